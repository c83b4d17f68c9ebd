namespace TypedConfig;

/// <summary>A fault as the exception of a first load, in the kinds that .NET's file providers throw.</summary>
internal static class FileFaults
{
    public const string MissingFile = "the file is missing";

    public static Exception ToException(LayerFault fault, string? expectedAt) => fault.Message == MissingFile
        ? new FileNotFoundException($"{fault.Source}: the file is missing and not optional{(expectedAt is null ? "" : $"; it is expected at {expectedAt}")}", fault.Source)
        : new InvalidDataException(fault.Line is { } line ? $"{fault.Source}:{line}: {fault.Message}" : $"{fault.Source}: {fault.Message}");
}
