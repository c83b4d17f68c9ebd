using Xunit.Runner.InProc.SystemConsole;

namespace TypedConfig.Tests;

/// <summary>Runs the tests, or what one of them wants to happen in a process of its own.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (Child.Body is not { } body)
        {
            return ConsoleRunner.Run(args).GetAwaiter().GetResult();
        }

        body();
        return 0;
    }
}
