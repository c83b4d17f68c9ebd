using System.Text.Json;

namespace TypedConfig;

/// <summary>A value type that may be absent.</summary>
internal sealed class NullableShape<T>(Shape<T> inner) : Shape<T?>
    where T : struct
{
    internal override bool IsSecret => inner.IsSecret;

    private protected override IShape? Items => ((IShape)inner).Items;

    internal override ReadState Read(ReadPass pass, LayerRange layers, Slot slot, out T? value)
    {
        var state = inner.Read(pass, layers, slot, out var read);
        value = state == ReadState.Set ? read : null;
        return state;
    }

    internal override void Check(ReadPass pass, T? value, string name)
    {
        if (value is not null)
        {
            inner.Check(pass, value.Value, name);
        }
    }

    internal override bool AreEqual(T? left, T? right) =>
        left is null || right is null ? left is null && right is null : inner.AreEqual(left.Value, right.Value);

    internal override string Format(T? value) => inner.Format(value!.Value);

    internal override void Log(ILogWriter writer, T? value) => inner.Log(writer, value!.Value);

    internal override object ToObject(T? value) => inner.ToObject(value!.Value);

    internal override void Write(Utf8JsonWriter writer, T? value) => inner.Write(writer, value!.Value);
}
