using Microsoft.Extensions.Options;

namespace TypedConfig;

/// <summary>A configuration is not valid where there is no last good one to keep. Lists every problem at once; secrets are masked.</summary>
public sealed class ConfigValidationException : OptionsValidationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="optionsType">The generated root class.</param>
    /// <param name="errors">Every problem, at least one.</param>
    public ConfigValidationException(Type optionsType, IReadOnlyList<ConfigError> errors)
        : base(Microsoft.Extensions.Options.Options.DefaultName, optionsType, errors.Select(static error => error.ToString()))
    {
        Errors = errors;
    }

    /// <summary>Every problem.</summary>
    public IReadOnlyList<ConfigError> Errors { get; }

    /// <summary>The class and every problem, one a line.</summary>
    public override string Message => $"The configuration of {OptionsType.Name} is not valid:\n  {string.Join("\n  ", Errors)}";
}
