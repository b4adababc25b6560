namespace TransferNotebooks.Kernel;

/// <summary>What every cell can call without a using: showing values, wrapping markup, the arguments, the interrupt's token.</summary>
public static class CellApi
{
    /// <summary>The arguments that the script or notebook was started with.</summary>
    public static IReadOnlyList<string> Args => CellContext.Current?.Session.Options.Args ?? [];

    /// <summary>Cancelled when the user interrupts the running cell. Outside of cells it never is.</summary>
    public static CancellationToken Interrupted => CellContext.Current?.Token ?? CancellationToken.None;

    /// <summary>Shows a value among the cell's outputs.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The MIME types to show it in, for instance <c>text/plain</c>; by default those it prefers.</param>
    /// <returns>A handle that can show another value in the same place.</returns>
#pragma warning disable IDE1006 // the name that C# notebooks know
    public static DisplayedValue display(object? value, params string[] mimeTypes)
#pragma warning restore IDE1006
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        return CellContext.Current is { } cell ? Show(cell, value, mimeTypes) : Print(value, mimeTypes);
    }

    private static DisplayedValue Show(CellContext cell, object? value, string[] mimeTypes)
    {
        var bundle = Formatter.Format(value, mimeTypes);
        var id = cell.NewDisplayId();
        cell.Emit(new DisplayOutput(bundle, id, false));
        return new DisplayedValue(cell, value, id, mimeTypes);
    }

    private static DisplayedValue Print(object? value, string[] mimeTypes)
    {
        Console.Out.WriteLine(Formatter.Format(value, mimeTypes).Plain);
        return new DisplayedValue(null, value, "", mimeTypes);
    }

    /// <summary>Shows this value among the cell's outputs.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The MIME types to show it in; by default those it prefers.</param>
    /// <returns>A handle that can show another value in the same place.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => display(value, mimeTypes);

    /// <summary>Shows this value as one MIME type.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeType">The type; a string shown as a type other than plain text is taken to be content of that type.</param>
    /// <returns>A handle that can show another value in the same place.</returns>
    public static DisplayedValue DisplayAs(this object? value, string mimeType)
        => value is string text && mimeType != MimeTypes.Plain ? display(new Markup(mimeType, text)) : display(value, mimeType);

    /// <summary>Marks text as HTML.</summary>
    /// <param name="html">The markup; it is shown as it is, so escape what comes from data.</param>
    public static Markup HTML(string html) => new(MimeTypes.Html, html);

    /// <summary>Marks text as SVG.</summary>
    /// <param name="svg">The picture's markup; the namespace that pages need is added where it is missing.</param>
    public static Markup SVG(string svg)
    {
        ArgumentNullException.ThrowIfNull(svg);
        var start = svg.IndexOf("<svg", StringComparison.OrdinalIgnoreCase);
        var end = start < 0 ? -1 : svg.IndexOf('>', start);
        var bare = end > 0 && !svg[start..end].Contains("xmlns=", StringComparison.Ordinal);
        return new(MimeTypes.Svg, bare ? svg.Insert(start + 4, " xmlns=\"http://www.w3.org/2000/svg\"") : svg);
    }

    /// <summary>Marks text as Markdown.</summary>
    /// <param name="markdown">The text.</param>
    public static Markup Markdown(string markdown) => new(MimeTypes.Markdown, markdown);

    /// <summary>Marks text as a LaTeX formula, with its dollar signs.</summary>
    /// <param name="latex">The formula.</param>
    public static Markup Latex(string latex) => new(MimeTypes.Latex, latex);

    /// <summary>Marks text as JSON.</summary>
    /// <param name="json">The document.</param>
    public static Markup Json(string json) => new(MimeTypes.Json, json);

    /// <summary>Runs a script in the browser that shows the notebook.</summary>
    /// <param name="script">The script.</param>
    /// <returns>Its place among the outputs.</returns>
    public static DisplayedValue Javascript(string script) => display(new Markup(MimeTypes.JavaScript, script));

    /// <summary>Adds style rules to the page that shows the notebook.</summary>
    /// <param name="css">The rules; they hold for the whole page.</param>
    /// <returns>Their place among the outputs.</returns>
    public static DisplayedValue CSS(string css)
    {
        ArgumentNullException.ThrowIfNull(css);
        return display(HTML($"<style>{css.Replace("</style", "<\\/style", StringComparison.OrdinalIgnoreCase)}</style>"));
    }

    /// <summary>Removes the cell's outputs so far.</summary>
    /// <param name="wait">Whether to wait until the next output comes, which avoids flicker.</param>
    public static void ClearOutput(bool wait = false) => CellContext.Current?.Emit(new ClearOutput(wait));

    /// <summary>Asks the notebook's user for a line.</summary>
    /// <param name="prompt">What the line should be.</param>
    /// <returns>The line; null when the user ended the input.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static string? Input(string prompt = "") => Ask(prompt, false);

    /// <summary>Asks the notebook's user for a line that is not shown while it is typed.</summary>
    /// <param name="prompt">What the line should be.</param>
    /// <returns>The line; null when the user ended the input.</returns>
    /// <exception cref="InvalidOperationException">There is nobody to ask.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public static string? ReadPassword(string prompt = "Password: ") => Ask(prompt, true);

    private static string? Ask(string prompt, bool isPassword)
        => CellContext.Current is { } cell ? CellInput.Ask(cell, prompt, isPassword) : throw new InvalidOperationException("A line can be asked for only in a running cell.");
}
