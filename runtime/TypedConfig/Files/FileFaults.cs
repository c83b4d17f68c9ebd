namespace TypedConfig;

/// <summary>A fault as the exception of a first load, in the kinds that .NET's file providers throw.</summary>
internal static class FileFaults
{
    public const string MissingFile = "the file is missing";

    public const string DirectoryInstead = "a directory is in the place of the file";

    public static Exception ToException(LayerFault fault, string? expectedAt) => fault.Message is MissingFile or DirectoryInstead
        ? new FileNotFoundException($"{fault.Source}: {fault.Message}, and it is not optional{(expectedAt is null ? "" : $" (expected at {expectedAt})")}", fault.Source)
        : new InvalidDataException(fault.Line is { } line ? $"{fault.Source}:{line}: {fault.Message}" : $"{fault.Source}: {fault.Message}");
}
