namespace TypedConfig.Analyzers.Tests.Use;

public sealed class DroppedSubscriptionAnalyzerTests
{
    [Theory]
    [InlineData("monitor.OnChange(_ => { });", "OnChange")]
    [InlineData("monitor.OnChange(c => c.Database, (_, _) => { });", "OnChange")]
    [InlineData("monitor.OnChange(AppConfig.Keys.Size, (_, _) => { });", "OnChange")]
    [InlineData("monitor.OnChange<int>(AppConfig.Keys.Size, (_, _) => { });", "OnChange<int>")]
    [InlineData("monitor.OnChanging(_ => { });", "OnChanging")]
    [InlineData("monitor.OnRejected(_ => { });", "OnRejected")]
    [InlineData("monitor?.OnRejected(_ => { });", "OnRejected")]
    [InlineData("System.Action later = () => monitor.OnRejected(_ => { });", "OnRejected")]
    [InlineData("options.OnChange((_, _) => { });", "OnChange")]
    [InlineData("options.OnChange(_ => { });", "OnChange")]
    [InlineData("section.OnChange(_ => { });", "OnChange")]
    public async Task DroppedSubscriptionIsFlagged(string statement, string name) => Assert.Equal([name], await SquigglesAsync(statement));

    [Theory]
    [InlineData("using var subscription = monitor.OnChange(_ => { });")]
    [InlineData("_subscription = monitor.OnChange(_ => { });")]
    [InlineData("_ = monitor.OnChange(_ => { });")]
    [InlineData("monitor.OnChange(_ => { }).Dispose();")]
    [InlineData("System.Func<System.IDisposable> later = () => monitor.OnRejected(_ => { });")]
    [InlineData("foreign.OnChange(_ => { });")]
    [InlineData("own.OnChange(_ => { });")]
    [InlineData("_ = monitor.ReloadAsync();")]
    public async Task KeptSubscriptionAndForeignOnesAreNot(string statement) => Assert.Empty(await SquigglesAsync(statement));

    [Fact]
    public async Task PragmaAndEditorConfigSuppress()
    {
        Assert.Empty(await SquigglesAsync("\n#pragma warning disable TC1004\nmonitor.OnChanging(_ => { });"));
        Assert.Empty(await SquigglesAsync("monitor.OnChanging(_ => { });", "[*.cs]\ndotnet_diagnostic.TC1004.severity = none\n"));
    }

    [Fact]
    public async Task MessageSaysHowLongItWouldLast() => Assert.Equal(
        "OnChange: the subscription is dropped, so nothing can end it and it keeps what the callback uses alive; dispose of it, or assign it to _ if it is to last as long as the monitor",
        await UseProject.MessageAsync(new DroppedSubscriptionAnalyzer(), Code("monitor.OnChange(_ => { });")));

    private static Task<IEnumerable<string>> SquigglesAsync(string statement, string editorConfig = "") =>
        UseProject.SquigglesAsync(new DroppedSubscriptionAnalyzer(), Code(statement), editorConfig: editorConfig);

    private static string Code(string statement) => $$"""
        using Acme;
        using Microsoft.Extensions.Options;
        using TypedConfig;
        internal sealed class Mine { public System.IDisposable? OnChange(System.Action<int> callback) => null; }
        internal sealed class Service(ConfigMonitor<AppConfig> monitor, IOptionsMonitor<AppConfig> options, IOptionsMonitor<AppConfig.DatabaseSection> section, IOptionsMonitor<Mine> foreign, Mine own)
        {
            private System.IDisposable? _subscription;
            public object?[] All => [monitor, options, section, foreign, own, _subscription];
            public void M()
            {
                {{statement}}
            }
        }
        """;
}
