namespace TransferNotebooks.Drawing;

/// <summary>What a part of a contour class is.</summary>
internal enum ContourKind
{
    /// <summary>A filled shape without corners.</summary>
    Blob,

    /// <summary>A filled shape with corners.</summary>
    Polygon,

    /// <summary>The line around a shape.</summary>
    Ring,

    /// <summary>A line with two ends.</summary>
    Curve,
}

/// <summary>A part of a contour class: a shape or a line through a few points of the plane from -1 to 1, repeated by symmetry.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Points">What it goes through.</param>
/// <param name="Width">Width of a line, of the same units.</param>
/// <param name="Turns">How often it stands around the middle, turned each time; 1 for once.</param>
/// <param name="Mirrored">Whether its mirror image stands opposite.</param>
/// <param name="Tone">Which of the picture's colours it has.</param>
internal sealed record ContourPart(ContourKind Kind, Vec[] Points, double Width, int Turns, bool Mirrored, int Tone);
