namespace TypedConfig;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Key">The key's dotted name, with the place inside lists and maps (<c>database.replicas[0].port</c>); null if a whole source is at fault.</param>
/// <param name="Value">The value at fault as text, <c>***</c> if secret, cut when long; null if there is none.</param>
/// <param name="Message">What is wrong, naming the limit: <c>must be at most 1000</c>.</param>
/// <param name="Source">The source that set the value (<c>config/app.yaml</c>); null if none did.</param>
/// <param name="Line">The line in that source, counted from 1; null where it is not known.</param>
public sealed record ConfigError(string? Key, string? Value, string Message, string? Source, int? Line)
{
    /// <summary>The one wording: <c>database.pool_size = 5000: must be at most 1000    (config/app.yaml:2)</c>.</summary>
    public override string ToString()
    {
        var subject = Key is null ? Message
            : Value is null ? $"{Key}: {Message}"
            : $"{Key} = {Value}: {Message}";
        return Source is null ? subject : $"{subject}    ({Place})";
    }

    private string Place => Line is null ? Source! : $"{Source}:{Line}";
}
