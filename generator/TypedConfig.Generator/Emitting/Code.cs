using Microsoft.CodeAnalysis.CSharp;

namespace TypedConfig.Generator;

/// <summary>Small pieces of C#.</summary>
internal static class Code
{
    /// <summary>The namespace of the runtime, as generated code names it.</summary>
    public const string Runtime = "global::TypedConfig";

    /// <summary>The field of a root class that holds the tree in force. No property has this name's field: see <see cref="Field"/>.</summary>
    public const string Current = "__current";

    /// <summary>The attribute that marks generated types with the version that made them.</summary>
    public static string GeneratedAttribute { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"TypedConfig.Generator\", {Literal(typeof(Code).Assembly.GetName().Version.ToString(3))})]";

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The private field behind a property. Property names start with a capital or an underscore and a digit, so it clashes with none.</summary>
    public static string Field(string propertyName) => "_" + char.ToLowerInvariant(propertyName[0]) + propertyName.Substring(1);
}
