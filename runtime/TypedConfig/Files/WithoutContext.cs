namespace TypedConfig;

/// <summary>Starts what outlives its caller: a flowing context would keep the async locals of whoever came first, for ever.</summary>
internal static class WithoutContext
{
    public static T Run<T>(Func<T> start)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            return start();
        }

        using (ExecutionContext.SuppressFlow())
        {
            return start();
        }
    }
}
