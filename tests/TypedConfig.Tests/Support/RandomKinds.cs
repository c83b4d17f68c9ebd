using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace TypedConfig.Tests;

/// <summary>Random values of every key of <see cref="KindsConfig"/>, the ends of the ranges among them.</summary>
internal static class RandomKinds
{
    public static IReadOnlyList<RandomKind> All { get; } =
    [
        Of(KindsConfig.Keys.Kinds.Integer, static random => RandomTexts.OneOf(random, int.MinValue, int.MaxValue, 0, random.Next(int.MinValue, int.MaxValue))),
        Of(KindsConfig.Keys.Kinds.Long, static random => RandomTexts.OneOf(random, long.MinValue, long.MaxValue, random.NextInt64(long.MinValue, long.MaxValue))),
        Of(KindsConfig.Keys.Kinds.Number, static random => RandomTexts.DoubleOf(random)),
        Of(KindsConfig.Keys.Kinds.Decimal, static random => RandomTexts.DecimalOf(random)),
        Of(KindsConfig.Keys.Kinds.Boolean, static random => random.Next(2) == 0),
        Of(KindsConfig.Keys.Kinds.Text, RandomTexts.Text),
        Of(KindsConfig.Keys.Kinds.Uri, static random => new Uri(RandomTexts.Of("Uri", random))),
        Of(KindsConfig.Keys.Kinds.Uuid, static random => RandomTexts.UuidOf(random)),
        Of(KindsConfig.Keys.Kinds.Ip, static random => IPAddress.Parse(RandomTexts.IP(random))),
        Of(KindsConfig.Keys.Kinds.Secret, static random => new Secret(RandomTexts.Text(random))),
        Of(KindsConfig.Keys.Kinds.Color, static random => RandomTexts.OneOf(random, Enum.GetValues<KindsConfig.KindsSection.ColorOption>())),
        Of(KindsConfig.Keys.Kinds.Duration, static random => new TimeSpan(RandomTexts.OneOf(random, long.MinValue, long.MaxValue, 0, random.NextInt64(long.MinValue, long.MaxValue), random.Next() * 10_000L))),
        Of(KindsConfig.Keys.Kinds.Size, static random => RandomTexts.OneOf(random, 0, long.MaxValue, 1L << random.Next(63), random.Next() * 1_000L, random.NextInt64(long.MaxValue))),
        Of(KindsConfig.Keys.Kinds.Date, static random => RandomTexts.OneOf(random, DateOnly.MinValue, DateOnly.MaxValue, DateOnly.FromDateTime(RandomTexts.DateTimeOf(random)))),
        Of(KindsConfig.Keys.Kinds.Time, static random => RandomTexts.OneOf(random, TimeOnly.MinValue, TimeOnly.MaxValue, TimeOnly.FromDateTime(RandomTexts.DateTimeOf(random)))),
        Of(KindsConfig.Keys.Kinds.Datetime, static random => RandomTexts.OneOf(random, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new DateTimeOffset(RandomTexts.DateTimeOf(random), TimeSpan.FromMinutes(random.Next(-14 * 60, (14 * 60) + 1))))),
        Of(KindsConfig.Keys.Kinds.List, static random => ImmutableArray.CreateRange(Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(int.MinValue, int.MaxValue)))),
        Of(KindsConfig.Keys.Kinds.Map, static random => Enumerable.Range(0, random.Next(4)).ToFrozenDictionary(i => $"{RandomTexts.OneOf(random, "a", "Key", "a.b", "x y", "ß", "-", "0", "_meta")}{i}", _ => random.Next(-9, 9))),
        Of(KindsConfig.Keys.Kinds.Object, static random => new KindsConfig.KindsSection.ObjectType { Size = random.Next(int.MinValue, int.MaxValue) }),
    ];

    /// <summary>Everything that distinguishes a value, made without the product.</summary>
    public static string Shown(object? value) => value switch
    {
        null => "nothing",
        Secret secret => secret.Reveal(),
        double number => BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture),
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
        Uri uri => uri.OriginalString,
        TimeSpan span => span.Ticks.ToString(CultureInfo.InvariantCulture),
        DateOnly or TimeOnly or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        ImmutableArray<int> list => string.Join(',', list),
        FrozenDictionary<string, int> map => string.Join(',', map.OrderBy(static entry => entry.Key, StringComparer.Ordinal)),
        KindsConfig.KindsSection.ObjectType item => $"size {item.Size}",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static RandomKind<T> Of<T>(ConfigKey<T> key, Func<Random, T> make) => new(key, make);
}

/// <summary>A key with random values, of which the last one is expected back.</summary>
internal abstract class RandomKind
{
    public abstract ConfigKey Key { get; }

    /// <summary>Makes a value.</summary>
    /// <returns>Its canonical text.</returns>
    public abstract string Next(Random random);

    public abstract ValueTask<long> SetAsync(IConfigStore store, CancellationToken cancellationToken);

    public abstract Task ExpectIn(IConfigStore store, string context, CancellationToken cancellationToken);

    public abstract void ExpectIn(KindsConfig config, string context);
}

/// <inheritdoc/>
internal sealed class RandomKind<T>(ConfigKey<T> key, Func<Random, T> make) : RandomKind
{
    private T _value = default!;

    public override ConfigKey Key => key;

    public override string Next(Random random)
    {
        _value = make(random);
        return _value is Secret secret ? secret.Reveal() : key.Shape.Format(_value);
    }

    public override ValueTask<long> SetAsync(IConfigStore store, CancellationToken cancellationToken) => store.SetAsync(key, _value, cancellationToken: cancellationToken);

    public override async Task ExpectIn(IConfigStore store, string context, CancellationToken cancellationToken) => Expect(await store.GetAsync(key, cancellationToken), context);

    public override void ExpectIn(KindsConfig config, string context) => Expect(key.ValueOf(config), context);

    private void Expect(T? actual, string context) =>
        Assert.True(RandomKinds.Shown(_value) == RandomKinds.Shown(actual), $"{context}: {key.Name} was {RandomKinds.Shown(_value)} and is {RandomKinds.Shown(actual)}");
}
