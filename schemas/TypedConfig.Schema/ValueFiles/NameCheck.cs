using TypedConfig.Values;

namespace TypedConfig.Schema;

/// <summary>
/// Finds the names in a layer that no schema knows: inside groups all of them; at the root, and in a group that shares its name with a section of
/// the framework, those near a known one.
/// </summary>
internal sealed class NameCheck(SchemaSet schemas, ValueLayer layer, ValueProblems problems)
{
    public void Run() => Walk(layer.Root, new Known(schemas.OwnNames, schemas.PascalNames), isShared: true);

    private void Walk(ValueNode parent, Known known, bool isShared)
    {
        foreach (var node in parent.Children)
        {
            var below = new Known(known.Own?.Below(node.Name), known.Pascal?.Below(node.Name));
            if (below.Own is null && below.Pascal is null)
            {
                Note(node, parent, known, isShared);
            }
            else if (below.Own?.IsSingleValue != true && below.Pascal?.IsSingleValue != true)
            {
                CheckGroup(node, below);
                Walk(node, below, isShared && FrameworkNames.Contains(node.Name, layer.IsEnvironment));
            }
        }
    }

    private void Note(ValueNode node, ValueNode parent, Known known, bool isShared)
    {
        var isRoot = node.Parent is null;
        if (isRoot && (FrameworkNames.Contains(node.Name, layer.IsEnvironment) || IsVariable(node)))
        {
            return;
        }

        var nearest = NameStyle.Like(node.Name, known.Own?.Nearest(node.Name), known.Pascal?.Nearest(node.Name), layer.IsEnvironment);
        if (nearest is null && isShared)
        {
            return;
        }

        var meant = nearest is null ? "" : $"; did you mean {(isRoot ? "" : ErrorText.Of(parent.Path(layer.Separator)) + layer.Separator)}{nearest}?";
        problems.Add(ValueProblemCodes.UnknownKey, node.Place, ErrorText.Of(node.Path(layer.Separator)), "is not a known key" + meant, node.RenameTo(nearest));
    }

    private bool IsVariable(ValueNode node) => layer.IsEnvironment && schemas.Variables.Contains(node.Name);

    /// <summary>A text where a group is; variables of other programs often have the name of one.</summary>
    private void CheckGroup(ValueNode node, Known known)
    {
        if (known.Own?.IsKey != true && known.Pascal?.IsKey != true && !layer.IsEnvironment && !string.IsNullOrEmpty(node.Value?.Text))
        {
            problems.Add(ValueProblemCodes.WrongType, node.Value!.Place, ErrorText.Of(node.Path(layer.Separator)), "must be a group of keys, not a value");
        }
    }

    /// <summary>What is known at a place in each spelling; null where the way there is not of that spelling.</summary>
    private readonly record struct Known(KnownNames? Own, KnownNames? Pascal);
}
