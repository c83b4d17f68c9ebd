namespace TypedConfig.Schema.Tests.Parsing;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("schema.yaml", "AppConfig")]
    [InlineData("src/app/schema.yml", "AppConfig")]
    [InlineData("payments.schema.yaml", "PaymentsConfig")]
    [InlineData(@"C:\src\my-app.schema.yaml", "MyAppConfig")]
    [InlineData("2fa.schema.yaml", "_2faConfig")]
    [InlineData("Schema.YAML", "AppConfig")]
    [InlineData("-.schema.yaml", "AppConfig")]
    [InlineData("", "AppConfig")]
    public void TheFileNamesTheClass(string path, string expected) => Assert.Equal(expected, Schemas.Parse("", path).Model.ClassName);

    [Fact]
    public void TheSchemaNamesTheClassBeforeTheProject()
    {
        var source = new SchemaSource("schema.yaml", "$class: FromSchema", "FromProject", null, null);

        Assert.Equal("FromSchema", SchemaParser.Parse(source, TestContext.Current.CancellationToken).Model.ClassName);
        Assert.Equal("FromProject", SchemaParser.Parse(source with { Text = "" }, TestContext.Current.CancellationToken).Model.ClassName);
    }

    [Theory]
    [InlineData("$namespace: Acme.Shop", null, "Ignored", "Acme.Shop")]
    [InlineData("", "Acme.FromFile", "Ignored", "Acme.FromFile")]
    [InlineData("", null, "my-app", "my_app")]
    [InlineData("", null, "my app.2d", "my_app._2d")]
    [InlineData("", null, "Acme.class", "Acme._class")]
    [InlineData("", null, null, "")]
    [InlineData("", null, "  ", "")]
    public void TheNamespaceIsTheSchemasThenTheFilesThenTheProjects(string text, string? ofFile, string? ofProject, string expected)
    {
        var result = SchemaParser.Parse(new SchemaSource("schema.yaml", text, null, ofFile, ofProject), TestContext.Current.CancellationToken);

        Assert.Equal(expected, result.Model.Namespace);
        Assert.Empty(result.Problems);
    }

    [Fact]
    public void WhatTheProjectSaysIsCheckedToo()
    {
        var result = SchemaParser.Parse(new SchemaSource("schema.yaml", "", "my class", "a..b", "Acme"), TestContext.Current.CancellationToken);

        Assert.Equal(("AppConfig", "Acme"), (result.Model.ClassName, result.Model.Namespace));
        Assert.Equal(["TC0021", "TC0021"], result.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("$class: class", "TC0021 1:9-1:14 $class class must be a C# identifier that is no keyword and none of Keys, Snapshot, Create, RootKeys")]
    [InlineData("$class: 2fa", "TC0021 1:9-1:12 $class 2fa must be a C# identifier that is no keyword and none of Keys, Snapshot, Create, RootKeys")]
    [InlineData("$class: Keys", "TC0021 1:9-1:13 $class Keys must be a C# identifier that is no keyword and none of Keys, Snapshot, Create, RootKeys")]
    [InlineData("$class: [A]", "TC0021 1:1-1:7 $class (a list) must be a text")]
    [InlineData("$namespace: a..b", "TC0021 1:13-1:17 $namespace a..b must be C# identifiers joined with dots")]
    [InlineData("$version: 0", "TC0021 1:11-1:12 $version 0 must be at least 1")]
    [InlineData("$version: two", "TC0021 1:11-1:14 $version two must be a whole number from 0 to 2147483647")]
    [InlineData("$section: a b", "TC0021 1:11-1:14 $section 'a b' must be names joined with dots")]
    [InlineData("$visibility: publik", "TC0021 1:14-1:20 $visibility publik must be one of public, internal | Did you mean 'public'?")]
    [InlineData("$types: []", "TC0021 1:1-1:7 $types (a list) must be a mapping of names to types")]
    [InlineData("$rules: {}", "TC0021 1:1-1:7 $rules (a mapping) must be a list of rules")]
    [InlineData("$rules: [a]", "TC0021 1:10-1:11 $rules: each rule is a mapping with rule and message")]
    [InlineData("$rules: [{ message: a }]", "TC0013 1:1-1:7 $rules: the condition is missing: rule: …")]
    [InlineData("{ a: { type: boolean }, $rules: [{ rule: a, massage: b }] }", "TC0023 1:45-1:52 $rules: massage is not known | Did you mean 'message'?")]
    [InlineData("$logs: []", "TC0021 1:1-1:6 $logs (a list) must be a mapping of names to events")]
    [InlineData("$logs: { a: b }", "TC0021 1:13-1:14 $logs.a: an event is a mapping with id, level and message")]
    [InlineData("$logs: { a b: {} }", "TC0006 1:10-1:13 $logs.'a b': a name has letters, digits, '_' and '-' only | Did you mean 'a_b'?")]
    [InlineData("$description:", "TC0021 1:1-1:13 $description null cannot be: leave the key out")]
    [InlineData("$deprecated: [a]", "TC0021 1:1-1:12 $deprecated (a list) must be true, a text, or a mapping with message, replacement and since")]
    [InlineData("$clas: A", "TC0023 1:1-1:6 $clas is not known | Did you mean '$class'?")]
    [InlineData("g: { $class: A }", "TC0023 1:6-1:12 g: $class belongs at the root of the schema")]
    [InlineData("g: { $descripton: A }", "TC0023 1:6-1:17 g: $descripton is not known | Did you mean '$description'?")]
    public void WrongHeadersAreReported(string text, string expected) => Assert.Equal(expected, Schemas.Problem(text));

    [Fact]
    public void HeadersReachTheModel()
    {
        var model = Schemas.Sound("""
            $class: ShopConfig
            $version: 3
            $section: Acme:Shop.Main
            $visibility: internal
            $description: All of it
            $deprecated: { message: gone, replacement: other, since: "2" }
            x-owner: { team: a, since: 2020 }
            g:
              $description: A group
              $deprecated: true
              k: { type: integer }
            """);

        Assert.Equal(("ShopConfig", 3, "Acme.Shop.Main", false), (model.ClassName, model.Version, model.Section, model.IsPublic));
        Assert.Equal(("All of it", new DeprecationModel("gone", "other", "2")), (model.Root.Description, model.Root.Deprecated));
        Assert.Equal(("A group", new DeprecationModel(null, null, null)), (model.Root.Groups[0].Description, model.Root.Groups[0].Deprecated));
        Assert.Equal([new ExtensionModel("x-owner", "{\"team\": \"a\", \"since\": 2020}")], model.Extensions);
    }

    [Fact]
    public void AnEmptyFileIsAnEmptySchema()
    {
        Assert.False(Schemas.Sound("").HasKeys);
        Assert.False(Schemas.Sound("# only a comment\n").HasKeys);
        Assert.False(Schemas.Sound("---\n").HasKeys);
    }
}
