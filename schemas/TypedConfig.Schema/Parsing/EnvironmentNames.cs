namespace TypedConfig.Schema;

/// <summary>The environment variables that the schema names, and those that are there anyway.</summary>
internal sealed class EnvironmentNames
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "path", "home", "user", "username", "name", "lang", "shell", "pwd", "oldpwd", "term", "temp", "tmp", "tmpdir", "hostname",
        "logname", "mail", "os", "editor", "display", "tz",
    };

    /// <summary>Ignoring case, as Windows and the provider of environment variables do.</summary>
    private readonly Dictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether shells or containers commonly set a variable that would set a root key of this name.</summary>
    public static bool IsCommon(string name) => Common.Contains(name) || Common.Contains(Values.Names.Pascal(name));

    public static bool IsValid(string name) =>
        name.Length > 0
        && name[0] is not (>= '0' and <= '9')
        && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');

    /// <summary>Claims a variable for a key; gives the key that has it already.</summary>
    public string? Claim(string variable, string key)
    {
        if (_keys.TryGetValue(variable, out var first))
        {
            return first;
        }

        _keys.Add(variable, key);
        return null;
    }
}
