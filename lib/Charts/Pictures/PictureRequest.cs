namespace TransferNotebooks.Charts;

/// <summary>The form of a static picture.</summary>
public enum PictureFormat
{
    /// <summary>Pixels.</summary>
    Png,
    /// <summary>Vectors.</summary>
    Svg,
}

/// <summary>One picture to draw.</summary>
/// <param name="FigureJson">plotly's JSON: an object with <c>data</c> and <c>layout</c>, for instance <see cref="Figure.ToJson"/> or the value a notebook keeps under application/vnd.plotly.v1+json.</param>
/// <param name="Width">Width in CSS pixels; unset: the figure's own, else 700.</param>
/// <param name="Height">Height in CSS pixels; unset: the figure's own, else 420.</param>
/// <param name="Scale">Picture pixels per CSS pixel (PNG).</param>
/// <param name="Format">PNG or SVG.</param>
public sealed record PictureRequest(string FigureJson, int? Width = null, int? Height = null, double Scale = 1, PictureFormat Format = PictureFormat.Png);
