namespace System;

/// <summary>What the value grammar needs of the framework's type of the same name, which netstandard2.0 lacks.</summary>
internal readonly record struct DateOnly(int Year, int Month, int Day) : IComparable<DateOnly>
{
    public int CompareTo(DateOnly other) => (Year, Month, Day).CompareTo((other.Year, other.Month, other.Day));
}

/// <summary>What the value grammar needs of the framework's type of the same name, which netstandard2.0 lacks.</summary>
internal readonly record struct TimeOnly(long Ticks) : IComparable<TimeOnly>
{
    public int CompareTo(TimeOnly other) => Ticks.CompareTo(other.Ticks);
}
