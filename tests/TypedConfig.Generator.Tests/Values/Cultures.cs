using System.Globalization;
using TypedConfig.Tests;

namespace TypedConfig.Generator.Tests;

/// <summary>Cultures that spell numbers, dates and capital letters in their own ways.</summary>
internal static class Cultures
{
    /// <summary>The results of an action in each of them, by culture.</summary>
    public static IReadOnlyDictionary<string, T> InEach<T>(Func<T> action) => ValueTable.Cultures.ToDictionary(static name => name, name => In(name, action));

    private static T In<T>(string name, Func<T> action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
