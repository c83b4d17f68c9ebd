using System.Text;
using Microsoft.Extensions.Configuration;
using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests;

/// <summary>The running process and the table to which the JSON Schema of value files is held.</summary>
public sealed class ValueFileTests
{
    private const string Code = """
        using System.Linq;
        using Microsoft.Extensions.Configuration;
        using TypedConfig;

        public static class Program
        {
            public static string Run(IConfiguration configuration)
            {
                try
                {
                    using var monitor = ConfigMonitor.Create<Acme.AppConfig>(configuration, new ConfigMonitorOptions { UnknownKeys = UnknownKeyPolicy.Reject });
                    return "";
                }
                catch (ConfigValidationException e)
                {
                    return e.Message;
                }
            }
        }
        """;

    private static readonly Func<IConfiguration, string> Program = Load();

    public static TheoryData<string> Taken => [.. ValueFileTable.Taken];

    public static TheoryData<string> Refused => [.. ValueFileTable.Refused.Select(static row => row.Values)];

    [Theory]
    [MemberData(nameof(Taken))]
    public void TakenFilesAreTaken(string values) => Assert.Equal("", Run(values));

    [Theory]
    [MemberData(nameof(Refused))]
    public void RefusedFilesAreRefused(string values) => Assert.NotEqual("", Run(values));

    private static string Run(string values)
    {
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(values));
        return Program(new ConfigurationBuilder().AddInMemoryCollection(ValueFileTable.Below).AddJsonStream(json).Build());
    }

    private static Func<IConfiguration, string> Load()
    {
        var run = GeneratorRun.Of(ValueFileTable.Schema, Code);
        Assert.Empty(run.Diagnostics);
        return run.Load().GetType("Program")!.GetMethod("Run")!.CreateDelegate<Func<IConfiguration, string>>();
    }
}
