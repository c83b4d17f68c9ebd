using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TypedConfig.Tests;

/// <summary>Which fields a line of JSON has, what they are called and in which order they stand.</summary>
public sealed class JsonFieldTests
{
    private static readonly string[] Constants = ["application", "version", "environment", "host", "process_id"];

    [Fact]
    public async Task FieldsStandInTheirOrder()
    {
        await using var logs = new Logs();
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        using (logs.Log.BeginScope("a scope"))
        {
            logs.Log.LogError(new EventId(3, "Failed"), new InvalidOperationException("why"), "{what} failed", "it");
        }

        var line = await logs.LastLine();
        Assert.Equal(["timestamp", "level", "event_id", "event_name", "message", "template", "category", "trace_id", "span_id", "exception", .. Constants, "scopes", "what"], line.Names());
        Assert.Equal(["type", "message", "stack"], line.GetProperty("exception").Names());
        Assert.Equal("Error", line.GetProperty("level").GetString());
        Assert.Equal(3, line.GetProperty("event_id").GetInt32());
        Assert.Equal("Failed", line.GetProperty("event_name").GetString());
        Assert.Equal("it failed", line.Message());
        Assert.Equal("{what} failed", line.GetProperty("template").GetString());
        Assert.Equal("Orders", line.GetProperty("category").GetString());
        Assert.Equal(activity.TraceId.ToString(), line.GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToString(), line.GetProperty("span_id").GetString());
        Assert.Equal("Production", line.GetProperty("environment").GetString());
        Assert.Equal(Environment.MachineName, line.GetProperty("host").GetString());
        Assert.Equal(Environment.ProcessId, line.GetProperty("process_id").GetInt32());
        Assert.Equal("TypedConfig.Logging.Tests", line.GetProperty("application").GetString());
        Assert.Equal("it", line.GetProperty("what").GetString());
    }

    [Fact]
    public async Task GeneratedEventHasTheSameFields()
    {
        await using var logs = new Logs();
        OrderTaken.Write(logs.Log, "tea", 2, 0.25, TimeSpan.FromMinutes(90));
        var line = await logs.LastLine();
        Assert.Equal(["timestamp", "level", "event_id", "event_name", "message", "template", "category", .. Constants, "item", "count", "price", "took", "card"], line.Names());
        Assert.Equal("tea was taken 2 times for 0.25 in 1h30m on (null)", line.Message());
        Assert.Equal(OrderTaken.Template, line.GetProperty("template").GetString());
        Assert.Equal("7 OrderTaken", $"{line.GetProperty("event_id")} {line.GetProperty("event_name")}");
        Assert.Equal("tea 2 0.25 1h30m", $"{line.GetProperty("item")} {line.GetProperty("count")} {line.GetProperty("price")} {line.GetProperty("took")}");
        Assert.Equal(JsonValueKind.Null, line.GetProperty("card").ValueKind);
    }

    [Fact]
    public async Task PlainTextHasNeitherEventNorTemplate()
    {
        await using var logs = new Logs();
        logs.Log.Log(LogLevel.Debug, default, "plain", null, static (state, _) => state);
        Assert.Equal(["timestamp", "level", "message", "category", .. Constants], (await logs.LastLine()).Names());
    }

