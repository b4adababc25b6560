namespace TransferNotebooks.Charts;

/// <summary>A colour scale of a heat map. A text converts by itself: <c>ColorScale: "Viridis"</c>.</summary>
public sealed class Colorscale
{
    private Colorscale(object json) => Json = json;

    internal object Json { get; }

    /// <summary>From near-white to dark blue: counts and shares, dark text stays readable on small values.</summary>
    public static Colorscale Blues { get; } = Custom((0, "#f5f9fe"), (0.25, "#c8dcf0"), (0.5, "#7fb3dc"), (0.75, "#2f7fbf"), (1, "#0b3c6f"));

    /// <summary>From blue over white to vermillion: values around zero (set ZMid to 0).</summary>
    public static Colorscale BlueRed { get; } = Custom((0, "#0b5c94"), (0.25, "#79b3d9"), (0.5, "#f7f7f7"), (0.75, "#f0a175"), (1, "#b34300"));

    /// <summary>plotly's Viridis: even steps of lightness, readable in grey and for colour-blind eyes.</summary>
    public static Colorscale Viridis { get; } = new("Viridis");

    /// <summary>plotly's Cividis: made for colour-blind eyes.</summary>
    public static Colorscale Cividis { get; } = new("Cividis");

    /// <summary>Black to white.</summary>
    public static Colorscale Greys { get; } = Custom((0, "#000000"), (1, "#ffffff"));

    /// <summary>A scale by plotly's name.</summary>
    public static Colorscale Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(name);
    }

    /// <summary>A scale of (position 0 to 1, colour) stops.</summary>
    /// <exception cref="ArgumentException">Fewer than two stops, or the positions do not run from 0 to 1.</exception>
    public static Colorscale Custom(params (double Position, string Color)[] stops)
    {
        if (stops.Length < 2 || stops[0].Position != 0 || stops[^1].Position != 1)
            throw new ArgumentException($"A colour scale needs stops from position 0 to position 1. Received: {stops.Length} stops.", nameof(stops));
        return new(stops.Select(stop => (object)new object[] { stop.Position, stop.Color }).ToArray());
    }

    /// <summary>A plotly name as a scale.</summary>
    public static implicit operator Colorscale(string name) => Named(name);
}
