using Microsoft.CodeAnalysis;

namespace TypedConfig.Generator.Tests;

/// <summary>Asserts what a second run of the generator did again.</summary>
internal static class Cached
{
    /// <summary>No step of ours did anything.</summary>
    public static void AssertAll(GeneratorDriver driver)
    {
        foreach (var step in typeof(Steps).GetFields().Select(static field => (string)field.GetValue(null)!))
        {
            AssertStep(driver, step, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        }

        foreach (var (_, runs) in driver.GetRunResult().Results[0].TrackedOutputSteps)
        {
            Assert.All(runs.SelectMany(static run => run.Outputs), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
        }
    }

    /// <summary>Every output of a step has one of the reasons.</summary>
    public static void AssertStep(GeneratorDriver driver, string step, params IncrementalStepRunReason[] reasons)
    {
        if (driver.GetRunResult().Results[0].TrackedSteps.TryGetValue(step, out var runs))
        {
            Assert.All(runs.SelectMany(static run => run.Outputs), output => Assert.Contains(output.Reason, reasons));
        }
    }
}
