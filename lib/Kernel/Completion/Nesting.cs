namespace TransferNotebooks.Kernel;

/// <summary>
/// Text that no one writes by hand: hundreds of brackets or lambdas inside each other. The parser goes through some of them with one call each and without
/// looking at its stack, which would end the process, and through others in a time that grows with the square of their number.
/// </summary>
internal static class Nesting
{
    private const int Limit = 200;

    /// <summary>Whether more brackets are open at some place than anyone needs.</summary>
    public static bool IsDeep(string text)
    {
        var (depth, angles, arrows, before) = (0, 0, 0, '\0');
        foreach (var letter in text)
        {
            switch (letter)
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '<':
                    angles++;
                    break;
                case '>' when before == '=':
                    arrows++;
                    break;
                case '>':
                    angles = 0;
                    break;
                case ';' or '\n':
                    (angles, arrows) = (0, 0);
                    break;
            }

            before = letter;

            if (depth > Limit || angles > Limit || arrows > Limit) return true;
        }

        return false;
    }
}
