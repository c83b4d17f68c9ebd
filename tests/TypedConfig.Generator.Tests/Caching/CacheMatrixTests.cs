using Reason = Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace TypedConfig.Generator.Tests;

/// <summary>For every step of the pipeline: which edit makes it run, and how far the edit gets.</summary>
public sealed class CacheMatrixTests
{
    private const string Sound = """
        pool: { type: integer, default: 10 }
        host: { type: string }

        """;

    private const string WithLogs = Sound + """
        $logs: { started: { id: 1, level: information, message: Started 10 } }

        """;

    private const string Broken = Sound + "wrong: { type: nothing }\n";

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Unchanged)]
    [InlineData(nameof(Comment), Reason.Modified)]
    [InlineData(nameof(Reorder), Reason.Modified)]
    [InlineData(nameof(EditDefault), Reason.Modified)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void ReadRunsForTheFileAndItsSettings(string edit, Reason reason) => AssertStep(Steps.Read, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Unchanged)]
    [InlineData(nameof(Reorder), Reason.Unchanged)]
    [InlineData(nameof(EditDefault), Reason.Modified)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void ParseRunsForNewTextOnly(string edit, Reason reason) => AssertStep(Steps.Parse, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Modified)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void ModelDiffersOnlyInMeaning(string edit, Reason reason) => AssertStep(Steps.Model, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Unchanged)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void ClassesDifferInNamesOnly(string edit, Reason reason) => AssertStep(Steps.Classes, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Cached)]
    [InlineData(nameof(RenameClass), Reason.Unchanged)]
    [InlineData(nameof(EditNamespace), Reason.Unchanged)]
    public void DuplicatesChangeForNoEditOfOneSchema(string edit, Reason reason) => AssertStep(Steps.Duplicates, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Modified)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void EmitRunsForNewModelsOnly(string edit, Reason reason) => AssertStep(Steps.Emit, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Unchanged)]
    [InlineData(nameof(RenameClass), Reason.Unchanged)]
    [InlineData(nameof(EditNamespace), Reason.Unchanged)]
    public void ReportRunsForNewModelsOnly(string edit, Reason reason) => AssertStep(Steps.Report, Sound, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Unchanged)]
    [InlineData(nameof(EditMessage), Reason.Modified)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void LogsDifferOnlyInTheirOwnMeaning(string edit, Reason reason) => AssertStep(Steps.Logs, WithLogs, edit, reason);

    [Theory]
    [InlineData(nameof(RunAgain), Reason.Cached)]
    [InlineData(nameof(EditCode), Reason.Cached)]
    [InlineData(nameof(EditOtherFile), Reason.Cached)]
    [InlineData(nameof(Reopen), Reason.Cached)]
    [InlineData(nameof(Comment), Reason.Cached)]
    [InlineData(nameof(Reorder), Reason.Cached)]
    [InlineData(nameof(EditDefault), Reason.Cached)]
    [InlineData(nameof(EditMessage), Reason.Modified)]
    [InlineData(nameof(RenameClass), Reason.Modified)]
    [InlineData(nameof(EditNamespace), Reason.Modified)]
    public void EmitLogsRunsForNewLogsOnly(string edit, Reason reason) => AssertStep(Steps.EmitLogs, WithLogs, edit, reason);

    [Theory]
    [InlineData(Steps.Model, Reason.Unchanged)]
    [InlineData(Steps.Classes, Reason.Unchanged)]
    [InlineData(Steps.Duplicates, Reason.Cached)]
    [InlineData(Steps.Emit, Reason.Cached)]
    [InlineData(Steps.Logs, Reason.Modified)]
    [InlineData(Steps.EmitLogs, Reason.Modified)]
    public void EditOfAnEventEndsBeforeTheConfiguration(string step, Reason reason) => AssertStep(step, WithLogs, nameof(EditMessage), reason);

    [Theory]
    [InlineData(Steps.Model, Reason.Unchanged)]
    [InlineData(Steps.Emit, Reason.Cached)]
    [InlineData(Steps.Classes, Reason.Modified)]
    [InlineData(Steps.Duplicates, Reason.Unchanged)]
    [InlineData(Steps.EmitLogs, Reason.Modified)]
    public void FirstEventLeavesTheConfigurationCached(string step, Reason reason) => AssertStep(step, Sound, nameof(AddEvent), reason);

    [Theory]
    [InlineData("a: { type: severity }\n", "a: { type: severity, description: What }\n", Reason.Unchanged)]
    [InlineData("values: [low]", "values: [low, high]", Reason.Modified)]
    [InlineData("min: 1", "min: 2", Reason.Unchanged)]
    public void LogsDependOnTheTypesTheyUseAlone(string old, string edited, Reason reason)
    {
        const string Schema = """
            $types: { severity: { type: enum, values: [low] }, limit: { type: integer, min: 1 } }
            a: { type: severity }
            b: { type: limit }
            $logs: { judged: { id: 1, level: error, message: "{x}{y}", args: { x: severity, y: limit } } }
            """;
        var project = Project.Of([("schema.yaml", Schema)]).EditFile("schema.yaml", text => text.Replace(old, edited));
        Cached.AssertStep(project.Driver, Steps.Parse, Reason.Modified);
        Cached.AssertStep(project.Driver, Steps.Logs, reason);
    }

    [Theory]
    [InlineData(Steps.Parse, Reason.Modified)]
    [InlineData(Steps.Model, Reason.Unchanged)]
    [InlineData(Steps.Duplicates, Reason.Cached)]
    [InlineData(Steps.Emit, Reason.Cached)]
    [InlineData(Steps.Report, Reason.Modified)]
    public void CommentAboveAnErrorMovesTheErrorAndNothingElse(string step, Reason reason) => AssertStep(step, Broken, nameof(Comment), reason);

    [Fact]
    public void EditOfOneSchemaKeepsTheOtherCached()
    {
        var edited = Project.Of([("a.schema.yaml", Sound), ("b.schema.yaml", Sound)]).EditFile("a.schema.yaml", EditDefault);
        var reasons = Cached.Outputs(edited.Driver, Steps.Emit).ToDictionary(static output => ((EmittedFile)output.Value).HintName, static output => output.Reason);
        Assert.Equal(Reason.Modified, reasons["Acme.AConfig.g.cs"]);
        Assert.Equal(Reason.Cached, reasons["Acme.BConfig.g.cs"]);
    }

    [Fact]
    public void NewSchemaKeepsTheOtherCached()
    {
        var grown = Project.Of([("a.schema.yaml", Sound)]).AddFile("b.schema.yaml", Sound);
        var reasons = Cached.Outputs(grown.Driver, Steps.Emit).ToDictionary(static output => ((EmittedFile)output.Value).HintName, static output => output.Reason);
        Assert.Equal(Reason.Cached, reasons["Acme.AConfig.g.cs"]);
        Assert.Equal(Reason.New, reasons["Acme.BConfig.g.cs"]);
    }

    [Theory]
    [InlineData(Sound)]
    [InlineData(Broken)]
    public void CSharpEditRunsNoStepOfOurs(string schema) => Cached.AssertNothingRan(Project.Of([("schema.yaml", schema)]).EditCode().Driver);

    private static void AssertStep(string step, string schema, string edit, Reason reason)
    {
        var project = Project.Of([("schema.yaml", schema), ("notes.yaml", "a: 1")]);
        Project edited = edit switch
        {
            nameof(RunAgain) => RunAgain(project),
            nameof(EditCode) => EditCode(project),
            nameof(EditOtherFile) => EditOtherFile(project),
            nameof(Reopen) => Reopen(project),
            nameof(Comment) => project.EditFile("schema.yaml", Comment),
            nameof(Reorder) => project.EditFile("schema.yaml", Reorder),
            nameof(EditDefault) => project.EditFile("schema.yaml", EditDefault),
            nameof(EditMessage) => project.EditFile("schema.yaml", EditMessage),
            nameof(AddEvent) => project.EditFile("schema.yaml", AddEvent),
            nameof(RenameClass) => project.EditFile("schema.yaml", RenameClass),
            nameof(EditNamespace) => EditNamespace(project),
            _ => throw new ArgumentException(edit),
        };
        Cached.AssertStep(edited.Driver, step, reason);
    }

    private static Project RunAgain(Project project) => project.RunAgain();

    private static Project EditCode(Project project) => project.EditCode();

    private static Project EditOtherFile(Project project) => project.EditFile("notes.yaml", static _ => "a: 2");

    private static Project Reopen(Project project) => project.Reopen();

    private static Project EditNamespace(Project project) => project.EditOptions(TestOptions.WithRootNamespace("Other"));

    private static string Comment(string schema) => "# a comment\n" + schema;

    private static string Reorder(string schema) => string.Join("\n", schema.Split('\n').Reverse());

    private static string EditDefault(string schema) => schema.Replace("default: 10", "default: 20");

    private static string EditMessage(string schema) => schema.Replace("Started 10", "Started 20");

    private static string AddEvent(string schema) => schema + "$logs: { started: { id: 1, level: information, message: Started } }";

    private static string RenameClass(string schema) => "$class: Renamed\n" + schema;
}
