using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;

namespace TypedConfig;

/// <summary>How long the stores of one configuration have been waited for at its start: they share one deadline, however many are away.</summary>
internal sealed class StartupBudget
{
    // Not in the builder's properties: a ConfigurationManager builds all its sources anew when one changes.
    private static readonly ConditionalWeakTable<IConfigurationBuilder, StartupBudget> Budgets = [];

    /// <summary>What a store has at least: one that is there answers within.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private TimeSpan _used;

    public static StartupBudget Of(IConfigurationBuilder builder) => Budgets.GetOrCreateValue(builder);

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
