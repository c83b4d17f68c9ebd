namespace TypedConfig.Benchmarks;

/// <summary>A logger that writes events with four values as JSON to a file, in the background.</summary>
internal abstract class LogPeer(string name) : IDisposable
{
    protected const string User = "anne@example.org";

    public string Name => name;

    /// <summary>Logs one event.</summary>
    public abstract void Log(int id);

    /// <summary>Waits until what was logged is written.</summary>
    public abstract void Flush();

    /// <summary>Writes what was logged, and ends.</summary>
    public abstract void Dispose();

    protected static double ElapsedOf(int id) => id * 0.25;
}
