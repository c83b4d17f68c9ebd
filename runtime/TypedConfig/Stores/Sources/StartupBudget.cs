using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>How long the stores of one configuration have been waited for at its start: they share one deadline, however many are away.</summary>
internal sealed class StartupBudget
{
    private const string Property = "TypedConfig.StartupBudget";

    /// <summary>What a store has at least: one that is there answers within.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private TimeSpan _used;

    public static StartupBudget Of(IConfigurationBuilder builder)
    {
        if (builder.Properties.TryGetValue(Property, out var known) && known is StartupBudget budget)
        {
            return budget;
        }

        var fresh = new StartupBudget();
        builder.Properties[Property] = fresh;
        return fresh;
    }

    /// <summary>What is left of a time-out.</summary>
    public TimeSpan Left(TimeSpan timeout)
    {
        lock (_gate)
        {
            var left = timeout - _used;
            return left > Least ? left : timeout < Least ? timeout : Least;
        }
    }

    /// <summary>Notes a wait.</summary>
    public void Use(TimeSpan waited)
    {
        lock (_gate)
        {
            _used += waited;
        }
    }
}