    [Theory]
    [InlineData("ecs", "@timestamp,log.level,ecs.version,event.code,event.action,message,log.template,log.logger,trace.id,span.id,error.type,error.message,error.stack_trace,service.name,service.version,service.environment,host.hostname,process.pid,log.scopes,what")]
    [InlineData("opentelemetry", "Timestamp,SeverityText,SeverityNumber,event.id,event.name,Body,log.template,InstrumentationScope,TraceId,SpanId,exception.type,exception.message,exception.stacktrace,service.name,service.version,deployment.environment.name,host.name,process.pid,log.scopes,what")]
    public async Task OtherNamesAreThoseOfTheirStandard(string setting, string names)
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["field_names"] = setting });
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var scope = logs.Log.BeginScope("a scope");
        logs.Log.LogError(new EventId(3, "Failed"), new InvalidOperationException("why"), "{what} failed", "it");
        Assert.Equal(names.Split(','), (await logs.LastLine()).Names());
    }

    [Theory]
    [InlineData(LogLevel.Trace, 1)]
    [InlineData(LogLevel.Debug, 5)]
    [InlineData(LogLevel.Information, 9)]
    [InlineData(LogLevel.Warning, 13)]
    [InlineData(LogLevel.Error, 17)]
    [InlineData(LogLevel.Critical, 21)]
    public async Task SeverityIsThatOfOpenTelemetry(LogLevel level, int number)
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["field_names"] = "opentelemetry" });
        logs.Log.Log(level, "x");
        Assert.Equal(number, (await logs.LastLine()).GetProperty("SeverityNumber").GetInt32());
    }

    [Theory]
    [InlineData("default", "level,message,timestamp,exception,scopes,truncated,host,category", "Level")]
    [InlineData("ecs", "log.level,@timestamp,error.type,ecs.version,service.name", "level")]
    [InlineData("opentelemetry", "Body,SeverityText,SeverityNumber,exception.message,TraceId", "body")]
    public async Task ArgumentsStepAsideForFields(string setting, string reserved, string free)
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["field_names"] = setting });
        var names = reserved.Split(',');
        logs.Log.Log(LogLevel.Information, default, names.Append(free).Select(static name => KeyValuePair.Create(name, (object?)1)).ToList(), null, static (_, _) => "x");
        Assert.Equal([.. names.Select(static name => name + "_"), free], (await logs.LastLine()).Names().TakeLast(names.Length + 1));
    }

    [Fact]
    public async Task NameThatComesAgainGetsANumber()
    {
        await using var logs = new Logs();
        logs.Log.LogInformation("{a} {a} {b} {a} {level} {level}", 1, 2, 3, 4, 5, 6);
        Assert.Equal(["a", "a_2", "b", "a_3", "level_", "level_2"], (await logs.LastLine()).Names().TakeLast(6));
    }

    [Fact]
    public async Task ScopesAreObjectsAndTextsFromTheOutermostOn()
    {
        await using var logs = new Logs();
        using (logs.Log.BeginScope("text"))
        using (logs.Log.BeginScope("order {id}", 4))
        using (logs.Log.BeginScope(new Dictionary<string, object?> { ["user"] = "me", ["level"] = 1.5 }))
        using (logs.Log.BeginScope(new List<KeyValuePair<string, object?>>()))
        {
            logs.Log.LogInformation("x");
        }

        Assert.Equal("""["text",{"id":4},{"user":"me","level_":1.5},{}]""", (await logs.LastLine()).GetProperty("scopes").GetRawText());
    }

    [Fact]
    public async Task ScopesAreLeftOutOnDemand()
    {
        await using var logs = new Logs(new Dictionary<string, string?> { ["scopes"] = "false" });
        using var scope = logs.Log.BeginScope("text");
        logs.Log.LogInformation("x");
        Assert.DoesNotContain("scopes", (await logs.LastLine()).Names());
    }

    [Fact]
    public async Task ActivityScopeOfTheHostIsLeftOut()
    {
        await using var logs = new Logs(logging: static logging => logging.Configure(static options => options.ActivityTrackingOptions = ActivityTrackingOptions.SpanId | ActivityTrackingOptions.TraceId | ActivityTrackingOptions.ParentId));
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        logs.Log.LogInformation("x");
        var names = (await logs.LastLine()).Names().ToList();
        Assert.Contains("trace_id", names);
        Assert.DoesNotContain("scopes", names);
    }

    [Fact]
    public async Task ActivityWithoutW3CIdsIsNotNamed()
    {
        await using var logs = new Logs();
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.Hierarchical).Start();
        logs.Log.LogInformation("x");
        Assert.DoesNotContain("trace_id", (await logs.LastLine()).Names());
    }

    [Fact]
    public async Task TimeIsThatOfTheClockInUtc()
    {
        var time = new ManualTimeProvider();
        await using var logs = new Logs(configure: options => options.TimeProvider = time);
        time.Advance(TimeSpan.FromTicks(12_345_678));
        logs.Log.LogInformation("x");
        Assert.Equal("2026-01-01T00:00:01.2345678Z", (await logs.LastLine()).GetProperty("timestamp").GetString());
    }

    [Fact]
    public async Task ExceptionsHaveTheirInnerOnes()
    {
        await using var logs = new Logs();
        var inner = Record.Exception((Action)(static () => throw new FormatException("inner\nline")));
        logs.Log.LogError(new InvalidOperationException("outer", inner), "x");
        var exception = (await logs.LastLine()).GetProperty("exception");
        Assert.Equal("System.InvalidOperationException", exception.GetProperty("type").GetString());
        Assert.Equal("outer", exception.GetProperty("message").GetString());
        var stack = exception.GetProperty("stack").GetString()!;
        Assert.Contains("System.FormatException: inner\nline", stack, StringComparison.Ordinal);
        Assert.Contains(nameof(ExceptionsHaveTheirInnerOnes), stack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LevelThatIsNoneIsNotWritten()
    {
        await using var logs = new Logs();
        logs.Log.Log((LogLevel)42, "x");
        logs.Log.Log(LogLevel.None, "x");
        Assert.Equal("", await logs.Text());
        Assert.Equal(0, logs.Statistics.Accepted);
    }
}
