namespace TypedConfig.Schema;

/// <summary>The types of the language, as a set: what an attribute applies to.</summary>
[Flags]
internal enum TypeSet
{
    None = 0,
    Integer = 1 << 0,
    Number = 1 << 1,
    Boolean = 1 << 2,
    Text = 1 << 3,
    Enum = 1 << 4,
    Duration = 1 << 5,
    Size = 1 << 6,
    Date = 1 << 7,
    Time = 1 << 8,
    DateTime = 1 << 9,
    Array = 1 << 10,
    Map = 1 << 11,
    Object = 1 << 12,
    Numeric = Integer | Number | Duration | Size,
    Ordered = Numeric | Date | Time | DateTime,
    Collection = Array | Map,
    Any = (1 << 13) - 1,
}

/// <summary>Where a mapping with a type can stand, as a set.</summary>
[Flags]
internal enum LeafPlace
{
    Key = 1,
    Property = 2,
    Type = 4,
    Item = 8,
    NotItem = Key | Property | Type,
    Any = NotItem | Item,
}
