namespace TypedConfig;

/// <summary>Whether a text that was written in place looks finished. Half a file is often a valid file.</summary>
internal static class SettleRules
{
    /// <param name="lastGood">The text that is served now; null if there is none.</param>
    /// <param name="lastDocument">What that text says.</param>
    /// <param name="text">What the file holds now.</param>
    /// <param name="parsed">What the new text says, if it says anything.</param>
    public static SettleVerdict Judge(byte[]? lastGood, ConfigDocument lastDocument, byte[] text, ParsedDocument parsed)
    {
        if (text.Length == 0 || (lastGood is not null && LooksCutOff(lastGood, text)))
        {
            return SettleVerdict.Wait;
        }

        if (parsed.Document is not { } document)
        {
            return SettleVerdict.Reject;
        }

        return LacksKeys(lastDocument, document) ? SettleVerdict.Wait : SettleVerdict.Accept;
    }

    private static bool LooksCutOff(byte[] lastGood, byte[] text)
    {
        var isStrictPrefix = text.Length < lastGood.Length && lastGood.AsSpan().StartsWith(text);
        var lostFinalLineBreak = EndsWithLineBreak(lastGood) && !EndsWithLineBreak(text);
        return isStrictPrefix || lostFinalLineBreak;
    }

    private static bool EndsWithLineBreak(byte[] text) => text is [.., (byte)'\n' or (byte)'\r'];

    private static bool LacksKeys(ConfigDocument last, ConfigDocument next)
    {
        foreach (var (path, _) in last.Entries)
        {
            if (!next.TryGet(path, out _) && next.ChildNames(path).Count == 0)
            {
                return true;
            }
        }

        return false;
    }
}

internal enum SettleVerdict
{
    /// <summary>Nothing speaks against the text.</summary>
    Accept,

    /// <summary>The writer may not be done: believe it once it has stayed so for a while.</summary>
    Wait,

    /// <summary>The text is no document.</summary>
    Reject,
}
