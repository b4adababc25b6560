using TransferNotebooks.Drawing;

namespace TransferNotebooks;

public static partial class Datasets
{
    /// <summary>
    /// Pictures drawn from a seed, without any file: <see cref="DrawnWorld"/>. Every class has the same number of them, give or take one,
    /// unless other numbers are asked for, and a quarter of each class is the test part. Each has an annotation: box, mask, attributes.
    /// </summary>
    /// <param name="domain">A name of <see cref="DrawnWorld.Domains"/>.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Which world: other seeds draw other pictures.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <param name="classes">Names out of <see cref="DrawnWorld.AllClasses"/>, in the order wanted; null takes <see cref="DrawnWorld.Classes"/>.</param>
    /// <param name="imbalance">
    /// How many times more pictures the first class has than the last; the numbers between fall by the same factor from class to class.
    /// </param>
    /// <param name="counts">The number of pictures of each class, instead of <paramref name="count"/> and <paramref name="imbalance"/>.</param>
    /// <exception cref="ArgumentException">A name is not known, or a number is too small.</exception>
    public static LabelledData Drawn(
        [CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.Domains))] string domain = "photo",
        int count = 1200,
        int seed = 0,
        int size = 64,
        [CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.AllClasses))] IReadOnlyList<string>? classes = null,
        double imbalance = 1,
        IReadOnlyList<int>? counts = null)
    {
        CheckDrawn(count, size);
        DrawnWorld.IndexOf(DrawnWorld.Domains, domain, "domain");
        var (names, recipes) = DrawnClasses(classes);
        counts ??= imbalance == 1 ? null : LongTail.Counts(recipes.Length, count, imbalance);
        if (counts is not null && (counts.Count != recipes.Length || counts.Any(one => one < 1)))
            throw new ArgumentException($"Wanted: at least one picture of each of the {recipes.Length} classes. Received: {string.Join(", ", counts)}.", nameof(counts));
        var samples = Turns(recipes.Length, count, counts).Select((turn, number) => new Sample(
            new DrawnImage(new ObjectDrawing(domain, recipes[turn.Label], turn.Label, seed, number, size)), turn.Label, names[turn.Label], turn.Part, domain));
        return new LabelledData($"drawn {domain switch { "paint" => "paintings", "sketch" => "sketches", _ => domain + "s" }}, seed {seed}", names, samples);
    }

    /// <summary>
    /// Digits drawn from a seed, without any file, in two domains: <c>ink</c>, dark pen on paper in the manner of MNIST (which is light on
    /// dark), and <c>scene</c>, coloured digits with neighbours on cluttered grounds in the manner of SVHN. A quarter of each class is the test part.
    /// </summary>
    /// <param name="domain">A name of <see cref="DrawnWorld.DigitDomains"/>.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Which world: other seeds draw other pictures.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <exception cref="ArgumentException">The domain is not known, or a number is too small.</exception>
    public static LabelledData DrawnDigits([CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.DigitDomains))] string domain = "ink", int count = 2000, int seed = 0, int size = 32)
    {
        CheckDrawn(count, size);
        DrawnWorld.IndexOf(DrawnWorld.DigitDomains, domain, "domain of digits");
        string[] names = [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")];
        var samples = Turns(names.Length, count, null).Select((turn, number) => new Sample(
            new DrawnImage(new DigitDrawing(domain, turn.Label, seed, number, size)), turn.Label, names[turn.Label], turn.Part, domain));
        return new LabelledData($"drawn {domain} digits, seed {seed}", names, samples);
    }

    /// <summary>
    /// Scenes with several objects, drawn from a seed: the annotation has all labels, and the box of each object. The label of a sample is
    /// that of its largest object. Every fourth scene is in the test part.
    /// </summary>
    /// <param name="domain">A name of <see cref="DrawnWorld.Domains"/>.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Which world: other seeds draw other pictures.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <param name="classes">Names out of <see cref="DrawnWorld.AllClasses"/>, in the order wanted; null takes <see cref="DrawnWorld.Classes"/>.</param>
    /// <param name="most">The largest number of objects in a picture, 1 to 8; every number up to it is equally frequent.</param>
    /// <exception cref="ArgumentException">A name is not known, or a number is out of its range.</exception>
    public static LabelledData DrawnScenes(
        [CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.Domains))] string domain = "photo",
        int count = 800,
        int seed = 0,
        int size = 96,
        [CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.AllClasses))] IReadOnlyList<string>? classes = null,
        int most = 4)
    {
        CheckDrawn(count, size);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 8);
        DrawnWorld.IndexOf(DrawnWorld.Domains, domain, "domain");
        var (names, recipes) = DrawnClasses(classes);
        var samples = Enumerable.Range(0, count).Select(number =>
        {
            var scene = new SceneDrawing(domain, recipes, most, seed, number, size);
            return new Sample(new DrawnImage(scene), scene.Main, names[scene.Main], number % 4 == 3 ? LabelledData.TestPart : LabelledData.TrainPart, domain);
        });
        return new LabelledData($"drawn {domain} scenes, seed {seed}", names, samples);
    }

    /// <summary>
    /// Photos of one kind of object as from a production line, some with a defect: a scratch, a missing part or a wrong colour. The classes
    /// are <c>good</c> and <c>defect</c>; the train part, three fifths, has good ones only; half of the test part is defective. The annotation's
    /// mask and box show the defect, its attribute <c>defect</c> names the kind.
    /// </summary>
    /// <param name="class">A name of <see cref="DrawnWorld.AllClasses"/>.</param>
    /// <param name="count">Number of pictures.</param>
    /// <param name="seed">Which line: other seeds have objects of other shapes and colours.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <exception cref="ArgumentException">The class is not known, or a number is too small.</exception>
    public static LabelledData DrawnDefects([CompletionNames(typeof(DrawnWorld), nameof(DrawnWorld.AllClasses))] string @class = "teapot", int count = 500, int seed = 0, int size = 64)
    {
        CheckDrawn(count, size);
        var line = new ProductLine(DrawnWorld.IndexOf(DrawnWorld.AllClasses, @class, "class"), seed);
        string[] names = ["good", "defect"];
        var samples = Enumerable.Range(0, count).Select(number =>
        {
            // Of ten, six to learn from; then good and defective ones in turn.
            var label = number % 10 is 7 or 9 ? 1 : 0;
            return new Sample(new DrawnImage(new DefectDrawing(line, label == 1, number, size)), label, names[label], number % 10 < 6 ? LabelledData.TrainPart : LabelledData.TestPart);
        });
        return new LabelledData($"drawn {@class}s with defects, seed {seed}", names, samples);
    }

    /// <summary>
    /// Fractals drawn by formula from a seed, without any file: each class is an iterated function system, each picture a variation of it in its own pose and colours. What a network learns
    /// on them serves for photos (Kataoka et al. 2020, "Pre-training without natural images"; Anderson and Farrell 2022). The last eighth of each class's pictures is the test part.
    /// </summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="perClass">Pictures of each.</param>
    /// <param name="seed">Which world: other seeds have other systems.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <exception cref="ArgumentException">A number is too small.</exception>
    public static LabelledData DrawnFractals(int classes = 100, int perClass = 24, int seed = 0, int size = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return DrawnFormulas($"drawn fractals, seed {seed}", perClass, size, Fractals(classes, seed, size));
    }

    /// <summary>
    /// Contours drawn by formula from a seed, without any file: each class is a few closed shapes and lines through random points, each picture a variation of it (Kataoka et al. 2022, "Replacing labeled
    /// real-image datasets with auto-generated contours"). The last eighth of each class's pictures is the test part.
    /// </summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="perClass">Pictures of each.</param>
    /// <param name="seed">Which world: other seeds have other shapes.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <exception cref="ArgumentException">A number is too small.</exception>
    public static LabelledData DrawnContours(int classes = 100, int perClass = 24, int seed = 0, int size = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return DrawnFormulas($"drawn contours, seed {seed}", perClass, size, Contours(classes, seed, size));
    }

    /// <summary>
    /// Surfaces drawn by formula from a seed, without any file: each class is a kind of noise, stripes or cells, each picture a piece of it. The last eighth of each class's pictures is the test part.
    /// </summary>
    /// <param name="classes">Number of classes.</param>
    /// <param name="perClass">Pictures of each.</param>
    /// <param name="seed">Which world: other seeds have other surfaces.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <exception cref="ArgumentException">A number is too small.</exception>
    public static LabelledData DrawnTextures(int classes = 100, int perClass = 24, int seed = 0, int size = 64)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        return DrawnFormulas($"drawn textures, seed {seed}", perClass, size, Textures(classes, seed, size));
    }

    /// <summary>
    /// All that is drawn by formula in one set: the classes of <see cref="DrawnFractals"/>, then those of <see cref="DrawnContours"/> and of <see cref="DrawnTextures"/>. The shipped weights of
    /// <c>fractal-resnet</c> were trained on such a set.
    /// </summary>
    /// <param name="fractals">Classes of fractals.</param>
    /// <param name="contours">Classes of contours.</param>
    /// <param name="textures">Classes of textures.</param>
    /// <param name="perClass">Pictures of each class.</param>
    /// <param name="seed">Which world.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    /// <exception cref="ArgumentException">A number is too small.</exception>
    public static LabelledData DrawnFormulas(int fractals = 300, int contours = 500, int textures = 200, int perClass = 24, int seed = 0, int size = 64)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fractals);
        ArgumentOutOfRangeException.ThrowIfNegative(contours);
        ArgumentOutOfRangeException.ThrowIfNegative(textures);
        ArgumentOutOfRangeException.ThrowIfLessThan(fractals + contours + textures, 1);
        return DrawnFormulas($"drawn formulas, {fractals} fractals, {contours} contours and {textures} textures, seed {seed}", perClass, size,
            [.. Fractals(fractals, seed, size), .. Contours(contours, seed, size), .. Textures(textures, seed, size)]);
    }

    private static (string Name, Func<int, DrawnPicture> Draw)[] Fractals(int classes, int seed, int size) =>
        Formulas("fractal", classes, label => IteratedFunctionSystem.Of(seed, label), (system, label, number) => new FractalDrawing(system, label, seed, number, size));

    private static (string Name, Func<int, DrawnPicture> Draw)[] Contours(int classes, int seed, int size) =>
        Formulas("contour", classes, label => ContourClass.Of(seed, label), (recipe, label, number) => new ContourDrawing(recipe, label, seed, number, size));

    private static (string Name, Func<int, DrawnPicture> Draw)[] Textures(int classes, int seed, int size) =>
        Formulas("texture", classes, label => TextureClass.Of(seed, label), (recipe, label, number) => new TextureDrawing(recipe, label, seed, number, size));

    private static (string Name, Func<int, DrawnPicture> Draw)[] Formulas<T>(string kind, int classes, Func<int, T> of, Func<Lazy<T>, int, int, DrawnPicture> draw) => [.. Enumerable.Range(0, classes).Select(label =>
    {
        var recipe = new Lazy<T>(() => of(label));
        return ($"{kind} {label}", (Func<int, DrawnPicture>)(number => draw(recipe, label, number)));
    })];

    // Picture after picture of all classes in turn, so that the first ones are of every class.
    private static LabelledData DrawnFormulas(string name, int perClass, int size, (string Name, Func<int, DrawnPicture> Draw)[] classes)
    {
        CheckDrawn(perClass, size);
        var samples = Enumerable.Range(0, classes.Length * perClass).Select(place =>
        {
            var (number, label) = Math.DivRem(place, classes.Length);
            var part = number < perClass - perClass / 8 ? LabelledData.TrainPart : LabelledData.TestPart;
            return new Sample(new DrawnImage(classes[label].Draw(number)), label, classes[label].Name, part);
        });
        return new LabelledData(name, [.. classes.Select(one => one.Name)], samples);
    }

    private static void CheckDrawn(int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 16);
    }

    private static (string[] Names, int[] Recipes) DrawnClasses(IReadOnlyList<string>? classes)
    {
        string[] names = [.. classes ?? DrawnWorld.Classes];
        int[] recipes = [.. names.Select(one => DrawnWorld.IndexOf(DrawnWorld.AllClasses, one, "class"))];
        if (recipes.Length == 0 || recipes.Distinct().Count() < recipes.Length)
            throw new ArgumentException($"Wanted: one or more different classes. Received: {string.Join(", ", names)}.", nameof(classes));
        return (names, recipes);
    }

    // One of each class after the other, those that have fewer drop out; every fourth of a class is for the test.
    private static IEnumerable<(int Label, string Part)> Turns(int classes, int count, IReadOnlyList<int>? counts)
    {
        for (var (round, drawn, before) = (0, 0, -1); drawn != before; round++)
        {
            before = drawn;
            for (var label = 0; label < classes; label++)
            {
                if (counts is null ? drawn >= count : round >= counts[label])
                    continue;
                drawn++;
                yield return (label, round % 4 == 3 ? LabelledData.TestPart : LabelledData.TrainPart);
            }
        }
    }
}
