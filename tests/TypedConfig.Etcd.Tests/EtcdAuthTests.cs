namespace TypedConfig.Tests;

/// <summary>Users, passwords, tokens and rights that change.</summary>
public sealed class EtcdAuthTests : IAsyncLifetime
{
    private const string Path = "/v3/auth/authenticate";

    private EtcdServer _server = null!;
    private EtcdMeddler _meddler = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await EtcdServer.Open("--auth-token-ttl", "3");
        foreach (var command in new[] { "user add root:pw", "role add root", "user grant-role root root", "user add app:first", "role add app", $"role grant-permission app --prefix=true readwrite {Clients.Prefix}", "user grant-role app app", "auth enable" })
        {
            await _server.Etcdctl(command.Split(' '));
        }

        _meddler = new EtcdMeddler(_server.ClientUrl);
    }

    public async ValueTask DisposeAsync()
    {
        await _meddler.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task ExpiredTokenIsRenewedOnceForAll()
    {
        await using var store = Open(static o => o.HeartbeatInterval = TimeSpan.FromMinutes(1));
        await using var log = await WatchLog.Of(store);
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        Assert.Equal(1, _meddler.CountOf(Path));

        // Nothing tells when a token that nobody uses ends its life of 3 s.
        var used = _meddler.Now;
        await Until(() => _meddler.Now - used > TimeSpan.FromSeconds(5), "the end of the token's life");
        await Root("put", $"{Clients.Prefix}a", "2");
        await log.Until("a", "2");
        var entries = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.GetAsync("a", Cancellation).AsTask()));
        Assert.All(entries, static entry => Assert.Equal("2", entry?.Value.GetRawText()));
        Assert.Equal(2, _meddler.CountOf(Path));
        Assert.Equal(ConfigStoreState.Connected, store.Status.State);
    }

    [Fact]
    public async Task RestartsCostOneTokenEachAtMost()
    {
        await using var store = Open();
        await using var log = await WatchLog.Of(store);
        for (var i = 1; i <= 2; i++)
        {
            await _server.Kill();
            await _server.Start();
            await Root("put", $"{Clients.Prefix}a", $"{i}");
            await log.Until("a", $"{i}");
        }

        // The log that a server reads when it starts may give it the tokens back.
        Assert.InRange(_meddler.CountOf(Path), 1, 3);
    }

    [Fact]
    public async Task ChangedPasswordIsTakenUpWithoutARestart()
    {
        var password = "first";
        await using var store = Open(o => (o.Password, o.PasswordProvider) = (null, _ => new(Volatile.Read(ref password))));
        await using var log = await WatchLog.Of(store);
        foreach (var command in new[] { "user delete app", "user add app:second", "user grant-role app app" })
        {
            await Root(command.Split(' '));
        }

        await _server.Kill();
        await _server.Start();
        await store.Until(ConfigStoreState.Unauthorized);
        Assert.Equal("the server does not accept the user and the password", store.Status.Message);
        var (from, tries) = (_meddler.Now, _meddler.CountOf(Path));
        await Wait.Eventually(() => _meddler.CountOf(Path) >= tries + 3, TimeSpan.FromSeconds(60), "three more tries");
        Assert.True(_meddler.Now - from > TimeSpan.FromSeconds(1), "passwords are tried in a hurry");

        Volatile.Write(ref password, "second");
        await store.Until(ConfigStoreState.Connected);
        await Root("put", $"{Clients.Prefix}a", "1");
        await log.Until("a", "1");
    }

    [Fact]
    public async Task RevokedRightIsForbiddenAndTheLastValuesServe()
    {
        await using var store = Open();
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await Root("role", "revoke-permission", "app", "--prefix=true", Clients.Prefix);
        await store.Until(ConfigStoreState.Forbidden);
        Assert.Equal("1", (await store.GetAsync("a", Cancellation))?.Value.GetRawText());
        var from = _meddler.Now;
        await Until(() => _meddler.Now - from > TimeSpan.FromSeconds(4), "a while");
        Assert.InRange(_meddler.Requests.Count(request => request.At > from), 1, 20);

        await Root("role", "grant-permission", "app", "--prefix=true", "read", Clients.Prefix);
        await store.Until(ConfigStoreState.Connected);
        var denied = await Assert.ThrowsAsync<ConfigStoreException>(async () => await store.SetJsonAsync("a", "2", cancellationToken: Cancellation));
        Assert.EndsWith("cannot be written: the server does not let this user at the keys of the store; nothing was written.", denied.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigStoreState.Connected, store.Status.State);
    }

    [Fact]
    public async Task MissingAndWrongCredentialsAreToldAtOnce()
    {
        await using var nobody = Clients.Open(_server);
        var missing = await Assert.ThrowsAsync<ConfigConnectionException>(async () => await nobody.ReadAsync(Cancellation));
        Assert.Contains("the server wants a user and a password that it accepts (tried once), and no values are known", missing.Message, StringComparison.Ordinal);
        await using var wrong = Open(static o => o.Password = "wrong");
        var refused = await Assert.ThrowsAsync<ConfigConnectionException>(async () => await wrong.ReadAsync(Cancellation));
        Assert.Contains("the server does not accept the user and the password", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ConfigStoreState.Unauthorized, wrong.Status.State);
    }

    [Fact]
    public async Task ServerWithoutUsersIsUsedWithoutAToken()
    {
        await Root("auth", "disable");
        await using var store = Open();
        await store.SetJsonAsync("a", "1", cancellationToken: Cancellation);
        await _server.Etcdctl("auth", "enable");
        await Wait.Eventually(() => _meddler.CountOf(Path) == 2, Clients.Limit, "a token");
        await store.SetJsonAsync("a", "2", cancellationToken: Cancellation);
        await store.Until(ConfigStoreState.Connected);
    }

    private EtcdConfigStore Open(Action<EtcdStoreOptions>? configure = null) => Clients.Open(_meddler.EndPoint, o =>
    {
        (o.User, o.Password) = ("app", "first");
        configure?.Invoke(o);
    });

    private static Task Until(Func<bool> condition, string what) => Wait.Eventually(condition, Clients.Limit, what);

    private Task Root(params string[] arguments) => _server.Etcdctl(["--user", "root:pw", .. arguments]);
}
