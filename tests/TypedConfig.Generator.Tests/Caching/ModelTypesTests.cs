using System.Reflection;
using TypedConfig.Schema;

namespace TypedConfig.Generator.Tests;

/// <summary>The pipeline's models hold nothing but values, so that equality by value is theirs and no compilation is kept alive.</summary>
public sealed class ModelTypesTests
{
    [Theory]
    [InlineData(typeof(SchemaSource))]
    [InlineData(typeof(ParsedSchema))]
    [InlineData(typeof(NamedModel))]
    [InlineData(typeof(LogModel))]
    [InlineData(typeof(SchemaIdentity))]
    [InlineData(typeof(DuplicateClasses))]
    [InlineData(typeof(EmittedFile))]
    [InlineData(typeof(SchemaProblem))]
    public void ModelsHoldValuesOnly(Type model)
    {
        var foreign = new List<string>();
        Visit(model, model.Name, [], foreign);
        Assert.Empty(foreign);
    }

    [Theory]
    [InlineData(typeof(HoldsAnArray))]
    [InlineData(typeof(HoldsALocation))]
    [InlineData(typeof(HoldsAListInside))]
    public void ForeignMemberIsNoticed(Type model)
    {
        var foreign = new List<string>();
        Visit(model, model.Name, [], foreign);
        Assert.Single(foreign);
    }

    [Fact]
    public void WholeSchemaIsVisited()
    {
        var visited = new HashSet<Type>();
        Visit(typeof(NamedModel), "", visited, []);
        Visit(typeof(LogModel), "", visited, []);
        Assert.Superset(new HashSet<Type> { typeof(SchemaModel), typeof(ObjectShape), typeof(EnumMemberModel), typeof(MapEntry), typeof(LogArgumentModel), typeof(ExceptionShape), typeof(ShapeModel).GetProperty("Constraints")!.PropertyType }, visited);
    }

    private static void Visit(Type type, string path, HashSet<Type> visited, List<string> foreign)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type.IsEnum || type.IsPrimitive || !visited.Add(type))
        {
            return;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>))
        {
            Visit(type.GetGenericArguments()[0], path + "[]", visited, foreign);
            return;
        }

        if (!IsRecord(type))
        {
            foreign.Add($"{path} is a {type}");
            return;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Visit(field.FieldType, $"{path}.{field.Name}", visited, foreign);
        }

        foreach (var derived in type.Assembly.GetTypes().Where(derived => derived.BaseType == type))
        {
            Visit(derived, derived.Name, visited, foreign);
        }
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null && (type.IsSealed || type.IsAbstract) && (type.BaseType == typeof(object) || IsRecord(type.BaseType!));

    private sealed record HoldsAnArray(string[] Items);

    private sealed record HoldsALocation(Microsoft.CodeAnalysis.Location Place);

    private sealed record HoldsAListInside(EquatableArray<HoldsAListInside.Item> Items)
    {
        internal sealed record Item(List<int> Numbers);
    }
}
