namespace TypedConfig.Packages.Tests;

/// <summary>Languages that the generator does not write: no silence, and the way that works.</summary>
public sealed class OtherLanguageTests(PackedProduct product)
{
    private const string Schema = "limit: { type: integer, default: 4 }\n";

    [Fact]
    public async Task VisualBasicIsToldThatNoCodeComesOfItsSchema()
    {
        var folder = product.NewFolder();
        PackedProduct.Write(folder, "Basic.vbproj", PackedProduct.ProjectText("Microsoft.NET.Sdk", [product.Reference("TypedConfig")]));
        PackedProduct.Write(folder, "Program.vb", "Module Program\n  Sub Main()\n  End Sub\nEnd Module\n");
        PackedProduct.Write(folder, "schema.yaml", Schema);
        PackedProduct.Write(folder, "more.schema.yaml", Schema);
        var output = await CommandLine.DotnetAsync(folder, mayFail: false, "build");
        Assert.Matches(@"/schema\.yaml : warning TC5001: no code comes of this schema: TypedConfig generates C#, and the project is in VB; move the schema into a C# library", output);
        Assert.Matches(@"/more\.schema\.yaml : warning TC5001: ", output);
        Assert.Contains("2 Warning(s)", output);
        await CommandLine.DotnetAsync(folder, mayFail: false, "build", "-warnaserror", "-p:NoWarn=TC5001");
    }

    [Fact]
    public async Task FSharpIsToldTheSameAndUsesASchemaFromALibrary()
    {
        var folder = product.NewFolder();
        var library = Path.Combine(folder, "Settings");
        PackedProduct.Write(library, "Settings.csproj", PackedProduct.ProjectText("Microsoft.NET.Sdk", [product.Reference("TypedConfig")], "Library"));
        PackedProduct.Write(library, "schema.yaml", Schema);
        var program = Path.Combine(folder, "Program");
        PackedProduct.Write(program, "schema.yaml", Schema);
        PackedProduct.Write(program, "Program.fs", "printfn \"%d\" (Settings.AppConfig.Create().Limit)\n");
        PackedProduct.Write(program, "Program.fsproj", PackedProduct.ProjectText(
            "Microsoft.NET.Sdk", ["""<Compile Include="Program.fs" />""", """<ProjectReference Include="../Settings/Settings.csproj" />"""]));
        var output = await CommandLine.DotnetAsync(program, mayFail: false, "build");
        Assert.Matches(@"Program/schema\.yaml : warning TC5001: .*the project is in F#", output);
        Assert.Contains("1 Warning(s)", output);

        File.Delete(Path.Combine(program, "schema.yaml"));
        await CommandLine.DotnetAsync(program, mayFail: false, "build", "-warnaserror");
        Assert.Equal("4\n", await CommandLine.DotnetAsync(program, mayFail: false, "run", "--no-build"));
    }
}
