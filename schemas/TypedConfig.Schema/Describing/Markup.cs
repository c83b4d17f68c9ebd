namespace TypedConfig.Schema;

/// <summary>A kind of text in which a schema is described, with its way to escape.</summary>
internal abstract class Markup
{
    /// <summary>Neither escaped nor marked: for what shows texts as they are.</summary>
    public static Markup None { get; } = new Plain();

    /// <summary>Words of the schema, on one line.</summary>
    public abstract string Text(string text);

    /// <summary>A value or a name of the schema, in the font of code.</summary>
    public abstract string Code(string text);

    /// <summary>The generated class of an object, where readers see C#.</summary>
    public virtual string Class(string name) => "object";

    private sealed class Plain : Markup
    {
        public override string Text(string text) => text;

        public override string Code(string text) => text.Trim().Length == 0 ? $"the text \"{text}\"" : text;
    }
}
