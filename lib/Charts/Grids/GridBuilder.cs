using System.Globalization;

namespace TransferNotebooks.Charts;

/// <summary>Gathers figures into one: gives each its own axes, moved into its cell.</summary>
internal sealed class GridBuilder(int height)
{
    /// <summary>Layout entries that belong to the whole figure; everything else of a cell's layout is merged.</summary>
    private static readonly string[] Own = ["title", "annotations", "shapes", "images", "width", "height", "margin", "template"];

    private readonly List<Attributes> traces = [];
    private readonly List<object> annotations = [];
    private readonly List<object> shapes = [];
    private readonly Dictionary<string, int> names = [];
    private readonly Dictionary<string, int> subplots = [];
    private Attributes layout = Attributes.Empty;
    private Attributes config = Attributes.Empty;
    private Template? template;
    private int cells;

    public void Add(Figure figure, GridCell cell, string? title)
    {
        var plot = figure.Traces.Any(GridTraces.HasColorBar) ? cell with { X = cell.X.Part(0, 0.86) } : cell;
        var map = new Dictionary<string, string>();
        var bars = 0;
        cells++;
        foreach (var trace in Palette(figure.Traces)) traces.Add(ColorBar(Place(trace, figure.Layout, plot, map), cell, plot, ref bars));
        foreach (var (name, value) in figure.Layout)
            if (!GridTraces.IsSubplot(name) && Array.IndexOf(Own, name) < 0) layout = layout.Merge(Attributes.Empty.Set(name, value));
        Move(figure, "annotations", annotations, plot, map);
        Move(figure, "shapes", shapes, plot, map);
        Title(title ?? figure.Layout.Find("title.text") as string, cell);
        config = config.Merge(figure.Config);
        template = figure.Template ?? template;
    }

    public Figure Build()
    {
        var all = layout.With("height", (long)height)
            .With("annotations", annotations.Count == 0 ? null : annotations.ToArray()).With("shapes", shapes.Count == 0 ? null : shapes.ToArray());
        return new Figure([.. traces], all, config.Count == 0 ? null : config, template).With();
    }

    /// <summary>Moves a trace to a subplot of its own figure, making the subplot where it is not there yet.</summary>
    private Attributes Place(Attributes trace, Attributes from, GridCell plot, Dictionary<string, string> map)
    {
        var kind = GridTraces.KindOf(trace);
        if (kind == "domain")
        {
            var (x, y) = (SpanOf(trace.Find("domain.x")), SpanOf(trace.Find("domain.y")));
            return trace.With("domain.x", plot.X.Part(x.From, x.To).Json).With("domain.y", plot.Y.Part(y.From, y.To).Json);
        }
        if (kind == "cartesian")
        {
            var x = Axis(trace["xaxis"] as string ?? "x", from, plot, map);
            var y = Axis(trace["yaxis"] as string ?? "y", from, plot, map);
            var bins = trace["bingroup"] is string group ? $"{group} {cells.ToString(CultureInfo.InvariantCulture)}" : null;
            return trace.With("xaxis", x).With("yaxis", y).With("bingroup", bins);
        }
        var attribute = kind == "polar" ? "subplot" : "scene";
        return trace.With(attribute, Subplot(trace[attribute] as string ?? kind, from, plot, map));
    }

    private string Axis(string id, Attributes from, GridCell plot, Dictionary<string, string> map)
    {
        if (map.TryGetValue(id, out var known)) return known;
        var letter = id[..1];
        var number = Next(letter);
        var (mine, name) = (letter + number, letter + "axis" + number);
        map[id] = mine;
        var axis = from[letter + "axis" + id[1..]] as Attributes ?? Attributes.Empty;
        var other = letter == "x" ? "y" : "x";
        var anchor = axis["anchor"] as string ?? other + id[1..];
        var span = letter == "x" ? plot.X : plot.Y;
        var domain = SpanOf(axis["domain"]);
        axis = axis.With("domain", span.Part(domain.From, domain.To).Json);
        layout = layout.Set(name, axis);
        foreach (var reference in (ReadOnlySpan<string>)["anchor", "overlaying", "scaleanchor", "matches"])
        {
            if ((reference == "anchor" ? anchor : axis[reference]) is not string target || !IsAxisId(target)) continue;
            var moved = Axis(target, from, plot, map);
            layout = layout.With(name + "." + reference, moved);
        }
        return mine;
    }

    private static bool IsAxisId(string id) => id.Length > 0 && id[0] is 'x' or 'y' && id.AsSpan(1).TrimStart("0123456789").IsEmpty;

    private string Subplot(string id, Attributes from, GridCell plot, Dictionary<string, string> map)
    {
        if (map.TryGetValue(id, out var known)) return known;
        var kind = id.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var mine = map[id] = kind + Next(kind);
        var subplot = from[id] as Attributes ?? Attributes.Empty;
        layout = layout.Set(mine, subplot.With("domain.x", plot.X.Json).With("domain.y", plot.Y.Json));
        return mine;
    }

    private string Next(string kind)
    {
        var number = subplots[kind] = subplots.GetValueOrDefault(kind) + 1;
        return number == 1 ? "" : number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Gives every cell the palette from its start, equal names the same colour and one legend entry.</summary>
    private IEnumerable<Attributes> Palette(Attributes[] cell)
    {
        var unnamed = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            // The sides of a band take the colour of the line they go with.
            var line = i;
            while (line < cell.Length - 1 && Palettes.IsBandEdge(cell[line])) line++;
            if (cell[line]["name"] is not string name)
            {
                yield return Palettes.Colored(cell[i], line == i ? unnamed++ : unnamed).With("showlegend", cell[i]["showlegend"] ?? false);
                continue;
            }
            var first = !names.TryGetValue(name, out var color);
            if (first) color = names[name] = names.Count;
            var colored = Palettes.Colored(cell[i], color).With("legendgroup", name);
            yield return first || line != i ? colored : colored.Set("showlegend", false);
        }
    }

    private static Attributes ColorBar(Attributes trace, GridCell cell, GridCell plot, ref int bars)
    {
        if (!GridTraces.HasColorBar(trace)) return trace;
        var place = plot.X.To + cell.X.Length * (0.02 + 0.12 * bars++);
        var path = GridTraces.ColorBarPath(trace);
        return trace.With(path + ".x", place).With(path + ".xanchor", "left").With(path + ".y", plot.Y.Middle).With(path + ".len", plot.Y.Length)
            .With(path + ".thickness", 10L);
    }

    private void Move(Figure figure, string list, List<object> into, GridCell plot, Dictionary<string, string> map)
    {
        foreach (var item in (figure.Layout[list] as object[] ?? []).OfType<Attributes>())
            into.Add(GridReferences.Moved(item, plot, id => Axis(id, figure.Layout, plot, map)));
    }

    private void Title(string? title, GridCell cell)
    {
        if (title is null) return;
        annotations.Add(Attributes.Empty.With("text", $"<b>{title}</b>").With("xref", "paper").With("yref", "paper")
            .With("x", cell.X.From).With("xanchor", "left").With("y", cell.Y.To).With("yanchor", "bottom").With("yshift", 4L)
            .With("showarrow", false).With("font.size", 13L));
    }

    private static Span SpanOf(object? domain) => domain switch
    {
        double[] { Length: 2 } ends => new(ends[0], ends[1]),
        object[] { Length: 2 } ends => new(Convert.ToDouble(ends[0], CultureInfo.InvariantCulture), Convert.ToDouble(ends[1], CultureInfo.InvariantCulture)),
        _ => new(0, 1),
    };
}
