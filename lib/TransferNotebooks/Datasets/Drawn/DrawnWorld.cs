using TransferNotebooks.Drawing;

namespace TransferNotebooks;

/// <summary>
/// Small pictures of twelve classes of objects in two visual domains, drawn from a seed without any file. Only whole numbers and
/// + - * / and square roots are used, so that every machine draws the same bytes.
/// </summary>
public static class DrawnWorld
{
    private static readonly (string Name, Action<Figure> Recipe)[] Recipes =
    [
        ("bird", Animals.Bird), ("boat", Things.Boat), ("car", Outdoors.Car), ("cat", Animals.Cat), ("cup", Things.Cup), ("dog", Animals.Dog),
        ("fish", Animals.Fish), ("flower", Outdoors.Flower), ("house", Things.House), ("teapot", Things.Teapot), ("tree", Outdoors.Tree), ("truck", Outdoors.Truck),
    ];

    /// <summary>Names of the classes.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. Recipes.Select(recipe => recipe.Name)];

    /// <summary>Names of the domains: <c>photo</c> (lit, coloured surfaces in a scene with clutter and noise) and <c>sketch</c> (lines on paper).</summary>
    public static IReadOnlyList<string> Domains { get; } = ["photo", "sketch"];

    /// <summary>Draws one picture.</summary>
    /// <param name="domain">A name of <see cref="Domains"/>.</param>
    /// <param name="class">A name of <see cref="Classes"/>.</param>
    /// <param name="seed">Which world; with <paramref name="number"/> it decides everything.</param>
    /// <param name="number">Which picture of this world.</param>
    /// <param name="size">Side in pixels, at least 16.</param>
    /// <exception cref="ArgumentException">A name is not known, or the size is too small.</exception>
    public static RgbImage Draw(
        [CompletionNames(typeof(DrawnWorld), nameof(Domains))] string domain,
        [CompletionNames(typeof(DrawnWorld), nameof(Classes))] string @class,
        int seed,
        int number,
        int size = 64)
    {
        var image = new RgbImage(size, size);
        Draw(domain, IndexOf(Classes, @class, "class"), seed, number, size, image.Pixels);
        return image;
    }

    internal static void Draw(string domain, int label, int seed, int number, int size, Span<byte> rgb)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        var painter = IndexOf(Domains, domain, "domain");
        var random = new SeededRandom(seed, number);
        var figure = new Figure(new SeededRandom((long)random.NextBits()));
        Recipes[label].Recipe(figure);
        var pose = new Pose(ref random, size);
        var canvas = new Canvas(size, size);
        if (painter == 0)
            PhotoPainter.Paint(canvas, figure, pose, ref random);
        else
            SketchPainter.Paint(canvas, figure, pose, ref random);
        canvas.WriteTo(rgb);
    }

    internal static int IndexOf(IReadOnlyList<string> names, string name, string what)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        throw new ArgumentException($"There is no {what} of this name; there are {string.Join(", ", names)}. Received: {name}.");
    }
}
