namespace TypedConfig.Tests.Stores;

public sealed class JsonFileStoreTests : StoreConformance
{
    private readonly TempFolder _folder = new();

    protected override int ManyRevisions => 1100;

    protected override int Writes => 30;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override ValueTask<IConfigStore> Open() => new(new FileConfigStore(_folder["store.json"]));
}
