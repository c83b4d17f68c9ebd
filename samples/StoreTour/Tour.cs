using TypedConfig;

namespace StoreTour;

/// <summary>What every store can do, and how the configuration follows.</summary>
internal sealed class Tour(ConfigMonitor<AppConfig> monitor, IConfigStore store)
{
    public async Task RunAsync()
    {
        await EmptyAsync();
        Console.WriteLine($"start     {AppConfig.Keys.Database.PoolSize} = {monitor.Config.Database.PoolSize}");
        using var changes = new Stops(monitor);

        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 50);
        Console.WriteLine($"typed     {await changes.NextAsync()}");
        await store.SetJsonAsync("database.host", "\"db.internal\"");
        Console.WriteLine($"by name   {await changes.NextAsync()}");

        await ConflictAsync(changes);
        await RefuseAsync(AppConfig.Keys.Database.PoolSize, 5000);
        await RefuseAsync(AppConfig.Keys.Database.Spare, 61);

        await store.CommitAsync(new ConfigTransaction { Author = "ann", Reason = "more load" }.Set(AppConfig.Keys.Database.PoolSize, 200).Set(AppConfig.Keys.Database.Spare, 100));
        Console.WriteLine($"together  {await changes.NextAsync()}");
        var entry = await store.GetAsync("database.spare");
        Console.WriteLine($"entry     {entry!.Key} = {entry.Value} by {entry.Author}: {entry.Reason}");
        var explanation = monitor.Explain(AppConfig.Keys.Database.PoolSize);
        Console.WriteLine($"explain   {explanation.Key} = {explanation.Value} from {(explanation.Source == store.ToString() ? "the store" : explanation.Source)}");
    }

    /// <summary>Two have read the same entry, and both write: the second is told what the first has written.</summary>
    private async Task ConflictAsync(Stops changes)
    {
        var read = await store.GetAsync("database.pool_size");
        var expected = new WriteOptions { ExpectedRevision = read!.Revision };
        await store.SetAsync(AppConfig.Keys.Database.PoolSize, 60, expected);
        Console.WriteLine($"first     {await changes.NextAsync()}");
        try
        {
            await store.SetAsync(AppConfig.Keys.Database.PoolSize, 70, expected);
        }
        catch (ConfigConflictException conflict)
        {
            Console.WriteLine($"conflict  {conflict.Key}: not written {conflict.RefusedValue}, there {conflict.ActualValue}");
        }
    }

    /// <summary>What breaks a limit or a rule of the schema never reaches the store.</summary>
    private async Task RefuseAsync(ConfigKey<int> key, int value)
    {
        try
        {
            await store.SetAsync(key, value);
        }
        catch (ConfigValidationException refusal)
        {
            Console.WriteLine($"refused   {key} = {value}: {refusal.Errors[0].Message}");
        }
    }

    /// <summary>An earlier tour has left its values on the server.</summary>
    private async Task EmptyAsync()
    {
        using var changes = new Stops(monitor);
        var left = (await store.ReadAsync()).Entries.Keys;
        await store.CommitAsync(left.Aggregate(new ConfigTransaction(), static (deletion, key) => deletion.Delete(key)));
        var defaults = AppConfig.Create().Database;
        while (monitor.Config.Database is var now && (now.Host, now.PoolSize, now.Spare) != (defaults.Host, defaults.PoolSize, defaults.Spare))
        {
            await changes.NextAsync();
        }
    }
}
