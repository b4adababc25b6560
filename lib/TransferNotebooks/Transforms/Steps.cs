namespace TransferNotebooks.Imaging;

/// <summary>Changes an image, whose pixels it may overwrite.</summary>
internal delegate RgbImage PixelChange(RgbImage image, ref SeededRandom random);

/// <summary>Changes the normalised numbers of one image, [C, H, W], in place.</summary>
internal delegate void NumberChange(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random);

/// <summary>A transform of pixels. Without a rule for the size, the size stays.</summary>
internal sealed class PixelStep(string name, PixelChange change, Func<(int Width, int Height)?, (int Width, int Height)?>? size = null) : Transform
{
    internal override bool ChangesNumbers => false;

    internal override RgbImage Change(RgbImage image, ref SeededRandom random) => change(image, ref random);

    internal override void Finish(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random)
    {
    }

    internal override (int Width, int Height)? SizeAfter((int Width, int Height)? before) => size is null ? before : size(before);

    public override string ToString() => name;
}

/// <summary>A transform of normalised numbers.</summary>
internal sealed class NumberStep(string name, NumberChange change) : Transform
{
    internal override bool ChangesNumbers => true;

    internal override RgbImage Change(RgbImage image, ref SeededRandom random) => image;

    internal override void Finish(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random) => change(numbers, preprocessing, ref random);

    internal override (int Width, int Height)? SizeAfter((int Width, int Height)? before) => before;

    public override string ToString() => name;
}

/// <summary>Transforms in a row.</summary>
internal sealed class Sequence(Transform[] steps) : Transform
{
    public IReadOnlyList<Transform> Steps => steps;

    internal override bool ChangesNumbers => steps.Any(step => step.ChangesNumbers);

    internal override RgbImage Change(RgbImage image, ref SeededRandom random)
    {
        foreach (var step in steps)
            image = step.Change(image, ref random);
        return image;
    }

    internal override void Finish(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random)
    {
        foreach (var step in steps)
            step.Finish(numbers, preprocessing, ref random);
    }

    internal override (int Width, int Height)? SizeAfter((int Width, int Height)? before) => steps.Aggregate(before, (size, step) => step.SizeAfter(size));

    public override string ToString() => string.Join(" | ", (object[])steps);
}

/// <summary>One of several transforms. Pixels and numbers draw their choice separately, so only one kind may be in it.</summary>
internal sealed class Choice : Transform
{
    private readonly Transform[] choices;

    public Choice(Transform[] choices)
    {
        if (choices.Length == 0 || choices.Any(choice => choice.ChangesNumbers))
            throw new ArgumentException($"A choice needs at least one transform of pixels, and none of numbers. Received: {(choices.Length == 0 ? "none" : string.Join(", ", (object[])choices))}.", nameof(choices));
        this.choices = choices;
    }

    internal override bool ChangesNumbers => false;

    internal override RgbImage Change(RgbImage image, ref SeededRandom random) => choices[random.Next(choices.Length)].Change(image, ref random);

    internal override void Finish(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random)
    {
    }

    internal override (int Width, int Height)? SizeAfter((int Width, int Height)? before)
    {
        var sizes = choices.Select(choice => choice.SizeAfter(before)).Distinct().ToArray();
        return sizes.Length == 1 ? sizes[0] : null;
    }

    public override string ToString() => $"OneOf({string.Join(", ", (object[])choices)})";
}

/// <summary>A transform that is made only sometimes; pixels and numbers draw separately.</summary>
internal sealed class Chance(Transform inner, double probability) : Transform
{
    internal override bool ChangesNumbers => inner.ChangesNumbers;

    internal override RgbImage Change(RgbImage image, ref SeededRandom random) => random.Chance(probability) ? inner.Change(image, ref random) : image;

    internal override void Finish(Span<float> numbers, Preprocessing preprocessing, ref SeededRandom random)
    {
        if (inner.ChangesNumbers && random.Chance(probability))
            inner.Finish(numbers, preprocessing, ref random);
    }

    internal override (int Width, int Height)? SizeAfter((int Width, int Height)? before) => inner.SizeAfter(before) == before ? before : null;

    public override string ToString() => FormattableString.Invariant($"Sometimes({inner}, {probability})");
}
