using Microsoft.Extensions.Options;

namespace TypedConfig;

/// <summary>
/// A configuration is not valid where there is no last good one to keep, or a store was asked to write or read what its schema does not accept.
/// Lists every problem at once; secrets are masked.
/// </summary>
public sealed class ConfigValidationException : OptionsValidationException
{
    private readonly string _subject;

    /// <summary>Makes the exception.</summary>
    /// <param name="optionsType">The generated root class.</param>
    /// <param name="errors">Every problem, at least one.</param>
    public ConfigValidationException(Type optionsType, IReadOnlyList<ConfigError> errors)
        : base(Microsoft.Extensions.Options.Options.DefaultName, optionsType, errors.Select(static error => error.ToString()))
    {
        Errors = errors;
        _subject = $"The configuration of {optionsType.Name}";
    }

    /// <param name="subject">What is not valid.</param>
    /// <param name="errors">Every problem, at least one.</param>
    internal ConfigValidationException(string subject, IReadOnlyList<ConfigError> errors)
        : this(typeof(IConfigStore), errors)
    {
        _subject = subject;
    }

    /// <param name="several">What is wrong with several configurations, at least one.</param>
    internal ConfigValidationException(IReadOnlyList<ConfigValidationException> several)
        : this(several[0].OptionsType, [.. several.SelectMany(static one => one.Errors)])
    {
        _subject = $"The configuration of {string.Join(" and of ", several.Select(static one => one.OptionsType.Name))}";
    }

    /// <summary>Every problem.</summary>
    public IReadOnlyList<ConfigError> Errors { get; }

    /// <summary>What is not valid, and every problem, one a line.</summary>
    public override string Message => $"{_subject} is not valid:\n  {string.Join("\n  ", Errors)}";
}
