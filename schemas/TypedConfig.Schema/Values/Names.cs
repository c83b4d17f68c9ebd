using System.Text;

namespace TypedConfig.Values;

/// <summary>How a name of the schema is spelled in C# and in .NET-style configuration files.</summary>
internal static class Names
{
    /// <summary>
    /// The PascalCase spelling: every run of characters that are neither letters nor digits separates words, each word starts with a capital,
    /// the rest stays as written. <c>pool_size</c> is <c>PoolSize</c>, <c>baseURL</c> is <c>BaseURL</c>, <c>2fa</c> stays.
    /// </summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        var startsWord = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                startsWord = true;
                continue;
            }

            text.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }

        return text.ToString();
    }

    /// <summary>The PascalCase spelling of each part of a dotted name, joined the way configuration joins paths.</summary>
    public static string PascalPath(string dotted) => string.Join(":", dotted.Split('.').Select(Pascal));
}
