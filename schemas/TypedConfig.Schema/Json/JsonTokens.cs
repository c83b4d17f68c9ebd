using System.Globalization;
using System.Text;

namespace TypedConfig.Json;

/// <summary>Reads the words of JSON.</summary>
internal sealed class JsonTokens(JsonCursor cursor)
{
    private static readonly (string Word, JsonKind Kind)[] Words = [("null", JsonKind.Null), ("true", JsonKind.True), ("false", JsonKind.False)];

    public void SkipWhiteSpace()
    {
        while (cursor.Current is ' ' or '\t' or '\r' or '\n')
        {
            cursor.Advance();
        }
    }

    /// <summary>White space and comments.</summary>
    public void SkipBlanks()
    {
        SkipWhiteSpace();
        while (cursor.Current == '/')
        {
            SkipComment();
            SkipWhiteSpace();
        }
    }

    public JsonScalar? TryReadWord()
    {
        foreach (var (word, kind) in Words)
        {
            if (Stands(word))
            {
                var start = cursor.Here;
                cursor.Advance(word.Length);
                return new JsonScalar(kind, word, cursor.Since(start));
            }
        }

        return null;
    }

    public JsonScalar ReadNumber()
    {
        var (start, index) = (cursor.Here, cursor.Index);
        cursor.Advance(cursor.Current == '-' ? 1 : 0);
        if (cursor.Current == '0' && IsDigit(cursor.At(1)))
        {
            throw Stop("a number cannot start with 0");
        }

        SkipDigits();
        if (cursor.Current == '.')
        {
            cursor.Advance();
            SkipDigits();
        }

        if (cursor.Current is 'e' or 'E')
        {
            cursor.Advance();
            cursor.Advance(cursor.Current is '+' or '-' ? 1 : 0);
            SkipDigits();
        }

        return new JsonScalar(JsonKind.Number, cursor.TextFrom(index), cursor.Since(start));
    }

    public JsonScalar ReadText()
    {
        var start = cursor.Here;
        var text = new StringBuilder();
        cursor.Advance();
        while (cursor.Current != '"' || cursor.IsAtEnd)
        {
            ReadCharacter(text);
        }

        cursor.Advance();
        return new JsonScalar(JsonKind.Text, text.ToString(), cursor.Since(start));
    }

    private void ReadCharacter(StringBuilder text)
    {
        var current = cursor.Current;
        if (current < ' ')
        {
            throw Stop(cursor.IsAtEnd ? "the text ends inside quotes" : "a line break or control character stands inside quotes");
        }

        if (current == '\\')
        {
            ReadEscape(text);
        }
        else if (!char.IsSurrogate(current))
        {
            text.Append(current);
            cursor.Advance();
        }
        else if (char.IsSurrogatePair(current, cursor.At(1)))
        {
            text.Append(current).Append(cursor.At(1));
            cursor.Advance(2);
        }
        else
        {
            throw Stop("half a surrogate pair stands in a text");
        }
    }

    private void ReadEscape(StringBuilder text)
    {
        if (cursor.At(1) == 'u')
        {
            ReadCodeUnits(text);
            return;
        }

        var meant = cursor.At(1) switch
        {
            '"' or '\\' or '/' => cursor.At(1),
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Stop("a back-slash stands before what needs none; a back-slash itself is written twice"),
        };
        text.Append(meant);
        cursor.Advance(2);
    }

    private void ReadCodeUnits(StringBuilder text)
    {
        var first = ReadCodeUnit();
        text.Append(first);
        if (!char.IsSurrogate(first))
        {
            return;
        }

        if (!char.IsHighSurrogate(first) || cursor.Current != '\\' || cursor.At(1) != 'u')
        {
            throw Stop("half a surrogate pair stands in a text");
        }

        var second = ReadCodeUnit();
        text.Append(char.IsLowSurrogate(second) ? second : throw Stop("half a surrogate pair stands in a text"));
    }

    private char ReadCodeUnit()
    {
        var digits = new string([cursor.At(2), cursor.At(3), cursor.At(4), cursor.At(5)]);
        if (!digits.All(Uri.IsHexDigit))
        {
            throw Stop("four hexadecimal digits belong behind \\u");
        }

        cursor.Advance(6);
        return (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private void SkipComment()
    {
        switch (cursor.At(1))
        {
            case '/':
                SkipLine();
                break;
            case '*':
                SkipBlock();
                break;
            default:
                throw Stop("a single / starts no comment");
        }
    }

    private void SkipLine()
    {
        while (!cursor.IsAtEnd && cursor.Current is not ('\n' or '\r'))
        {
            if (cursor.Current is '\u2028' or '\u2029')
            {
                throw Stop("a line separator (U+2028, U+2029) stands in a comment");
            }

            cursor.Advance();
        }
    }

    private void SkipBlock()
    {
        cursor.Advance(2);
        while (cursor.Current != '*' || cursor.At(1) != '/')
        {
            if (cursor.IsAtEnd)
            {
                throw Stop("a comment has no end");
            }

            cursor.Advance();
        }

        cursor.Advance(2);
    }

    private void SkipDigits()
    {
        if (!IsDigit(cursor.Current))
        {
            throw Stop("a digit is expected here");
        }

        while (IsDigit(cursor.Current))
        {
            cursor.Advance();
        }
    }

    private bool Stands(string word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (cursor.At(i) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private JsonStopException Stop(string message) => new(new JsonProblem(message, cursor.Here));
}
