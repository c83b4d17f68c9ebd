using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Files;

/// <summary>A folder with a watched configuration in it, ours or .NET's own.</summary>
internal sealed class FaultScene : IDisposable
{
    private FaultScene(TempFolder folder, IConfigurationRoot root)
    {
        Folder = folder;
        Root = root;
        Signal = new ReloadSignal(root);
    }

    public TempFolder Folder { get; }

    public IConfigurationRoot Root { get; }

    public ReloadSignal Signal { get; }

    /// <summary>The source's name in messages.</summary>
    public string Name => Ours.Capture().Source;

    public ILayerProvider Ours => Root.Providers.OfType<ILayerProvider>().First();

    /// <param name="folder">Where the file is.</param>
    /// <param name="file">As <see cref="Add"/> takes it.</param>
    /// <param name="isStock">.NET's own JSON source in place of ours.</param>
    public static FaultScene Of(TempFolder folder, string file, bool isStock = false)
    {
        var builder = new ConfigurationBuilder().SetBasePath(folder.Path);
        Add(builder, file);
        if (!isStock)
        {
            LastGoodJsonConfigurationSource.ReplaceIn(builder);
        }

        return new FaultScene(folder, builder.Build());
    }

    /// <summary>Adds a watched file; its ending says the kind, and one whose name begins with <c>store</c> is that of a store.</summary>
    public static void Add(IConfigurationBuilder builder, string file)
    {
        if (Path.GetFileName(file).StartsWith("store", StringComparison.Ordinal))
        {
            builder.AddFileStore(file);
        }
        else if (file.EndsWith(".yaml", StringComparison.Ordinal))
        {
            builder.AddYamlFile(file, optional: false, reloadOnChange: true);
        }
        else
        {
            builder.AddJsonFile(file, optional: false, reloadOnChange: true);
        }
    }

    /// <summary>The same two keys in either language.</summary>
    public static string Text(string file, int a, int b) =>
        file.EndsWith(".yaml", StringComparison.Ordinal) ? $"a: {a}\nb: {b}\n" : $"{{\n  \"a\": {a},\n  \"b\": {b}\n}}\n";

    /// <summary>Waits for what raises no token, as a user's eyes would.</summary>
    public static Task Eventually(Func<bool> condition, string otherwise) => Eventually(condition, () => otherwise);

    /// <inheritdoc cref="Eventually(Func{bool}, string)"/>
    public static Task Eventually(Func<bool> condition, Func<string> otherwise) => Wait.Eventually(() => Task.FromResult(condition()), TimeSpan.FromSeconds(20), otherwise);

    public void Dispose()
    {
        Signal.Dispose();
        (Root as IDisposable)?.Dispose();
    }
}
