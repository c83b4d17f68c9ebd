using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>Asserts what a further run of the generator did again.</summary>
internal static class Cached
{
    private static readonly string[] AllSteps = [.. typeof(Steps).GetFields().Select(static field => (string)field.GetValue(null)!)];

    /// <summary>No step of ours ran.</summary>
    public static void AssertNothingRan(GeneratorDriver driver) => AssertAll(driver, AllSteps, IncrementalStepRunReason.Cached);

    /// <summary>Whatever ran after the reading of the files gave what it had given before, and no output was made again.</summary>
    public static void AssertAll(GeneratorDriver driver) => AssertAll(driver, AllSteps.Except([Steps.Read]), IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);

    /// <summary>Every output of a step has one of the reasons, and there is one.</summary>
    public static void AssertStep(GeneratorDriver driver, string step, params IncrementalStepRunReason[] reasons)
    {
        var outputs = Outputs(driver, step);
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.True(reasons.Contains(output.Reason), $"{step} was {output.Reason}, not {string.Join(" or ", reasons)}"));
    }

    /// <summary>The outputs of a step of ours; none where it had no input.</summary>
    public static ImmutableArray<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results[0].TrackedSteps.TryGetValue(step, out var runs) ? [.. runs.SelectMany(static run => run.Outputs)] : [];

    private static void AssertAll(GeneratorDriver driver, IEnumerable<string> steps, params IncrementalStepRunReason[] reasons)
    {
        var tracked = steps.Where(step => Outputs(driver, step).Length > 0).ToList();
        Assert.NotEmpty(tracked);
        Assert.All(tracked, step => AssertStep(driver, step, reasons));
        var outputs = driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs);
        Assert.All(outputs, static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
