using Microsoft.Extensions.Configuration;

namespace TypedConfig.Tests.Stores;

/// <summary>What a typed value is survives every way through a text.</summary>
public sealed class RandomValueTests : IDisposable
{
    private static readonly (string Name, ConfigKey Key)[] TextKinds =
    [
        ("Int32", KindsConfig.Keys.Kinds.Integer), ("Int64", KindsConfig.Keys.Kinds.Long), ("Double", KindsConfig.Keys.Kinds.Number), ("Decimal", KindsConfig.Keys.Kinds.Decimal),
        ("Boolean", KindsConfig.Keys.Kinds.Boolean), ("Text", KindsConfig.Keys.Kinds.Text), ("Uri", KindsConfig.Keys.Kinds.Uri), ("Uuid", KindsConfig.Keys.Kinds.Uuid),
        ("IP", KindsConfig.Keys.Kinds.Ip), ("Duration", KindsConfig.Keys.Kinds.Duration), ("Size", KindsConfig.Keys.Kinds.Size), ("Date", KindsConfig.Keys.Kinds.Date),
        ("Time", KindsConfig.Keys.Kinds.Time), ("DateTime", KindsConfig.Keys.Kinds.Datetime),
    ];

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryKeyIsTried() => Assert.Equal(KeysOf<KindsConfig>().Select(static key => key.Name).Order(), RandomKinds.All.Select(static kind => kind.Key.Name).Order());

    [Fact]
    public void CanonicalTextsOfRandomValuesReadAsTheSameValues()
    {
        var seed = Seed.NewAnnounced();
        var random = new Random(seed);
        var kinds = RandomKinds.All.Where(static kind => kind.Key.Name is not ("kinds.list" or "kinds.map" or "kinds.object")).ToList();
        for (var round = 0; round < 500; round++)
        {
            var texts = kinds.Select(kind => (kind.Key.Path, (string?)kind.Next(random))).ToArray();
            var config = Sources.Read<KindsConfig>(Sources.Layers(texts));
            foreach (var kind in kinds)
            {
                kind.ExpectIn(config, $"seed {seed}, round {round}");
            }

            var printed = kinds.Where(static kind => !kind.Key.IsSecret).Select(kind => (kind.Key.Path, kind.Key.FormatValueOf(config)));
            Assert.Equal(texts.Where(static entry => entry.Path != KindsConfig.Keys.Kinds.Secret.Path), printed);
        }
    }

    [Fact]
    public void RandomTextsOfEverySpellingSurviveBeingPrinted()
    {
        var seed = Seed.NewAnnounced();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var texts = TextKinds.Select(kind => (kind.Key.Path, (string?)RandomTexts.Of(kind.Name, random))).ToArray();
            var printed = Printed(texts);
            Assert.Equal(printed, Printed(printed));
        }

        static (string Path, string? Text)[] Printed((string, string?)[] texts)
        {
            var config = Sources.Read<KindsConfig>(Sources.Layers(texts));
            return [.. TextKinds.Select(kind => (kind.Key.Path, kind.Key.FormatValueOf(config)))];
        }
    }

    [Fact]
    public async Task RandomValuesSurviveAMemoryStore()
    {
        await using var store = new MemoryConfigStore();
        await Check(store, static store => store, rounds: 100);
    }

    [Theory]
    [InlineData("store.json")]
    [InlineData("store.yaml")]
    public async Task RandomValuesSurviveAFileStore(string file)
    {
        await using var store = new FileConfigStore(_folder[file]);
        await Check(store, _ => new FileConfigStore(_folder[file]), rounds: 5);
    }

    private static IEnumerable<ConfigKey> KeysOf<T>()
        where T : class, IConfigRoot<T> => T.Schema.Keys;

    private static async Task Check(IConfigStore store, Func<IConfigStore, IConfigStore> again, int rounds)
    {
        var seed = Seed.NewAnnounced();
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var kind in RandomKinds.All)
            {
                kind.Next(random);
                await kind.SetAsync(store, Cancellation);
            }

            var reader = again(store);
            var config = Sources.Read<KindsConfig>(new ConfigurationBuilder().AddStore(reader).Build());
            foreach (var kind in RandomKinds.All)
            {
                await kind.ExpectIn(store, $"seed {seed}, round {round}, the writer", Cancellation);
                await kind.ExpectIn(reader, $"seed {seed}, round {round}, another reader", Cancellation);
                kind.ExpectIn(config, $"seed {seed}, round {round}, the configuration");
            }

            await (ReferenceEquals(reader, store) ? ValueTask.CompletedTask : reader.DisposeAsync());
        }
    }
}
