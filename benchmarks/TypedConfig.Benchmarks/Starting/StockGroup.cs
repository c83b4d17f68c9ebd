namespace TypedConfig.Benchmarks;

/// <summary>One group of many.schema.yaml as a class that the framework binds; its names have to be those of the file.</summary>
public sealed class StockGroup
{
    public int Key_0 { get; set; }

    public int Key_1 { get; set; }

    public int Key_2 { get; set; }

    public int Key_3 { get; set; }

    public int Key_4 { get; set; }

    public int Key_5 { get; set; }

    public int Key_6 { get; set; }

    public int Key_7 { get; set; }

    public int Key_8 { get; set; }

    public int Key_9 { get; set; }

    public int Key_10 { get; set; }

    public int Key_11 { get; set; }

    public int Key_12 { get; set; }

    public int Key_13 { get; set; }

    public int Key_14 { get; set; }

    public int Key_15 { get; set; }

    public int Key_16 { get; set; }

    public int Key_17 { get; set; }

    public int Key_18 { get; set; }

    public int Key_19 { get; set; }
}
