namespace TypedConfig.Schema.Tests.Parsing;

public sealed class LogTests
{
    [Theory]
    [InlineData("a: { level: debug, message: m }", "TC0013 1:10-1:11 $logs.a: id is missing")]
    [InlineData("a: { id: 1, message: m }", "TC0013 1:10-1:11 $logs.a: level is missing")]
    [InlineData("a: { id: 1, level: debug }", "TC0013 1:10-1:11 $logs.a: message is missing")]
    [InlineData("a: { id: one, level: debug, message: m }", "TC0021 1:19-1:22 $logs.a: id one must be a whole number from 0 to 2147483647")]
    [InlineData("a: { id: 1, level: warn, message: m }", "TC0021 1:29-1:33 $logs.a: level warn must be one of trace, debug, information, warning, error, critical")]
    [InlineData("a: { id: 1, level: infomation, message: m }", "TC0021 1:29-1:39 $logs.a: level infomation must be one of trace, debug, information, warning, error, critical | Did you mean 'information'?")]
    [InlineData("a: { id: 1, level: debug, message: [m] }", "TC0021 1:36-1:43 $logs.a: message (a list) must be a text")]
    [InlineData("a: { id: 1, level: debug, message: m, arg: {} }", "TC0023 1:48-1:51 $logs.a: arg is not known | Did you mean 'args'?")]
    [InlineData("a: { id: 1, level: debug, message: m, args: [x] }", "TC0021 1:48-1:52 $logs.a: args (a list) must be a mapping of names to types")]
    [InlineData("a: { id: 1, level: debug, message: m }, b: { id: 1, level: debug, message: m }", "TC0034 1:59-1:60 $logs.b: a has the id 1 already")]
    [InlineData("a_b: { id: 1, level: debug, message: m }, aB: { id: 2, level: debug, message: m }", "TC0007 1:52-1:54 $logs: aB and a_b both give the C# name AB")]
    [InlineData("a: { id: 1, level: debug, message: 'x {y} z' }", "TC0035 1:48-1:51 $logs.a: no argument is called y | Add it: args: { y: string }.")]
    [InlineData("a: { id: 1, level: debug, message: '{siz} {size}', args: { size: size } }", "TC0035 1:46-1:51 $logs.a: no argument is called siz | Did you mean 'size'?")]
    [InlineData("a: { id: 1, level: debug, message: 'x', args: { size: size } }", "TC0036 1:58-1:62 $logs.a: the message does not show the argument size")]
    [InlineData("a: { id: 1, level: debug, message: 'a } b' }", "TC0021 1:48-1:49 $logs.a: message: '}' stands alone | Write '}}' for the character itself.")]
    [InlineData("a: { id: 1, level: debug, message: 'a { b' }", "TC0021 1:48-1:49 $logs.a: message: '{' stands alone | Write '{{' for the character itself.")]
    [InlineData("a: { id: 1, level: debug, message: '{}' }", "TC0021 1:46-1:48 $logs.a: message: {} is no placeholder: between the braces stands the name of an argument and nothing else")]
    [InlineData("a: { id: 1, level: debug, message: '{x:N0}' }", "TC0021 1:46-1:52 $logs.a: message: {x:N0} is no placeholder: between the braces stands the name of an argument and nothing else")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: integr } }", "TC0009 1:63-1:69 $logs.a.args.x: the type integr is not known | Did you mean 'integer'?")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: { secret: true } } }", "TC0013 1:60-1:61 $logs.a.args.x: the type is missing")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: { type: integer, secret: true } } }", "TC0021 1:88-1:92 $logs.a.args.x: secret true is only for the type string")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: { type: string, min: 1 } } }", "TC0023 1:79-1:82 $logs.a.args.x: min is not known")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: array } }", "TC0021 1:63-1:68 $logs.a.args.x: type array is no type of an argument, which is a single value")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: enum } }", "TC0021 1:63-1:67 $logs.a.args.x: type enum is no type of an argument, which is a single value | Declare the enum under $types and name it here.")]
    [InlineData("a: { id: 1, level: debug, message: '{x}', args: { x: [string] } }", "TC0021 1:60-1:61 $logs.a.args: x (a list) must be a type, or a mapping with one")]
    [InlineData("a: { id: 1, level: debug, message: '{x_y}{xY}', args: { x_y: string, xY: string } }", "TC0007 1:79-1:81 $logs.a.args: xY and x_y both give the C# name XY")]
    [InlineData("a: { id: 1, level: debug, message: 'x', args: { a b: string } }", "TC0006 1:58-1:61 $logs.a.args: 'a b': a name has letters")]
    [InlineData("a: { id: 1, level: debug, message: m, args: { x: exception, y: exception } }", "TC0021 1:73-1:82 $logs.a.args: y is a second exception beside x: a log record has one at most")]
    [InlineData("a: { id: 1, level: debug, message: m, args: { x: exception, y: { type: exception } } }", "TC0021 1:70-1:71 $logs.a.args: y is a second exception beside x: a log record has one at most")]
    [InlineData("a: { id: 1, level: debug, message: m, args: { x: { type: exception, secret: true } } }", "TC0021 1:86-1:90 $logs.a.args.x: secret true cannot be said of an exception")]
    [InlineData("a: { id: 1, level: debug, message: m, args: { x: { type: exception, format: uri } } }", "TC0021 1:86-1:89 $logs.a.args.x: format uri cannot be said of an exception")]
    [InlineData("a: { id: 1, level: debug, message: '{eror}', args: { error: exception } }", "TC0035 1:46-1:52 $logs.a: no argument is called eror | Did you mean 'error'?")]
    public void WrongEventsAreReported(string logs, string expected) =>
        Assert.StartsWith(expected, Schemas.Problems($"$logs: {{ {logs} }}")[0], StringComparison.Ordinal);

    [Fact]
    public void EventsReachTheModel()
    {
        var model = Schemas.Sound("""
            $types:
              severity: { type: enum, values: [low, high] }
              limit: { type: integer, min: 5 }
            $logs:
              b: { id: 2, level: critical, message: "100 {{percent}}" }
              pool_resized:
                id: 1
                level: warning
                message: "{level}: {new-size} of {user}, {new-size}"
                description: Seldom
                args: { user: { type: string, secret: true, description: Who }, new-size: limit, level: severity }
            """);

        var log = model.Logs[1];
        Assert.Equal(["b", "pool_resized"], model.Logs.Select(log => log.Name));
        Assert.Equal(("PoolResized", 1, LogSeverity.Warning, "Seldom"), (log.MethodName, log.Id, log.Level, log.Description));
        Assert.Equal([("level", "level"), ("new-size", "newSize"), ("user", "user")], log.Arguments.Select(argument => (argument.Name, argument.ParameterName)));
        Assert.Equal("AppConfig.SeverityType", Assert.IsType<EnumShape>(log.Arguments[0].Shape).TypePath);
        Assert.Equal((true, "Who"), (((ScalarShape)log.Arguments[2].Shape).IsSecret, log.Arguments[2].Description));
        Assert.False(model.HasKeys);
    }

    [Fact]
    public void AWrongEventIsLeftOutAlone() =>
        Assert.Equal(["b"], Schemas.Parse("$logs: { a: { id: 1 }, b: { id: 2, level: debug, message: m } }").Model.Logs.Select(log => log.Name));

    [Fact]
    public void ExceptionIsTheLastArgumentAndNeedNotBeShown()
    {
        var model = Schemas.Sound("""
            $logs:
              a: { id: 1, level: error, message: "{cause} {c} {b}", args: { cause: exception, b: integer, c: string } }
              d: { id: 2, level: error, message: "m", args: { cause: { type: exception, description: Why } } }
            """);
        Assert.Equal(["c", "b", "cause"], model.Logs[0].Arguments.Select(argument => argument.Name));
        Assert.Equal("Why", Assert.Single(model.Logs[1].Arguments).Description);
        Assert.All(model.Logs, log => Assert.IsType<ExceptionShape>(log.Arguments[^1].Shape));
    }

    [Fact]
    public void TypeOfTheSchemasOwnThatIsCalledExceptionStays()
    {
        var model = Schemas.Sound("""
            $types: { exception: { type: enum, values: [rule, person] } }
            $logs: { a: { id: 1, level: error, message: "{x} {y}", args: { x: exception, y: exception } } }
            """);
        Assert.All(model.Logs[0].Arguments, argument => Assert.IsType<EnumShape>(argument.Shape));
    }

    [Fact]
    public void LimitsOfATypeAreNotThoseOfAnArgument()
    {
        var log = Schemas.Sound("""
            $types: { limit: { type: integer, min: 5, max: 9000000000 } }
            $logs: { a: { id: 1, level: error, message: "{x}", args: { x: limit } } }
            """).Logs[0];
        Assert.Equal(new ScalarShape(ScalarKind.Int64), log.Arguments[0].Shape);
    }

    [Theory]
    [InlineData("log", "Log_")]
    [InlineData("is_enabled", "IsEnabled_")]
    [InlineData("begin-scope", "BeginScope_")]
    [InlineData("to_string", "ToString_")]
    [InlineData("equals", "Equals_")]
    [InlineData("get_type", "GetType_")]
    [InlineData("finalize", "Finalize_")]
    [InlineData("app_config_log", "AppConfigLog_")]
    [InlineData("app_config", "AppConfig")]
    [InlineData("2fa", "_2fa")]
    public void MethodsThatWouldClashAreRenamed(string name, string method) =>
        Assert.Equal(method, Schemas.Sound($"$logs: {{ {name}: {{ id: 1, level: error, message: m }} }}").Logs[0].MethodName);

    [Fact]
    public void ArgumentCalledLikeTheLoggerIsRenamed() =>
        Assert.Equal("logger_", Schemas.Sound("$logs: { a: { id: 1, level: error, message: '{Logger}', args: { Logger: string } } }").Logs[0].Arguments[0].ParameterName);

    [Theory]
    [InlineData("", "")]
    [InlineData("m", "m")]
    [InlineData("{a}", "<a>")]
    [InlineData("{a}{b-c}", "<a>|<b-c>")]
    [InlineData("{{a}}", "{a}")]
    [InlineData("{{{a}}}", "{|<a>|}")]
    [InlineData("}}{{ {a} {{{{ {a}.", "}{ |<a>| {{ |<a>|.")]
    public void MessagesAreTakenApart(string message, string expected) =>
        Assert.Equal(expected, string.Join('|', LogMessage.Parts(message).Select(static part => part.IsPlaceholder ? $"<{part.Text}>" : part.Text)));
}
