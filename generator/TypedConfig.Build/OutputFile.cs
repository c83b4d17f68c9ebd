using System.Text;

namespace TypedConfig.Build;

/// <summary>A file that the build writes.</summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the text, unless the file has it already: an editor that shows the file is left in peace.</summary>
    public static void Write(string path, string text)
    {
        if (FirstDifference(path, text) is null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(temporary, Utf8.GetBytes(text));
        try
        {
            Replace(path, temporary);
        }
        catch (IOException) when (FirstDifference(path, text) is null)
        {
            // The builds of a project's frameworks run side by side, and one of them was faster.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The first line, from 1, in which the file differs; null where it does not. How lines end means nothing: version control may change it.</summary>
    public static int? FirstDifference(string path, string text)
    {
        var expected = text.Split('\n');
        var actual = File.Exists(path) ? File.ReadAllText(path, Utf8).Replace("\r\n", "\n").Split('\n') : [];
        for (var i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            if (i >= expected.Length || i >= actual.Length || expected[i] != actual[i])
            {
                return i + 1;
            }
        }

        return null;
    }

    private static void Replace(string path, string temporary)
    {
        if (File.Exists(path))
        {
            File.Replace(temporary, path, destinationBackupFileName: null);
        }
        else
        {
            File.Move(temporary, path);
        }
    }
}
