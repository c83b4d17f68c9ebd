using System.Text.Json;
using TypedConfig;

// path name count: writes so many pairs and increments, and prints each revision; a count of -1 is until it is killed.
var (path, name, count) = (args[0], args[1], int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
await using var store = new FileConfigStore(path, new FileConfigStoreOptions { LockTimeout = TimeSpan.FromSeconds(60) });
Console.WriteLine("ready");
for (var i = 0; i != count;)
{
    var entry = await store.GetAsync("n");
    var next = (entry?.Value.GetInt32() ?? 0) + 1;
    var padding = new string('x', count < 0 ? i % 20_000 : 10);
    var pair = JsonSerializer.SerializeToElement($"{name} {i} {padding}", Text.Default.String);
    try
    {
        var transaction = new ConfigTransaction().Set("pair.a", pair).Set("pair.b", pair).Set("n", JsonElement.Parse($"{next}"), entry?.Revision ?? 0);
        Console.WriteLine(await store.CommitAsync(transaction));
        i++;
    }
    catch (ConfigConflictException)
    {
        // Another process was faster.
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class Text : System.Text.Json.Serialization.JsonSerializerContext;
