using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests.Monitoring;

/// <summary>A secret goes through every way to fail; then it is searched for in everything that was written.</summary>
[Collection(AloneCollection.Name)]
public sealed class SecretCanaryTests : IAsyncDisposable
{
    private readonly Canary _canary = new();
    private readonly CanaryHost _host;

    public SecretCanaryTests()
    {
        _host = new CanaryHost(_canary);
    }

    private string Secret => _canary.Value;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _canary.Dispose();
    }

    [Fact]
    public async Task ValidSecretsAreNotShown()
    {
        foreach (var value in (string[])[Secret, $"{Secret}\n{Secret}", $"other {Secret}"])
        {
            await _host.Publish(("database:password", value), ("database:primary:host", "h"), ("database:primary:token", value), ("features:tokens:0", value));
            Assert.Equal(value, _host.Monitor.Config.Database.Password!.Reveal());
        }

        _canary.AssertIsNowhere("typedconfig.reloads", "typedconfig.reload", "***", "Changed", "Healthy");
    }

    [Fact]
    public async Task SecretInTheWrongPlaceIsNotShown()
    {
        await _host.Publish(("database:passwort", Secret), ("Database:Password", Secret), ("database:password", Secret), ("database:password:x", Secret));
        await _host.Publish(("database:primary", Secret), ("features:tokens:0", _canary.TooShort), ("features:tokens:1", Secret));
        await _host.Publish(("features:tokens", Secret), ("features:tokens:0:x", Secret));
        _canary.AssertIsNowhere("UnknownKey", "Rejected", "Degraded", "database.primary = ***", "features.tokens[0] = ***");
    }

    [Fact]
    public async Task SecretThatBreaksItsOwnLimitIsNotShown()
    {
        await _host.Publish(("guarded:token", Secret), ("guarded:letters", Secret), ("guarded:tokens:0", Secret), ("guarded:tokens:1", $"{Secret}\n"));
        _canary.AssertIsNowhere("guarded.token = ***: must have at most 16 characters", "guarded.letters = ***: must match ^[0-9]+$", "guarded.tokens[1] = ***", "Rejected", "Degraded");
    }

    [Theory]
    [InlineData("TYPEDCONFIG_TESTS_TOKEN", "guarded.token = ***: must have at most 16 characters")]
    [InlineData("Guarded__Token", "guarded.token = ***: must have at most 16 characters")]
    [InlineData("guarded__letters", "guarded.letters = ***: must match ^[0-9]+$")]
    [InlineData("GUARDED__TOKENS__0", "guarded.tokens[0] = ***: must have at most 16 characters")]
    [InlineData("Database__Primary", "database.primary = ***")]
    public async Task SecretInAnEnvironmentVariableThatBreaksALimitIsNotShown(string variable, string error)
    {
        await _host.SetVariable(variable, Secret);
        _canary.AssertIsNowhere(error, "Rejected", "Degraded");
    }

    [Fact]
    public async Task SecretInABrokenYamlFileIsNotShown()
    {
        await _host.Replace(
            "app.yaml",
            CanaryHost.Good,
            $"database:\n  password: [{Secret}\n",
            $"database:\n  password: \"{Secret}\n",
            $"database:\n\tpassword: {Secret}\n",
            $"database:\n  password: {Secret}\n  password: {Secret}\n",
            $"database:\n  password: *{Secret}\n",
            $"database:\n  password: {{ a: {Secret} }}\n",
            $"database: {{ password: '{Secret}' x\n",
            $"{CanaryHost.Good}  x: !!binary {Secret}\n",
            $"guarded:\n  letters: {Secret}\n",
            $"{Secret}\n");
        _canary.AssertIsNowhere("app.yaml", "Rejected", "Degraded", "guarded.letters = ***");
    }

    [Fact]
    public async Task SecretInABrokenJsonFileIsNotShown()
    {
        await _host.Replace(
            "app.json",
            "{}",
            $$"""{ "database": { "password": "{{Secret}} } }""",
            $$"""{ "database": { "password": {{Secret}} } }""",
            $$"""{ "database": { "password": "{{Secret}}", "password": "{{Secret}}" } }""",
            $$"""{ "database": { "password": ["{{Secret}}"] } }""",
            $$"""{ "guarded": { "token": "{{Secret}}" } }""",
            $"\"{Secret}\"",
            $$"""{ "{{Secret[..3]}}" "{{Secret}}" }""");
        _canary.AssertIsNowhere("app.json", "Rejected", "Degraded", "guarded.token = ***");
    }

    [Fact]
    public async Task SecretInABrokenStoreIsNotShown()
    {
        foreach (var key in (string[])["database:password", "guarded:token"])
        {
            await _host.SetInMemory(key.Replace(':', '.'), $"{{ \"x\": \"{Secret}\" }}", key + ":x");
            await _host.SetInMemory(key.Replace(':', '.'), $"[\"{Secret}\"]", key + ":0");
            await _host.SetInMemory(key.Replace(':', '.'), $"\"{Secret}\"", key);
        }

        await _host.ReplaceStore($"database.password: [\"{Secret}\"]\n", "database:password:0");
        await _host.ReplaceStore($"guarded.letters: {Secret}\n", "guarded:letters");
        await _host.ReplaceStore($"database.password: \"{Secret}\n");
        await _host.ReplaceStore($"database.password: *{Secret}\n");
        await _host.ReplaceStore($"database.password: {Secret}\n database.x: 1\n");
        _canary.AssertIsNowhere("store.yaml", "Rejected", "Degraded", "guarded.token = ***", "guarded.letters = ***");
    }

    [Fact]
    public async Task SecretThatAValidatorOrACallbackThrowsIsNotShown()
    {
        _host.Validator.Message = Secret;
        await _host.Publish(("database:password", Secret + "1"), ("database:max_idle", "7"));
        _host.Validator.Message = null;
        using (_host.Monitor.OnChanging(static change => change.Reject($"no: {change} {string.Join(", ", change.Changes)}")))
        {
            await _host.Publish(("database:password", Secret + "2"), ("database:max_idle", "8"));
        }

        using var throwing = _host.Monitor.OnChange(static change => throw new InvalidOperationException($"{change} {string.Join(", ", change.Changes)} {change.Current.Database.Password}"));
        await _host.Publish(("database:password", Secret + "3"), ("database:max_idle", "9"));
        Assert.Equal(Secret + "3", _host.Monitor.Config.Database.Password!.Reveal());
        _canary.AssertIsNowhere("CallbackFailed", "Rejected", "FormatException", "no: ");
    }

    [Fact]
    public void SecretThatFailsTheStartIsNotShown()
    {
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_canary.Log));
        var options = new ConfigMonitorOptions { LoggerFactory = factory };
        _canary.NoteThrown(() => ConfigMonitor.Create<AppConfig>(Sources.Layers([("database:primary", Secret), ("features:tokens", Secret), ("features:tokens:1", Secret)]), options));
        _canary.NoteThrown(() => ConfigMonitor.Create<RulesConfig>(Sources.Layers([("database:password", Secret)]), options));
        _canary.NoteThrown(() => ConfigMonitor.Create<GuardedConfig>(Sources.Layers([("guarded:token", Secret), ("guarded:letters", Secret)]), options));
        _canary.NoteThrown(() => AppConfig.Create(b => b.Set(AppConfig.Keys.Database.Password, new Secret(_canary.TooShort)).Set(AppConfig.Keys.Features.Tokens, [new Secret(Secret), new Secret(_canary.TooShort)])));
        _canary.NoteThrown(() => GuardedConfig.Create(b => b.Set(GuardedConfig.Keys.Guarded.Token, new Secret(Secret)).Set(GuardedConfig.Keys.Guarded.Letters, new Secret(Secret))));
        _canary.AssertIsNowhere("database.primary = ***", "a password is someone's", "guarded.token = ***: must have at most 16 characters", "guarded.letters = ***: must match ^[0-9]+$");
    }

    [Theory]
    [InlineData("message")]
    [InlineData("state")]
    [InlineData("exception")]
    [InlineData("console")]
    [InlineData("note")]
    public void SearchFindsWhatIsPlanted(string where)
    {
        var logger = _canary.Log.CreateLogger("planted");
        Action plant = where switch
        {
            "message" => () => logger.Log(LogLevel.Trace, default, "x", null, (_, _) => Secret),
            "state" => () => logger.Log(LogLevel.Trace, default, new Dictionary<string, object?> { ["Password"] = Secret }, null, static (_, _) => ""),
            "exception" => () => logger.Log(LogLevel.Trace, default, "x", new InvalidOperationException("outer", new FormatException(Secret)), static (_, _) => ""),
            "console" => () => Console.Error.Write(Secret),
            _ => () => _canary.Note(new List<object> { new[] { Secret } }),
        };
        plant();
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => _canary.AssertIsNowhere());
    }
}
