using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedConfig.Benchmarks;

/// <summary>Projects and schemas of a given size, for the generator to run on.</summary>
internal static class GeneratedProject
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp13);

    public static CSharpCompilation WithFiles(int count) => CSharpCompilation.Create(
        "Project",
        Enumerable.Range(0, count).Select(static i => File(i, body: "")),
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The project after one key stroke in its first file.</summary>
    public static CSharpCompilation Edited(CSharpCompilation project, int stroke) =>
        project.ReplaceSyntaxTree(project.SyntaxTrees[0], File(0, $"public int Edited => {stroke};"));

    public static GeneratorDriver Driver(IIncrementalGenerator generator, AdditionalText schema) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], [schema], Options);

    public static SyntaxTree Tree(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);

    /// <summary>A schema of groups with ten keys each, and log events.</summary>
    public static AdditionalText Schema(int keys, int defaultValue = 10, int logs = 0)
    {
        var text = new StringBuilder(logs > 0 ? "$logs:\n" : "");
        for (var i = 0; i < logs; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  event_{i}: {{ id: {i + 1}, level: information, message: \"Event {{old}} {{new}}\", args: {{ old: integer, new: integer }} }}\n");
        }

        for (var i = 0; i < keys; i++)
        {
            if (i % 10 == 0)
            {
                text.Append("group_").Append(i / 10).Append(":\n");
            }

            text.Append("  key_").Append(i).Append(": { type: integer, min: 1, max: 1000, default: ").Append(i == 0 ? defaultValue : 10)
                .Append(", description: The value number ").Append(i).Append(" }\n");
        }

        return new Text(text.ToString());
    }

    private static SyntaxTree File(int number, string body) =>
        Tree($"namespace N{number}; public class C{number} {{ public int Value => {number}; {body} }}", $"File{number}.cs");

    private sealed class Text(string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => "schema.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
