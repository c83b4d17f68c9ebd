namespace TypedConfig;

/// <summary>Decides from one look at a file after the other what to serve. Used by one thread at a time, events apart.</summary>
internal sealed class FileSettling(string source, TimeProvider time, IDocumentParser parser)
{
    /// <summary>How long nothing may happen to a file before it counts as written.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a text that looks unfinished, or an absence, has to last before it is believed.</summary>
    public static readonly TimeSpan DoubtTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a text that came by rename and looks unfinished has to last: until the news has come that it is a later writer's, who writes in place.
    /// </summary>
    public static readonly TimeSpan ConfirmTime = TimeSpan.FromMilliseconds(50);

    private long _lastEvent;
    private int _events;
    private int _settledEvents;
    private int _stampedEvents;
    private FileStamp _stamp;
    private byte[]? _doubted;
    private ParsedDocument? _doubtedParsed;
    private string? _absence;
    private long? _doubtSince;

    /// <summary>Notes that something happens to the file. Thread-safe.</summary>
    public void NoteEvent()
    {
        Volatile.Write(ref _lastEvent, time.GetTimestamp());
        Interlocked.Increment(ref _events);
    }

    /// <param name="state">What is served now.</param>
    /// <param name="reading">What the file holds now.</param>
    /// <param name="trust">Why the file may be believed at once.</param>
    public SettleDecision Decide(FileState state, FileReading reading, FileTrust trust) => reading switch
    {
        FileReading.Content content when ReferenceEquals(content.Bytes, state.Content) => Settle(state with { Fault = null, Identity = content.Identity }),
        FileReading.Content content => DecideContent(state, content, state.Content is not null && content.Identity != state.Identity ? FileTrust.Full : trust),
        FileReading.Missing when state is { Content: null, MayBeMissing: true } => Settle(state with { Fault = null }),
        FileReading.Missing missing => DecideAbsence(state, missing.Problem, trust),
        FileReading.Unreadable unreadable => DecideAbsence(state, unreadable.Problem, trust),
        _ => new SettleDecision(state, null, false),
    };

    private SettleDecision DecideContent(FileState state, FileReading.Content content, FileTrust trust)
    {
        _absence = null;
        var isUnexpected = NoteIfUnexpected();
        if (trust == FileTrust.None && QuietRest(content) is { } quietRest)
        {
            return new SettleDecision(state, quietRest, isUnexpected);
        }

        var parsed = Parse(content.Bytes);
        if (trust != FileTrust.Full && SettleRules.Judge(state.Content, state.Document, content.Bytes, parsed) == SettleVerdict.Wait && DoubtRest(trust) is { } doubtRest)
        {
            return new SettleDecision(state, doubtRest, isUnexpected);
        }

        return parsed.Document is { } document
            ? Settle(new FileState(document, content.Bytes, content.Identity, null, MayBeMissing: false))
            : new SettleDecision(state with { Fault = new LayerFault(source, parsed.Problem!, parsed.Line) }, null, isUnexpected);
    }

    private SettleDecision DecideAbsence(FileState state, string problem, FileTrust trust)
    {
        var isUnexpected = NoteIfUnexpected();
        ForgetText();
        if (_absence is null)
        {
            _absence = problem;
            _doubtSince = null;
        }

        return trust == FileTrust.None && DoubtRest(trust) is { } rest
            ? new SettleDecision(state, rest, isUnexpected)
            : new SettleDecision(state with { Fault = new LayerFault(source, problem, null) }, null, isUnexpected);
    }

    private SettleDecision Settle(FileState state)
    {
        _settledEvents = Volatile.Read(ref _events);
        _absence = null;
        ForgetText();
        return new SettleDecision(state, null, false);
    }

    /// <summary>A change that no event announced counts as an event of this moment.</summary>
    private bool NoteIfUnexpected()
    {
        if (Volatile.Read(ref _events) != _settledEvents)
        {
            return false;
        }

        NoteEvent();
        return true;
    }

    private TimeSpan? QuietRest(FileReading.Content content)
    {
        // Only between two looks without an event is the stamp the one thing that tells of a writer.
        var isStampOfOtherTime = _stamp != content.Stamp && _stampedEvents == Volatile.Read(ref _events);
        if (!content.IsStable || isStampOfOtherTime)
        {
            NoteEvent();
        }

        _stampedEvents = Volatile.Read(ref _events);
        _stamp = content.Stamp;
        return Rest(QuietTime, Volatile.Read(ref _lastEvent));
    }

    private ParsedDocument Parse(byte[] content)
    {
        if (_doubtedParsed is null || !content.AsSpan().SequenceEqual(_doubted))
        {
            _doubted = content;
            _doubtedParsed = parser.Parse(content);
            _doubtSince = null;
        }

        return _doubtedParsed;
    }

    private TimeSpan? DoubtRest(FileTrust trust)
    {
        var since = _doubtSince ??= time.GetTimestamp();
        return trust == FileTrust.Renamed ? Rest(ConfirmTime, Math.Max(since, Volatile.Read(ref _lastEvent))) : Rest(DoubtTime, since);
    }

    private TimeSpan? Rest(TimeSpan wanted, long since)
    {
        var rest = wanted - time.GetElapsedTime(since);
        return rest > TimeSpan.Zero ? rest : null;
    }

    private void ForgetText()
    {
        _doubted = null;
        _doubtedParsed = null;
    }
}

internal enum FileTrust
{
    /// <summary>Somebody may be writing it.</summary>
    None,

    /// <summary>It came by rename, and nothing is known to have happened to it since.</summary>
    Renamed,

    /// <summary>Its links were swapped, or somebody asked for it as it is.</summary>
    Full,
}

/// <param name="State">What to serve from now on; the same object if nothing changes.</param>
/// <param name="LookAgain">When the file has to be looked at again to go on.</param>
/// <param name="IsUnexpected">Whether the file is other than it was without an event having said so.</param>
internal readonly record struct SettleDecision(FileState State, TimeSpan? LookAgain, bool IsUnexpected);
