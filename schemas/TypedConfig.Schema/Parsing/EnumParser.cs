using TypedConfig.Yaml;

namespace TypedConfig.Schema;

/// <summary>Reads an enum: <c>values</c> as a list, or as a mapping of values to descriptions.</summary>
internal sealed class EnumParser
{
    private readonly AttributeReader _attributes;
    private readonly Place _place;
    private readonly List<EnumMemberModel> _members = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private EnumParser(AttributeReader attributes, YamlEntry values)
    {
        _attributes = attributes;
        _place = Place.Of(values.Key);
    }

    public static EnumShape? Parse(ShapeSource source)
    {
        var attributes = source.Attributes;
        if (attributes.Find("values") is not { } values)
        {
            attributes.Report(ProblemCodes.MissingAttribute, attributes.Place, "values is missing: it lists the values of the enum");
            return null;
        }

        var parser = new EnumParser(attributes, values);
        parser.Read(values);
        if (parser._members.Count == 0)
        {
            return null;
        }

        var type = new EnumTypeModel(source.TypeName, new(parser._members)) { Description = attributes.Text("description") };
        return new EnumShape(source.TypePath, type);
    }

    private void Read(YamlEntry values)
    {
        switch (values.Value)
        {
            case YamlSequence { Items.Count: > 0 } sequence:
                sequence.Items.ForEach(item => Add(item, null));
                break;
            case YamlMapping { Entries.Count: > 0 } mapping:
                mapping.Entries.ForEach(AddDescribed);
                break;
            default:
                _attributes.Invalid(values, "must be a list of texts, or a mapping of texts to descriptions, with at least one value");
                break;
        }
    }

    private void AddDescribed(YamlEntry entry)
    {
        if (entry.Value is YamlScalar description)
        {
            Add(entry.Key, description.IsNull ? null : description.Text);
            return;
        }

        _attributes.Report(ProblemCodes.InvalidAttribute, Place.Of(entry.Key), $"the description of the value {Shown.Text(entry.Key.Text)} must be a text");
    }

    private void Add(YamlNode node, string? description)
    {
        var place = Place.Of(node, _place);
        if (node is not YamlScalar { IsNull: false, Text: { Length: > 0 } text })
        {
            _attributes.Report(ProblemCodes.InvalidAttribute, place, $"the value {Shown.Value(node)} must be a text that is not empty", node is YamlScalar ? "Put it into quotes if null is its name." : null);
        }
        else if (_texts.TryGetValue(text, out var first))
        {
            _attributes.Report(ProblemCodes.EnumValuesAlike, place, $"the value {Shown.Text(text)} equals {Shown.Text(first)} ignoring case, so no text could tell them apart");
        }
        else
        {
            _texts.Add(text, text);
            _members.Add(new EnumMemberModel(text, MemberName(text), description));
        }
    }

    private string MemberName(string text)
    {
        var pascal = Identifiers.ToPascal(text);
        var name = pascal.Length == 0 ? "Value" + (_members.Count + 1) : pascal;
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
        {
            unique = name + "_" + i;
        }

        return unique;
    }
}
