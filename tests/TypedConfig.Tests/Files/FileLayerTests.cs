namespace TypedConfig.Tests.Files;

/// <summary>What a layer takes and when, on a clock that is moved by hand.</summary>
public sealed class FileLayerTests
{
    private const string Good = "a: 1\nb: 2\n";

    private readonly ManualTimeProvider _time = new();
    private readonly FakeConfigFile _file = new();
    private int _announced;

    [Fact]
    public void WriteInPlaceIsTakenWhenItIsQuiet()
    {
        using var layer = Loaded(Good);

        Write("a: 9\nb: 2\n");
        Pass(99);
        Assert.Equal("1", Value(layer, "a"));
        Pass(1);
        Assert.Equal("9", Value(layer, "a"));
        Assert.Equal(1, _announced);
    }

    [Fact]
    public void EachEventStartsTheQuietTimeAnew()
    {
        using var layer = Loaded(Good);

        Write("a: 8\nb: 2\n");
        Pass(60);
        Write("a: 9\nb: 2\n");
        Pass(60);
        Assert.Equal("1", Value(layer, "a"));
        Pass(140);
        Assert.Equal("9", Value(layer, "a"));
    }

    [Fact]
    public void FileThatChangesWhileItIsReadIsNotQuiet()
    {
        using var layer = Loaded(Good);

        _file.Holds("a: 9\nb: 2\n", isStable: false);
        _file.Watcher!.Touched();
        Pass(1_000);
        Assert.Equal("1", Value(layer, "a"));
        _file.Holds("a: 9\nb: 2\n");
        Pass(300);
        Assert.Equal("9", Value(layer, "a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: 1\n")]
    [InlineData("a: 9\n")]
    [InlineData("a: 9\nb: 3")]
    public void TextThatLooksUnfinishedIsBelievedAfterTwoSeconds(string text)
    {
        using var layer = Loaded(Good);

        Write(text);
        Pass(2_000);
        Assert.Equal(("1", "2"), (Value(layer, "a"), Value(layer, "b")));
        Pass(200);
        Assert.Equal(1, _announced);
        Assert.NotEqual(("1", "2"), (Value(layer, "a"), Value(layer, "b")));
        Assert.Null(layer.State.Fault);
    }

    [Fact]
    public void SlowWriterIsNeverBelievedBeforeItIsDone()
    {
        using var layer = Loaded(Good);

        foreach (var text in new[] { "", "a: 5\n", "a: 5\nb", "a: 5\nb:", "a: 5\nb: 6" })
        {
            Write(text);
            Pass(1_500);
            Assert.Equal(("1", "2"), (Value(layer, "a"), Value(layer, "b")));
        }

        Write("a: 5\nb: 6\n");
        Pass(100);
        Assert.Equal(("5", "6"), (Value(layer, "a"), Value(layer, "b")));
        Assert.Equal(1, _announced);
    }

    [Theory]
    [InlineData("", 50)]
    [InlineData("a: 7", 50)]
    [InlineData("a: 7\nb:\n", 0)]
    public void FileThatWasMovedHereIsTakenAtOnceOrAtASecondLook(string text, int milliseconds)
    {
        using var layer = Loaded(Good);

        Replace(text);
        if (milliseconds > 0)
        {
            Pass(milliseconds - 1);
            Assert.Equal(0, _announced);
        }

        Pass(Math.Min(milliseconds, 1));
        Assert.Equal(1, _announced);
        Assert.NotEqual("2", Value(layer, "b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a: 9\n")]
    [InlineData("a: 9\nb")]
    public void TextOfAWriterThatFollowsARenameGetsItsTime(string text)
    {
        using var layer = Loaded(Good);

        // The look that the rename causes finds what a later writer has begun; its event comes after. The text was there before, too.
        Write(text);
        Pass(500);
        Replace(text);
        Pass(20);
        _file.Watcher!.Touched();
        Pass(1_000);
        Assert.Equal(("1", "2"), (Value(layer, "a"), Value(layer, "b")));
        Write("a: 9\nb: 3\n");
        Pass(100);
        Assert.Equal(("9", "3", 1), (Value(layer, "a"), Value(layer, "b"), _announced));
    }

    [Fact]
    public void SwappedLinkIsTakenAtOnce()
    {
        using var layer = Loaded(Good);

        _file.Holds("a: 7", identity: "/real/next/app.yaml");
        Assert.Equal(Finding.Changed, _file.Watcher!.Look() & Finding.Changed);
        _file.Watcher!.Serve();
        Assert.Equal("7", Value(layer, "a"));
    }

    [Fact]
    public void BrokenTextLeavesTheLastGoodAndAFault()
    {
        using var layer = Loaded(Good);

        Write("a: 1\nb: [\n");
        Pass(100);
        Assert.Equal("2", Value(layer, "b"));
        Assert.Equal("app.yaml", layer.State.Fault?.Source);
        Assert.Equal(3, layer.State.Fault?.Line);
        Assert.Equal(1, _announced);

        _file.Watcher!.Look();
        Pass(10_000);
        Assert.Equal(1, _announced);

        Write(Good);
        Pass(100);
        Assert.Null(layer.State.Fault);
        Assert.Equal(2, _announced);
    }

    [Fact]
    public void SameContentIsNoNews()
    {
        using var layer = Loaded(Good);

        for (var round = 0; round < 50; round++)
        {
            Write(Good);
            Pass(150);
        }

        Replace(Good);
        Pass(150);
        Assert.Equal(0, _announced);
    }

    [Fact]
    public void AbsenceIsAFaultAfterTwoSecondsAndOverWhenTheFileIsBack()
    {
        using var layer = Loaded(Good);

        _file.IsMissing();
        _file.Watcher!.Touched();
        Pass(2_000);
        Assert.Null(layer.State.Fault);
        Pass(200);
        Assert.Equal(new LayerFault("app.yaml", "the file is missing", null), layer.State.Fault);
        Assert.Equal("1", Value(layer, "a"));

        Write(Good);
        Pass(100);
        Assert.Null(layer.State.Fault);
        Assert.Equal(2, _announced);
    }

    [Fact]
    public void DeletingAndCreatingIsNoFault()
    {
        using var layer = Loaded(Good);

        _file.IsMissing();
        _file.Watcher!.Touched();
        Pass(200);
        Write("a: 3\nb: 4\n");
        Pass(100);
        Assert.Equal("3", Value(layer, "a"));
        Assert.Equal(1, _announced);
    }

    [Fact]
    public void UnreadableFileIsTriedAgain()
    {
        using var layer = Loaded(Good);

        _file.IsUnreadable("the file cannot be read: denied");
        _file.Watcher!.Touched();
        Pass(2_200);
        Assert.Equal("the file cannot be read: denied", layer.State.Fault?.Message);

        _file.Holds("a: 5\nb: 6\n");
        Pass(4_200);
        Assert.Null(layer.State.Fault);
        Assert.Equal("5", Value(layer, "a"));
    }

    [Fact]
    public void AcceptingTheAbsenceEmptiesTheLayer()
    {
        using var layer = Loaded(Good);

        layer.AcceptMissing();
        Assert.Equal("1", Value(layer, "a"));
        Assert.Equal(0, _announced);

        _file.IsMissing();
        _file.Watcher!.Touched();
        Pass(2_200);
        layer.AcceptMissing();
        Assert.Null(Value(layer, "a"));
        Assert.Null(layer.State.Fault);
        Assert.Equal(2, _announced);

        _file.Watcher!.Look();
        Pass(5_000);
        Assert.Equal(2, _announced);

        Write("a: 3\n");
        Pass(100);
        Assert.Equal("3", Value(layer, "a"));
    }

    [Fact]
    public void OptionalFileThatComesLaterIsRead()
    {
        using var layer = Create(optional: true);
        Assert.Null(layer.Load(isAsked: false));
        Assert.Null(layer.State.Fault);

        Write(Good);
        Pass(100);
        Assert.Equal("1", Value(layer, "a"));
        Assert.Equal(1, _announced);
    }

    [Fact]
    public void ReloadThatIsAskedForTakesWhatIsThere()
    {
        using var layer = Loaded(Good);

        _file.Holds("a: 5");
        Assert.Null(layer.Load(isAsked: true));
        Assert.Equal(("5", null), (Value(layer, "a"), Value(layer, "b")));

        _file.Holds("a: [");
        Assert.Null(layer.Load(isAsked: true));
        Assert.Equal("5", Value(layer, "a"));
        Assert.NotNull(layer.State.Fault);

        _file.IsMissing();
        Assert.Null(layer.Load(isAsked: true));
        Assert.Equal("5", Value(layer, "a"));
        Assert.Equal("the file is missing", layer.State.Fault?.Message);
    }

    [Fact]
    public void ReloadThatNobodyAskedForGivesAnUnfinishedTextItsTime()
    {
        using var layer = Loaded(Good);

        _file.Holds("a: 5\n");
        Assert.Null(layer.Load(isAsked: false));
        Assert.Equal("2", Value(layer, "b"));
        Pass(2_300);
        Assert.Null(Value(layer, "b"));
    }

    [Fact]
    public void ChangeWithoutEventIsUnexpectedOnce()
    {
        using var layer = Loaded(Good);

        _file.Holds("a: 5\nb: 6\n");
        Assert.Equal(Finding.Unexpected, _file.Watcher!.Look());
        Assert.Equal(Finding.None, _file.Watcher!.Look());
        Pass(100);
        Assert.Equal("5", Value(layer, "a"));
    }

    [Fact]
    public void WithoutEventsTheStampTellsOfAWriter()
    {
        using var layer = Loaded(Good);

        _file.Holds("a: 5\nb: 6\n");
        _file.Watcher!.Look();
        Pass(50);
        _file.Holds("a: 5\nb: 6\nc: 7\n");
        Pass(50);
        Assert.Equal("1", Value(layer, "a"));
        Pass(100);
        Assert.Equal("7", Value(layer, "c"));
    }

    [Fact]
    public void DisposedLayerIsStill()
    {
        var layer = Loaded(Good);
        _file.Watcher!.Touched();

        layer.Dispose();

        Assert.Null(_file.Watcher);
        Assert.Equal(0, _time.PendingTimers);
        var reads = _file.Reads;
        Pass(10_000);
        Assert.Equal(reads, _file.Reads);
        Assert.Equal("1", Value(layer, "a"));
    }

    private static string? Value(FileLayer layer, string path) => layer.State.Document.TryGet(path, out var entry) ? entry.Value : null;

    private FileLayer Create(bool optional)
    {
        var source = new YamlConfigurationSource { Path = "app.yaml", Optional = optional, ReloadOnChange = true };
        var layer = new FileLayer(source, _file, YamlDocumentParser.Instance, _time);
        layer.Listeners.Add(() => _announced++);
        return layer;
    }

    private FileLayer Loaded(string text)
    {
        _file.Holds(text);
        var layer = Create(optional: false);
        Assert.Null(layer.Load(isAsked: false));
        _announced = 0;
        Pass(10_000);
        return layer;
    }

    private void Write(string text)
    {
        _file.Holds(text);
        _file.Watcher!.Touched();
    }

    private void Replace(string text)
    {
        _file.Holds(text);
        _file.Watcher!.Replaced();
    }

    private void Pass(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
