using Microsoft.CodeAnalysis;
using TypedConfig.Compiler;
using Xunit.Sdk;

namespace TypedConfig.Generator.Tests;

/// <summary>Proves with faulty generators that the checks of every other test can fail.</summary>
public sealed class CacheGuardTests
{
    [Fact]
    public void ModelWithoutValueEqualityIsNoticed()
    {
        var project = Project.Of([("schema.yaml", "a: { type: integer }")], generator: new ModelWithoutValueEquality());
        Cached.AssertNothingRan(project.EditCode().Driver);
        Cached.AssertAll(project.Reopen().Driver);
        Assert.ThrowsAny<XunitException>(() => Cached.AssertAll(project.Comment().Driver));
    }

    [Fact]
    public void LookAtTheCompilationIsNoticed()
    {
        var project = Project.Of([("schema.yaml", "a: { type: integer }")], generator: new LooksAtTheCompilation());
        Cached.AssertAll(project.Comment().Driver);
        Assert.ThrowsAny<XunitException>(() => Cached.AssertNothingRan(project.EditCode().Driver));
        Assert.ThrowsAny<XunitException>(() => Cached.AssertAll(project.EditCode().Driver));
    }

    [Fact]
    public void GeneratorThatNamesNoStepIsNoticed()
    {
        var project = Project.Of([("schema.yaml", "a: { type: integer }")], generator: new NamesNoStep());
        Assert.ThrowsAny<XunitException>(() => Cached.AssertAll(project.RunAgain().Driver));
    }

    [Fact]
    public void SoundGeneratorPasses()
    {
        var project = Project.Of([("schema.yaml", "a: { type: integer }")]);
        Cached.AssertNothingRan(project.EditCode().Driver);
        Cached.AssertAll(project.Comment().Driver);
    }

    private sealed class ModelWithoutValueEquality : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var models = context.AdditionalTextsProvider
                .Combine(context.AnalyzerConfigOptionsProvider)
                .Select(static (pair, cancellationToken) => SchemaFile.Read(pair.Left, pair.Right, cancellationToken))
                .WithTrackingName(Steps.Read)
                .Select(static (source, _) => new Model { Lines = source.Text.Split('\n') })
                .WithTrackingName(Steps.Model);
            context.RegisterSourceOutput(models, static (output, model) => output.AddSource("A.g.cs", "// " + model.Lines.Length));
        }

        /// <summary>Is a record, and yet differs from its like: arrays are compared by reference.</summary>
        private sealed record Model
        {
            public required string[] Lines { get; init; }
        }
    }

    private sealed class LooksAtTheCompilation : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
        {
            var models = context.AdditionalTextsProvider
                .Combine(context.CompilationProvider)
                .Select(static (pair, _) => pair.Left.Path + pair.Right.SyntaxTrees.Count())
                .WithTrackingName(Steps.Model);
            context.RegisterSourceOutput(models, static (output, model) => output.AddSource("A.g.cs", "// " + model));
        }
    }

    private sealed class NamesNoStep : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.AdditionalTextsProvider, static (output, file) => output.AddSource("A.g.cs", "// " + file.Path));
    }
}
