namespace TypedConfig;

/// <summary>How much may wait, and what happens to more.</summary>
/// <param name="Capacity">In records.</param>
/// <param name="MaxBytes">What they take together.</param>
/// <param name="Overflow">What happens to more.</param>
/// <param name="BlockTimeout">How long who logs may be held up.</param>
/// <param name="SampleEvery">Of how many records one is kept under pressure.</param>
internal sealed record QueueLimits(int Capacity, long MaxBytes, OverflowPolicy Overflow, TimeSpan BlockTimeout, int SampleEvery);

/// <summary>What happens when records come faster than they can be written. Errors and worse are dropped last.</summary>
internal enum OverflowPolicy
{
    DropNewest,
    DropOldest,
    Block,
    Sample,
}
