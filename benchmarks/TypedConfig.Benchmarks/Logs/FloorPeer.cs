using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;

namespace TypedConfig.Benchmarks;

/// <summary>The floor: the same line by <see cref="Utf8JsonWriter"/> into a pooled array, and a bounded channel to a thread that writes it.</summary>
internal sealed class FloorPeer : LogPeer
{
    private readonly Channel<(byte[] Bytes, int Length)> _queue = Channel.CreateBounded<(byte[], int)>(new BoundedChannelOptions(10_000) { SingleReader = true });
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly Task _writing;
    private int _waiting;

    public FloorPeer(string path)
        : base("floor: Utf8JsonWriter and a channel")
    {
        _json = new Utf8JsonWriter(_buffer);
        _writing = Task.Run(() => WriteAsync(path));
    }

    public override void Log(int id)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("timestamp"u8, DateTimeOffset.UtcNow);
        _json.WriteString("level"u8, "Information"u8);
        _json.WriteNumber("event_id"u8, 1);
        _json.WriteString("event_name"u8, "RequestDone"u8);
        _json.WriteString("message"u8, $"Request {id} of {User} took {ElapsedOf(id)} ms: true");
        _json.WriteString("template"u8, "Request {id} of {user} took {elapsed} ms: {ok}"u8);
        _json.WriteString("category"u8, "Requests"u8);
        _json.WriteString("application"u8, "TypedConfig.Benchmarks"u8);
        _json.WriteString("version"u8, "1.0.0"u8);
        _json.WriteString("environment"u8, "Production"u8);
        _json.WriteString("host"u8, "host"u8);
        _json.WriteNumber("process_id"u8, Environment.ProcessId);
        _json.WriteNumber("id"u8, id);
        _json.WriteString("user"u8, User);
        _json.WriteNumber("elapsed"u8, ElapsedOf(id));
        _json.WriteBoolean("ok"u8, true);
        _json.WriteEndObject();
        _json.Flush();
        var bytes = ArrayPool<byte>.Shared.Rent(_buffer.WrittenCount);
        _buffer.WrittenSpan.CopyTo(bytes);
        Interlocked.Increment(ref _waiting);
        while (!_queue.Writer.TryWrite((bytes, _buffer.WrittenCount)))
        {
            Thread.Yield();
        }
    }

    public override void Flush() => SpinWait.SpinUntil(() => Volatile.Read(ref _waiting) == 0);

    public override void Dispose()
    {
        _queue.Writer.Complete();
        _writing.Wait();
    }

    private async Task WriteAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, 64 * 1024);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (_queue.Reader.TryRead(out var line))
            {
                file.Write(line.Bytes.AsSpan(0, line.Length));
                file.WriteByte((byte)'\n');
                ArrayPool<byte>.Shared.Return(line.Bytes);
                Interlocked.Decrement(ref _waiting);
            }

            file.Flush();
        }
    }
}
