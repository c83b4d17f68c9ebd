using System.ComponentModel;
using System.Text;

namespace TypedConfig;

/// <summary>An argument of a log event: its name and how its values are printed. Immutable and thread-safe. For generated code.</summary>
/// <typeparam name="T">The C# type of the values.</typeparam>
/// <param name="name">In the schema's spelling.</param>
/// <param name="shape">What the values look like; constraints are not checked.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogArgument<T>(string name, Shape<T> shape)
{
    /// <summary>Asked first, so that not even code that is not optimized makes an object of a number to see that it is there.</summary>
    private static readonly bool CanBeNull = default(T) is null;

    private readonly byte[] _utf8Name = Encoding.UTF8.GetBytes(name);

    /// <summary>Writes the name and the value.</summary>
    public void Write(ILogWriter writer, T? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteName(_utf8Name);
        WriteValue(writer, value);
    }

    /// <summary>Writes the value: numbers and booleans as such, all others as their canonical text, secrets as <c>***</c>.</summary>
    public void WriteValue(ILogWriter writer, T? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (CanBeNull && value is null)
        {
            writer.WriteNull();
        }
        else
        {
            shape.Log(writer, value!);
        }
    }

    /// <summary>The name and the value for providers that take objects: numbers and booleans as such, all others as their canonical text, secrets as <c>***</c>.</summary>
    public KeyValuePair<string, object?> Pair(T? value) => new(name, value is null ? null : shape.ToObject(value));
}
