namespace TypedConfig;

/// <summary>A sink could not write all records that it was given.</summary>
/// <param name="message">Why, without any part of a record.</param>
/// <param name="written">How many of them it did write, from the first on; at least 0.</param>
/// <param name="innerException">What was the matter; may be null.</param>
public sealed class LogSinkException(string message, int written, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>How many records were written, from the first on.</summary>
    public int Written { get; } = written;
}
