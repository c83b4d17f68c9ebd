using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>A pipeline behind loggers of its own, and what it wrote.</summary>
internal sealed class Logs : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="settings">Below <c>StructuredLogging</c>.</param>
    /// <param name="configure">What only code can say.</param>
    /// <param name="logging">More of the loggers.</param>
    public Logs(IReadOnlyDictionary<string, string?>? settings = null, Action<StructuredLoggingOptions>? configure = null, Action<ILoggingBuilder>? logging = null)
    {
        Configuration = new ConfigurationBuilder().AddInMemoryCollection((settings ?? new Dictionary<string, string?>()).Select(static one => KeyValuePair.Create("StructuredLogging:" + one.Key, one.Value))).Build();
        _services = new ServiceCollection().AddLogging(builder =>
        {
            builder.SetMinimumLevel(LogLevel.Trace);
            builder.AddStructuredLogging(Configuration, options =>
            {
                (options.Output, options.Environment) = (Output, "Production");
                configure?.Invoke(options);
            });
            logging?.Invoke(builder);
        }).BuildServiceProvider();
        Log = LoggerOf("Orders");
        Pipeline = _services.GetRequiredService<LogPipeline>();
    }

    public IConfigurationRoot Configuration { get; }

    public OutputStream Output { get; } = new();

    public ILogger Log { get; }

    public LogPipeline Pipeline { get; }

    public LogStatistics Statistics => Pipeline.Statistics;

    public long Dropped => Statistics.Dropped.Values.Sum();

    public ILogger LoggerOf(string category) => _services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

    /// <summary>What was written so far, for people or for machines.</summary>
    public async Task<string> Text()
    {
        await Pipeline.FlushAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return Output.Text;
    }

    /// <summary>What was written so far; fails unless each line is a JSON object.</summary>
    public async Task<IReadOnlyList<JsonElement>> Lines() => JsonLines.Of(await Text());

    /// <summary>What was written last.</summary>
    public async Task<JsonElement> LastLine() => (await Lines())[^1];

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Lines of JSON.</summary>
internal static class JsonLines
{
    public static IReadOnlyList<JsonElement> Of(string text)
    {
        Assert.True(text.Length == 0 || text[^1] == '\n', "the last line does not end");
        return [.. text.Split('\n')[..^1].Select(Parse)];
    }

    public static string? Message(this JsonElement line) => line.GetProperty("message").GetString();

    /// <summary>The names of the fields, in their order.</summary>
    public static IEnumerable<string> Names(this JsonElement line) => line.EnumerateObject().Select(static field => field.Name);

    private static JsonElement Parse(string line)
    {
        var element = JsonDocument.Parse(line).RootElement;
        var twice = element.Names().GroupBy(static name => name).FirstOrDefault(static same => same.Count() > 1);
        Assert.True(twice is null, $"{twice?.Key} stands twice in {line}");
        return element;
    }
}

/// <summary>Stands for standard output.</summary>
internal sealed class OutputStream : Stream
{
    private readonly Lock _gate = new();
    private readonly MemoryStream _written = new();

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(_written.ToArray());
            }
        }
    }

    /// <summary>Writing waits for it while it is not set.</summary>
    public ManualResetEventSlim Open { get; } = new(true);

    /// <summary>Whether everything is refused.</summary>
    public volatile bool IsBroken;

    /// <summary>How much was written at once at most.</summary>
    public int Largest { get; private set; }

    /// <summary>Whether nothing is kept.</summary>
    public bool IsNull { get; init; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Open.Wait();
        if (IsBroken)
        {
            throw new IOException("broken");
        }

        if (!IsNull)
        {
            lock (_gate)
            {
                Largest = Math.Max(Largest, buffer.Length);
                _written.Write(buffer);
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
