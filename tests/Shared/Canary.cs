using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>One random secret, and everything that is written while it goes through the ways to fail: logs, metrics, activities, the console, and what tests note.</summary>
internal sealed class Canary : IDisposable
{
    private readonly ConcurrentQueue<string> _written = [];
    private readonly StringWriter _console = new();
    private readonly (TextWriter Output, TextWriter Error) _before = (Console.Out, Console.Error);
    private readonly MeterListener _meters = new() { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
    private readonly ActivityListener _activities;

    public Canary()
    {
        Log = new CanaryLog(_written.Enqueue);
        _meters.SetMeasurementEventCallback<long>(OnMeasured);
        _meters.SetMeasurementEventCallback<double>(OnMeasured);
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Note($"{activity.OperationName} {activity.StatusDescription}", activity.TagObjects, activity.Events.SelectMany(static e => e.Tags), activity.Baggage),
        };
        ActivitySource.AddActivityListener(_activities);
        Console.SetOut(_console);
        Console.SetError(_console);
    }

    public string Value { get; } = $"canary{Guid.NewGuid():N}";

    /// <summary>A part of it, for rules that a longer text keeps; not searched for.</summary>
    public string TooShort => Value[6..9];

    public CanaryLog Log { get; }

    public void Dispose()
    {
        Console.SetOut(_before.Output);
        Console.SetError(_before.Error);
        _meters.Dispose();
        _activities.Dispose();
    }

    /// <summary>Keeps what things say of themselves, and of what they consist of.</summary>
    public void Note(params ReadOnlySpan<object?> things)
    {
        foreach (var thing in things)
        {
            _written.Enqueue($"{thing}");
            if (thing is IEnumerable parts and not string)
            {
                Note([.. parts.Cast<object?>()]);
            }
        }
    }

    public void NoteThrown(Action action) => Note(Record.Exception(action) ?? throw new InvalidOperationException("nothing was thrown"));

    public async Task NoteThrown(Func<Task> call) => Note(await Record.ExceptionAsync(call) ?? throw new InvalidOperationException("nothing was thrown"));

    /// <summary>Searches the secret, and words that show that something was searched.</summary>
    public void AssertIsNowhere(params string[] words)
    {
        _meters.RecordObservableInstruments();
        var all = string.Join('\n', [.. _written, _console.ToString()]);
        Assert.DoesNotContain(Value, all, StringComparison.OrdinalIgnoreCase);
        Assert.All(words, word => Assert.Contains(word, all, StringComparison.Ordinal));
    }

    private void OnMeasured<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
        Note($"{instrument.Name} {value}", tags.ToArray(), instrument.Meter.Tags);

    /// <summary>Keeps message, state and exception of everything that is logged, at every level.</summary>
    internal sealed class CanaryLog(Action<string> write) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Write(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            write($"{logLevel} {eventId} {formatter(state, exception)} {exception}");
            Write(state);
        }

        public void Dispose()
        {
        }

        private void Write(object? state) => write($"{state} {(state is IEnumerable values and not string ? string.Join(", ", values.Cast<object>()) : null)}");
    }
}
