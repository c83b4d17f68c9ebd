namespace TypedConfig.Tests.Stores;

public sealed class MemoryStoreTests : StoreConformance
{
    protected override ValueTask<IConfigStore> Open() => new(new MemoryConfigStore());
}
