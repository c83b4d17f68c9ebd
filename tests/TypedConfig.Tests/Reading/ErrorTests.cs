using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace TypedConfig.Tests.Reading;

public sealed class ErrorTests
{
    [Fact]
    public void WordingNamesKeyValueRuleSourceAndLine()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["config"]);
        folder.Write("config/app.yaml", "database:\n  pool_size: 5000\n");
        var configuration = new ConfigurationBuilder().SetBasePath(folder.Path).AddYamlFile("config/app.yaml", optional: false).Build();

        Assert.Equal(["database.pool_size = 5000: must be at most 1000    (config/app.yaml:2)"], Sources.Errors<AppConfig>(configuration));
    }

    [Fact]
    public void EveryProblemIsListedAtOnce()
    {
        var exception = Assert.Throws<ConfigValidationException>(() => ConfigMonitor.Create<AppConfig>(Sources.Layers([
            ("database:pool_size", "x"), ("database:connect_timeout", "30"), ("features:new_checkout", "yes"), ("database:log_level", "loud"), ("tuning:workers", "1.5")])));

        string[] expected =
        [
            "database.connect_timeout = 30: must be a duration such as 250ms, 30s, 5m or 1h30m    (LiveSource)",
            "database.log_level = loud: must be one of debug, info, warn, error    (LiveSource)",
            "database.pool_size = x: must be a whole number from -2147483648 to 2147483647    (LiveSource)",
            "features.new_checkout = yes: must be true or false    (LiveSource)",
            "tuning.workers = 1.5: must be a whole number from -2147483648 to 2147483647    (LiveSource)",
        ];
        Assert.Equal(expected, exception.Errors.Select(static error => error.ToString()));
        Assert.Equal(expected, exception.Failures);
        Assert.Equal("The configuration of AppConfig is not valid:\n  " + string.Join("\n  ", expected), exception.Message);
        Assert.Equal(typeof(AppConfig), exception.OptionsType);
        Assert.IsAssignableFrom<OptionsValidationException>(exception);
    }

    [Fact]
    public void MissingRequiredKeyNamesTheWaysToSetIt() => Assert.Equal(
        [
            "listen.host_name: is required and missing: set acme:web:listen:host_name in a configuration file or the environment variable ACME_HOST_NAME",
            "listen.key-file: is required and missing: set acme:web:listen:key-file in a configuration file or the environment variable ACME__WEB__LISTEN__KEYFILE",
            "listen.port: is required and missing: set acme:web:listen:port in a configuration file or the environment variable ACME__WEB__LISTEN__PORT",
            "listen.upstream: is required and missing: set acme:web:listen:upstream in a configuration file or the environment variable ACME__WEB__LISTEN__UPSTREAM",
        ],
        Sources.Errors<ServiceConfig>(Sources.Layers([])));

    [Fact]
    public void MissingRequiredKeyOfATreeMadeByCodeIsAskedOfTheCode()
    {
        var errors = Assert.Throws<ConfigValidationException>(static () => ServiceConfig.Create()).Errors;
        Assert.Equal("listen.host_name: is required and missing: give it a value with Set", errors[0].ToString());
        Assert.Equal(4, errors.Count);
    }

    [Fact]
    public void ShownVariablesSetTheKeys()
    {
        var configuration = Sources.Layers([("acme:web:listen:upstream:host", "u"), ("acme:web:listen:port", "1"), ("ACME:WEB:LISTEN:KEYFILE", "k"), ("acme:web:listen:host_name", "h")]);
        Assert.Equal("k", Sources.Read<ServiceConfig>(configuration).Listen.KeyFile);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    [InlineData("two\u0085lines")]
    [InlineData("two\u2028lines")]
    [InlineData("two\u2029lines")]
    [InlineData("red\u001b[31mtext")]
    [InlineData("delete\u007fd")]
    public void ValuesAreShownOnOneLine(string value)
    {
        var error = Assert.Single(Sources.Errors(("database:host", value)));
        Assert.DoesNotContain(error, static c => char.IsControl(c) || c is '\u2028' or '\u2029');
        Assert.Contains("\u00B7", error, StringComparison.Ordinal);
        Assert.EndsWith(": must match ^[a-zA-Z0-9.-]+$    (LiveSource)", error, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesInsideMapsAreShownOnOneLine()
    {
        var error = Assert.Single(Sources.Errors(("database:labels:two\nlines", "much too long")));
        Assert.Equal("database.labels.two\u00B7lines = much too long: must have at most 8 characters    (LiveSource)", error);
    }

    [Fact]
    public void LongValuesAreCut()
    {
        var error = Assert.Single(Sources.Errors(("database:pool_size", new string('9', 5_000))));
        Assert.StartsWith("database.pool_size = " + new string('9', 120) + "...: must be", error, StringComparison.Ordinal);
        Assert.True(error.Length < 300, error);
    }

    [Fact]
    public void CutLeavesNoHalfCharacter()
    {
        var error = Assert.Single(Sources.Errors(("database:pool_size", new string('9', 119) + "\U0001F600" + new string('9', 50))));
        Assert.StartsWith("database.pool_size = " + new string('9', 119) + "...: must be", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ChangesAndExplanationsAreOneLineToo()
    {
        using var monitor = ConfigMonitor.Create<AppConfig>(Sources.Layers([("database:comment", "two\nlines")]));
        var explanation = monitor.Explain(AppConfig.Keys.Database.Comment);
        Assert.Equal("two\nlines", explanation.Value);
        Assert.Equal("database.comment = two\u00B7lines    (LiveSource)", explanation.ToString());
    }

    [Fact]
    public void IntegersAreExactBeyondTwoToThe53()
    {
        Assert.Equal(9_007_199_254_740_993, Sources.Read<KindsConfig>(Sources.Layers([("kinds:long", "9007199254740993")])).Kinds.Long);
        Assert.Equal(long.MaxValue, Sources.Read<KindsConfig>(Sources.Layers([("kinds:long", "9223372036854775807")])).Kinds.Long);
        Assert.Equal(long.MinValue, Sources.Read<KindsConfig>(Sources.Layers([("kinds:long", "-9223372036854775808")])).Kinds.Long);
        Assert.Single(Sources.Errors<KindsConfig>(Sources.Layers([("kinds:long", "9223372036854775808")])));
    }

    [Fact]
    public void BigIntegersOfJsonAndYamlFilesAreExact()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", """{ "kinds": { "long": 9007199254740993 } }""");
        folder.Write("app.yaml", "kinds:\n  long: 9007199254740995\n");
        var json = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("app.json").Build();
        var yaml = new ConfigurationBuilder().SetBasePath(folder.Path).AddYamlFile("app.yaml", optional: false).Build();

        Assert.Equal(9_007_199_254_740_993, Sources.Read<KindsConfig>(json).Kinds.Long);
        Assert.Equal(9_007_199_254_740_995, Sources.Read<KindsConfig>(yaml).Kinds.Long);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void CultureMakesNoDifference(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var kinds = Sources.Read<KindsConfig>(Sources.Layers([("KINDS:INTEGER", "-5"), ("kinds:number", "1.5"), ("kinds:duration", "1.5s"), ("kinds:date", "2026-01-02")])).Kinds;
            Assert.Equal((-5, 1.5, TimeSpan.FromMilliseconds(1500), new DateOnly(2026, 1, 2)), (kinds.Integer!.Value, kinds.Number!.Value, kinds.Duration!.Value, kinds.Date!.Value));
            Assert.Equal("kinds.number = 1,5: must be a number    (LiveSource)", Assert.Single(Sources.Errors<KindsConfig>(Sources.Layers([("kinds:number", "1,5")]))));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
