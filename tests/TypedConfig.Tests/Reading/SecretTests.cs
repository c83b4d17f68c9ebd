using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Reading;

/// <summary>A canary stands where secrets stand; it is searched for in everything that was written.</summary>
public sealed class SecretTests
{
    private const string Canary = "CANARY-7f3a91";

    private static readonly (string, string?)[] Valid =
    [
        ("database:password", Canary + "1"),
        ("database:primary:host", "a"),
        ("database:primary:token", Canary + "2"),
        ("database:replicas:0:host", "b"),
        ("database:replicas:0:token", Canary + "3"),
        ("features:tokens:0", Canary + "4"),
        ("features:tokens:1", Canary + "5"),
    ];

    [Fact]
    public void OnlyRevealGivesTheText()
    {
        var config = Sources.Read(Valid);
        var secret = config.Database.Password!;
        Assert.Equal(Canary + "1", secret.Reveal());
        Assert.Equal(Canary + "2", config.Database.Primary!.Token!.Reveal());
        Assert.Equal([Canary + "4", Canary + "5"], config.Features.Tokens!.Value.Select(static token => token.Reveal()));

        Assert.Equal("***", secret.ToString());
        Assert.Equal("***", $"{secret}");
        AssertHidden(JsonSerializer.Serialize(secret));
        AssertHidden(JsonSerializer.Serialize(config.Database));
        AssertHidden(config.Database.Primary.ToString()!);
    }

    [Fact]
    public void SecretsAreEqualByText()
    {
        Assert.Equal(new Secret("a"), new Secret("a"));
        Assert.NotEqual(new Secret("a"), new Secret("b"));
        Assert.Equal(new Secret("a").GetHashCode(), new Secret("a").GetHashCode());
        Assert.Throws<ArgumentNullException>(static () => new Secret(null!));
    }

    [Fact]
    public void ExceptionOfAnInvalidStartHidesSecrets()
    {
        using var log = new LogCapture();
        var exception = Assert.Throws<ConfigValidationException>(() => ConfigMonitor.Create<AppConfig>(
            Sources.Layers(Invalid()), new ConfigMonitorOptions { LoggerFactory = log }));

        Assert.Equal(
            [
                "database.password = ***: must have at least 4 characters    (LiveSource)",
                "database.primary = ***: must be an object with an entry for each property    (LiveSource)",
                "database.replicas = [{host: a, max_size: 1MiB, port: 443, token: ***}, {host: b, max_size: 1MiB, port: 443, token: ***}, {host: c, max_size:...: must have at most 3 items    (LiveSource)",
                "features.tokens = ***: has both a text and entries in the same source    (LiveSource)",
            ],
            exception.Errors.Select(static error => error.ToString()));
        AssertHidden(exception.ToString());
        AssertHidden(string.Join('\n', exception.Failures));
        AssertHidden(string.Join('\n', exception.Errors.Select(static error => error.Value)));
        AssertHidden(log.Text);
    }

    [Fact]
    public async Task ChangesRefusalsExplanationsAndLogsHideSecrets()
    {
        using var log = new LogCapture();
        var source = new LiveSource(Valid);
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(source), new ConfigMonitorOptions { LoggerFactory = log });
        var written = new List<string?>();
        using var changed = monitor.OnChange(change => written.AddRange(change.Changes.SelectMany(static key => new[] { key.Old, key.New, key.ToString() })));
        using var rejected = monitor.OnRejected(rejection => written.Add(rejection.ToString()));

        source.Publish([.. Valid.Select(static entry => (entry.Item1, entry.Item2 + "x"))]);
        var accepted = await monitor.ReloadAsync(TestContext.Current.CancellationToken);
        source.Publish(Invalid());
        var refused = await monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ConfigReloadOutcome.Rejected, refused.Outcome);
        written.AddRange([accepted.ToString(), refused.ToString(), monitor.Status.ToString(), monitor.Status.LastRejection!.ToString()]);
        written.AddRange(((IEnumerable<ConfigKey>)[AppConfig.Keys.Database.Password, AppConfig.Keys.Database.Primary, AppConfig.Keys.Database.Replicas, AppConfig.Keys.Features.Tokens])
            .Select(key => monitor.Explain(key)).SelectMany(static explanation => new[] { explanation.ToString(), explanation.Value }));

        Assert.Contains("database.password *** -> ***", written);
        Assert.Contains("features.tokens [***, ***] -> [***, ***]", written);
        Assert.Contains(written, static line => line?.Contains("features.tokens = ***", StringComparison.Ordinal) == true);
        Assert.Contains("database.password = ***    (LiveSource)", written);
        AssertHidden(string.Join('\n', written));
        AssertHidden(log.Text);
        Assert.Contains(log.Entries, static entry => entry.Level == LogLevel.Error);
        Assert.Equal(Canary + "1x", monitor.Config.Database.Password!.Reveal());
    }

    [Fact]
    public async Task ExceptionsOfSourcesAndValidatorsAreNotQuoted()
    {
        using var log = new LogCapture();
        var source = new ThrowingSource();
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Root(source), new ConfigMonitorOptions { LoggerFactory = log });
        source.Message = Canary;

        var refused = await monitor.ReloadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(ConfigReloadOutcome.Rejected, refused.Outcome);
        Assert.Equal("a source or a validator failed with FormatException", Assert.Single(refused.Errors).ToString());
        AssertHidden(log.Text);
        AssertHidden(refused.ToString());
    }

    [Fact]
    public void TreesMadeByCodeHideSecretsInTheirErrors()
    {
        var exception = Assert.Throws<ConfigValidationException>(static () => AppConfig.Create(static b => b
            .Set(AppConfig.Keys.Database.Password, new Secret("abc"))
            .Set(AppConfig.Keys.Features.Tokens, [new Secret("xyz")])));
        Assert.Equal(
            ["database.password = ***: must have at least 4 characters", "features.tokens[0] = ***: must have at least 4 characters"],
            exception.Errors.Select(static error => error.ToString()));
    }

    private static void AssertHidden(string text) => Assert.DoesNotContain(Canary[..8], text, StringComparison.OrdinalIgnoreCase);

    private static (string, string?)[] Invalid() =>
    [
        ("database:password", "CAN"),
        ("database:primary", Canary),
        ("database:replicas:0:host", "a"), ("database:replicas:0:token", Canary),
        ("database:replicas:1:host", "b"), ("database:replicas:1:token", Canary),
        ("database:replicas:2:host", "c"), ("database:replicas:2:token", Canary),
        ("database:replicas:3:host", "d"), ("database:replicas:3:token", Canary),
        ("features:tokens", Canary),
        ("features:tokens:0", Canary),
    ];

    private sealed class ThrowingSource : ConfigurationProvider, IConfigurationSource
    {
        public string? Message { get; set; }

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value) => Message is null ? base.TryGet(key, out value) : throw new FormatException(Message);
    }
}
