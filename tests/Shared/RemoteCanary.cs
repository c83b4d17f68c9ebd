using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>Leads a secret through all that a store on a server can do with it, and notes what is said of it.</summary>
internal sealed class RemoteCanary(Canary canary, RemoteConfigStore store)
{
    private static readonly ConfigKey<Secret> Key = AppConfig.Keys.Database.Password!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="put">Puts a text at the key <c>database.password</c>, as another program does.</param>
    /// <param name="kill">Ends the server.</param>
    public async Task Run(Func<string, Task> put, Func<Task> kill)
    {
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddStore(store).Build();
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(canary.Log));
        using var monitor = ConfigMonitor.Create<AppConfig>(root, new ConfigMonitorOptions { LoggerFactory = logs });
        monitor.OnChange(change => canary.Note(change, change.Changes));
        monitor.OnRejected(rejection => canary.Note(rejection, rejection.Errors));
        await store.SetAsync(Key, new Secret(canary.Value), cancellationToken: Cancellation);
        await Reaches(monitor, ConfigState.Valid);
        canary.Note(await store.GetAsync(Key, Cancellation), await store.GetAsync("database.password", Cancellation), (await store.ReadAsync(Cancellation)).Entries);
        await RefuseWrites();

        await put(canary.Value);
        await Reaches(monitor, ConfigState.Stale);
        await canary.NoteThrown(async () => await store.SetAsync(Key, new Secret(canary.Value + "x"), cancellationToken: Cancellation));
        await put($"\"{canary.Value}{canary.Value}{canary.Value}\"");
        await Reaches(monitor, ConfigState.Rejected);
        await canary.NoteThrown(async () => await store.GetAsync(Key, Cancellation));
        await put($"\"{canary.Value}y\"");
        await Reaches(monitor, ConfigState.Valid);

        await kill();
        await Reaches(monitor, ConfigState.Stale);
        await canary.NoteThrown(async () => await store.SetAsync(Key, new Secret(canary.Value + "z"), cancellationToken: Cancellation));
        canary.AssertIsNowhere("it is not JSON", "database.password = ***: must have at most 64 characters", "nothing was written");
    }

    private async Task RefuseWrites()
    {
        await canary.NoteThrown(async () => await store.SetAsync(Key, new Secret(canary.TooShort), cancellationToken: Cancellation));
        await canary.NoteThrown(async () => await store.SetAsync(Key, new Secret(canary.Value + "x"), new WriteOptions { ExpectedRevision = 9999 }, Cancellation));
        await canary.NoteThrown(async () => await store.SetJsonAsync("database.password", $"\"{canary.Value}\\ud800\"", cancellationToken: Cancellation));
        await canary.NoteThrown(async () => await store.SetJsonAsync("database.password.below", $"\"{canary.Value}\"", cancellationToken: Cancellation));
    }

    private async Task Reaches(ConfigMonitor<AppConfig> monitor, ConfigState state)
    {
        await Wait.Eventually(() => Task.FromResult(monitor.Status.State == state), TimeSpan.FromSeconds(10), () => $"{state}, is {monitor.Status} {store.Status}");
        var explanation = monitor.Explain(Key);
        canary.Note(monitor.Status, monitor.Status.LastRejection, store, store.Status, monitor.Config.Database, explanation, explanation.Value, explanation.Layers);
    }
}
