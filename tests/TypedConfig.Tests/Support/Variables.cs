namespace TypedConfig.Tests;

/// <summary>Environment variables of this process for the length of a test of <see cref="EnvironmentCollection"/>.</summary>
internal sealed class Variables : IDisposable
{
    private readonly string[] _names;

    public Variables(params ReadOnlySpan<(string Name, string? Value)> variables)
    {
        _names = new string[variables.Length];
        for (var i = 0; i < variables.Length; i++)
        {
            _names[i] = variables[i].Name;
            Environment.SetEnvironmentVariable(variables[i].Name, variables[i].Value);
        }
    }

    public void Dispose()
    {
        foreach (var name in _names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
