namespace TypedConfig;

/// <summary>What reading a place gave.</summary>
internal enum ReadState
{
    /// <summary>No layer sets it.</summary>
    Absent,

    /// <summary>The highest layer that sets it says null, which resets what lower ones say.</summary>
    Null,

    /// <summary>A value was read.</summary>
    Set,

    /// <summary>A layer sets it to something that is no value; the pass has the error.</summary>
    Invalid,
}

/// <summary>Which of a pass's layers are looked at, from high to low precedence; the end is exclusive.</summary>
internal readonly record struct LayerRange(int Start, int End)
{
    public static LayerRange Only(int layer) => new(layer, layer + 1);
}
