using TransferNotebooks.Drawing;

namespace TransferNotebooks;

/// <summary>
/// Small pictures of objects and digits in several visual domains, drawn from a seed without any file, with boxes, masks and attributes.
/// Only whole numbers and + - * / and square roots are used, so that every machine draws the same bytes.
/// </summary>
public static partial class DrawnWorld
{
    private const int Standard = 12;

    private static readonly (string Name, Action<Figure> Recipe)[] Recipes =
    [
        ("bird", Animals.Bird), ("boat", Things.Boat), ("car", Outdoors.Car), ("cat", Animals.Cat), ("cup", Things.Cup), ("dog", Animals.Dog),
        ("fish", Animals.Fish), ("flower", Outdoors.Flower), ("house", Things.House), ("teapot", Things.Teapot), ("tree", Outdoors.Tree), ("truck", Outdoors.Truck),
        ("aeroplane", Movers.Aeroplane), ("bicycle", Movers.Bicycle), ("bus", Movers.Bus), ("butterfly", Creatures.Butterfly), ("chair", Furniture.Chair), ("lamp", Furniture.Lamp),
        ("rabbit", Creatures.Rabbit), ("table", Furniture.Table),
    ];

    /// <summary>Names of the twelve classes that data sets have unless they are asked for others.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. Recipes.Take(Standard).Select(recipe => recipe.Name)];

    /// <summary>Names of all classes: those of <see cref="Classes"/> and more, which share attributes with them.</summary>
    public static IReadOnlyList<string> AllClasses { get; } = [.. Recipes.Select(recipe => recipe.Name)];

    /// <summary>
    /// Names of the domains: <c>photo</c> (lit, coloured surfaces in a scene with clutter and noise), <c>sketch</c> (lines on paper) and
    /// <c>paint</c> (brush strokes on canvas).
    /// </summary>
    public static IReadOnlyList<string> Domains { get; } = ["photo", "sketch", "paint"];

    /// <summary>Names of the domains of the digits: <c>ink</c> (dark pen on paper) and <c>scene</c> (coloured digits in cluttered scenes).</summary>
    public static IReadOnlyList<string> DigitDomains { get; } = ["ink", "scene"];

    /// <summary>Draws one picture.</summary>
    /// <param name="domain">A name of <see cref="Domains"/>.</param>
    /// <param name="class">A name of <see cref="AllClasses"/>.</param>
    /// <param name="seed">Which world; with <paramref name="number"/> it decides everything.</param>
    /// <param name="number">Which picture of this world.</param>
    /// <param name="size">Side in pixels, at least 16.</param>
    /// <exception cref="ArgumentException">A name is not known, or the size is too small.</exception>
    public static RgbImage Draw(
        [CompletionNames(typeof(DrawnWorld), nameof(Domains))] string domain,
        [CompletionNames(typeof(DrawnWorld), nameof(AllClasses))] string @class,
        int seed,
        int number,
        int size = 64) => Object(domain, @class, seed, number, size).ToImage();

    /// <summary>
    /// Draws one picture and tells what is where: box and mask of what can be seen of the object, and its attributes <c>colour</c>,
    /// <c>texture</c>, <c>size</c> and <c>parts</c> (those that not every object of the class has).
    /// </summary>
    /// <param name="domain">A name of <see cref="Domains"/>.</param>
    /// <param name="class">A name of <see cref="AllClasses"/>.</param>
    /// <param name="seed">Which world; with <paramref name="number"/> it decides everything.</param>
    /// <param name="number">Which picture of this world.</param>
    /// <param name="size">Side in pixels, at least 16.</param>
    /// <exception cref="ArgumentException">A name is not known, or the size is too small.</exception>
    public static (RgbImage Image, Annotation Annotation) Annotated(
        [CompletionNames(typeof(DrawnWorld), nameof(Domains))] string domain,
        [CompletionNames(typeof(DrawnWorld), nameof(AllClasses))] string @class,
        int seed,
        int number,
        int size = 64) => Object(domain, @class, seed, number, size).ToAnnotated();

    /// <summary>Draws a digit and tells what is where.</summary>
    /// <param name="domain">A name of <see cref="DigitDomains"/>.</param>
    /// <param name="digit">0 to 9.</param>
    /// <param name="seed">Which world; with <paramref name="number"/> it decides everything.</param>
    /// <param name="number">Which picture of this world.</param>
    /// <param name="size">Side in pixels, at least 16.</param>
    /// <exception cref="ArgumentException">The domain is not known, or a number is out of its range.</exception>
    public static (RgbImage Image, Annotation Annotation) Digit([CompletionNames(typeof(DrawnWorld), nameof(DigitDomains))] string domain, int digit, int seed, int number, int size = 32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        ArgumentOutOfRangeException.ThrowIfNegative(digit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digit, 9);
        IndexOf(DigitDomains, domain, "domain of digits");
        return new DigitDrawing(domain, digit, seed, number, size).ToAnnotated();
    }

    /// <summary>Draws several objects in one picture and tells what is where; labels are places in <see cref="Classes"/>.</summary>
    /// <param name="domain">A name of <see cref="Domains"/>.</param>
    /// <param name="seed">Which world; with <paramref name="number"/> it decides everything.</param>
    /// <param name="number">Which picture of this world.</param>
    /// <param name="size">Side in pixels, at least 16.</param>
    /// <param name="most">The largest number of objects, 1 to 8; every number up to it is equally frequent.</param>
    /// <exception cref="ArgumentException">The domain is not known, or a number is out of its range.</exception>
    public static (RgbImage Image, Annotation Annotation) Scene([CompletionNames(typeof(DrawnWorld), nameof(Domains))] string domain, int seed, int number, int size = 96, int most = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 8);
        IndexOf(Domains, domain, "domain");
        return new SceneDrawing(domain, [.. Enumerable.Range(0, Standard)], most, seed, number, size).ToAnnotated();
    }

    internal static Action<Figure> Recipe(int number) => Recipes[number].Recipe;

    internal static Painter PainterOf(string domain, Canvas canvas) => domain switch
    {
        "photo" => new PhotoPainter(canvas),
        "sketch" => new SketchPainter(canvas),
        _ => new PaintPainter(canvas),
    };

    internal static int IndexOf(IReadOnlyList<string> names, string name, string what)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        throw new ArgumentException($"There is no {what} of this name; there are {string.Join(", ", names)}. Received: {name}.");
    }

    private static ObjectDrawing Object(string domain, string @class, int seed, int number, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
        IndexOf(Domains, domain, "domain");
        var recipe = IndexOf(AllClasses, @class, "class");
        return new ObjectDrawing(domain, recipe, recipe, seed, number, size);
    }
}
