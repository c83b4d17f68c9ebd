using System.Text;

namespace TypedConfig.Tests.Files;

/// <summary>
/// A writer that edits a file at random, in all the ways that people and tools do, and notes each version it writes. A version is its number
/// at <c>left.a</c>, and the same one, or none, at <c>right.b</c>.
/// </summary>
internal sealed class RandomEdits(TempFolder folder, string file, Random random, HistoryChecker history)
{
    /// <summary>Half of what a text in doubt is given: a writer that is held up longer may leave one that is rightly taken for finished.</summary>
    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(1);

    private string _text = "";
    private long _begun;

    /// <summary>The number of the last version that was written whole.</summary>
    public int Version { get; private set; }

    /// <summary>Whether the writer was held up so long that what readers saw proves nothing.</summary>
    public bool WasStalled { get; private set; }

    /// <summary>Writes a new version, after some trouble or none.</summary>
    public async Task Next(CancellationToken cancellationToken)
    {
        _begun = TimeProvider.System.GetTimestamp();
        switch (random.Next(8))
        {
            case 0:
                folder.Write(file, Broken());
                await Pause(150, cancellationToken);
                break;
            case 1:
                // Never at a line's end: nobody can see that the first lines of a file are not all.
                folder.Write(file, _text[..random.Next(_text.Length)].TrimEnd('\n'));
                await Pause(150, cancellationToken);
                break;
            case 2:
                File.Delete(folder[file]);
                await Pause(150, cancellationToken);
                break;
            case 3:
                File.Move(folder[file], folder[file + "~"], overwrite: true);
                break;
        }

        await WriteVersion(cancellationToken);
        WasStalled |= TimeProvider.System.GetElapsedTime(_begun) > StallTime;
        await Pause(120, cancellationToken);
    }

    /// <summary>Writes a new version by rename.</summary>
    public void Replace() => folder.Replace(file, NewVersion());

    /// <summary>Writes a new version in place and at once.</summary>
    public void Write() => folder.Write(file, NewVersion());

    private async Task WriteVersion(CancellationToken cancellationToken)
    {
        switch (random.Next(3))
        {
            case 0:
                Replace();
                break;
            case 1:
                Write();
                break;
            default:
                await WriteInParts(NewVersion(), cancellationToken);
                break;
        }
    }

    private async Task WriteInParts(string text, CancellationToken cancellationToken)
    {
        var cut = text.LastIndexOf(' ') - random.Next(3);
        await using var stream = new FileStream(folder[file], FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text[..cut]), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        await Pause(150, cancellationToken);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text[cut..]), cancellationToken);
    }

    private string NewVersion()
    {
        Version++;
        var hasB = random.Next(3) > 0;
        history.Wrote(Version, [new("left.a", $"{Version}"), new("right.b", hasB ? $"{Version}" : null)]);
        return _text = Text(hasB);
    }

    private string Text(bool hasB) => file.EndsWith(".yaml", StringComparison.Ordinal)
        ? $"left:\n  a: {Version}\n{(hasB ? $"right:\n  b: {Version}\n" : "")}"
        : $"{{\n  \"left\": {{ \"a\": {Version} }}{(hasB ? $",\n  \"right\": {{ \"b\": {Version} }}" : "")}\n}}\n";

    private string Broken() => RandomTexts.OneOf(random, "left: [\n", "{ \"left\": { \"a\": \n", $"left:\n  a: {Version + 1}\nright\n", "\0\0\0\n", "left:\n  a: much\nright:\n  b: [1\n");

    private Task Pause(int most, CancellationToken cancellationToken) => random.Next(3) == 0 ? Task.CompletedTask : Task.Delay(random.Next(most), cancellationToken);
}
