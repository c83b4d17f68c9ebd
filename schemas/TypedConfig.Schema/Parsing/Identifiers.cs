using System.Globalization;
using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>What can be a name in the schema and what in C#.</summary>
internal static class Identifiers
{
    /// <summary>The reserved words, and the contextual ones that cannot name a type everywhere.</summary>
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        "await", "dynamic", "extension", "field", "file", "nint", "notnull", "nuint", "partial", "record", "required", "scoped",
        "unmanaged", "var", "where", "yield",
    };

    /// <summary>Whether the text matches <c>[A-Za-z0-9_-]+</c> and has a letter or digit to be named after.</summary>
    public static bool IsSchemaName(string name) => name.All(IsNameCharacter) && name.Any(static c => c is not ('_' or '-'));

    /// <summary>The nearest text that can be a name, or null.</summary>
    public static string? ToSchemaName(string text)
    {
        var name = new string([.. text.Trim().Select(static c => IsNameCharacter(c) ? c : '_')]);
        return IsSchemaName(name) ? name : null;
    }

    /// <summary>The C# name, before clashes are looked at: PascalCase, with <c>_</c> before a leading digit; empty where nothing is left.</summary>
    public static string ToPascal(string name)
    {
        var pascal = Names.Pascal(name);
        return pascal.Length > 0 && char.IsDigit(pascal[0]) ? "_" + pascal : pascal;
    }

    public static bool IsIdentifier(string text) =>
        text.Length > 0 && !char.IsDigit(text[0]) && text.All(IsIdentifierCharacter) && !Keywords.Contains(text);

    public static bool IsNamespace(string text) => text.Split('.').All(IsIdentifier);

    /// <summary>A namespace made of any text the way project templates do it: <c>my-app.2d</c> is <c>my_app._2d</c>.</summary>
    public static string ToNamespace(string text) => string.Join(".", text.Trim().Split('.').Select(ToNamespacePart));

    private static string ToNamespacePart(string part)
    {
        var valid = new string([.. part.Select(static c => IsIdentifierCharacter(c) ? c : '_')]);
        return IsIdentifier(valid) ? valid : "_" + valid;
    }

    private static bool IsNameCharacter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-';

    private static bool IsIdentifierCharacter(char c) => c == '_' || char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;
}
