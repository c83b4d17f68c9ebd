using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>A secret is in no line, and in no state that other providers see.</summary>
[Collection(AloneCollection.Name)]
public sealed class SecretTests
{
    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public async Task SecretsAreNowhere(string format)
    {
        using var canary = new Canary();
        var secret = new Secret(canary.Value);
        var sink = new TestSink();
        await using (var logs = new Logs(new Dictionary<string, string?> { ["format"] = format }, options => options.Sinks.Add(sink), logging => logging.Services.AddSingleton<ILoggerProvider>(canary.Log)))
        {
            OrderTaken.Write(logs.Log, "generated", card: secret);
            canary.Note(new OrderTaken("state", 1, 1, default, secret));
            logs.Log.LogInformation("plain {card} {cards}", secret, new[] { secret });
            using (logs.Log.BeginScope(new Dictionary<string, object?> { ["card"] = secret, ["cards"] = new Dictionary<string, Secret> { ["one"] = secret } }))
            using (logs.Log.BeginScope("scope {card}", secret))
            using (logs.Log.BeginScope(secret))
            {
                logs.Log.LogInformation("scoped");
            }

            canary.Note(await logs.Text());
        }

        canary.Note([.. sink.Lines.Select(static line => (object)line.GetRawText())]);
        canary.AssertIsNowhere("generated", "plain ***", "scoped", "scope ***", "\"card\":\"***\"");
    }
}
