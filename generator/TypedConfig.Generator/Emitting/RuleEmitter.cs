using TypedConfig.Schema;

namespace TypedConfig.Generator;

/// <summary>Writes the rules of a schema: what they say, and a lambda for each that computes it.</summary>
internal static class RuleEmitter
{
    public static void Write(EmitContext context, IEnumerable<RuleModel> rules)
    {
        var code = new RuleCode(context);
        foreach (var rule in rules)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var message = rule.Message is null ? "null" : Code.Literal(rule.Message);
            context.Writer.Write("new(");
            context.Writer.Indented(() => context.Writer.Write($"""
                {Code.Literal(rule.Condition)},
                {message},
                [{string.Join(", ", rule.Keys.Select(code.Key))}],
                static root => {code.Of(rule.Root)}),
                """));
        }
    }
}
