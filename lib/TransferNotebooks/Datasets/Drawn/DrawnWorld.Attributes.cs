namespace TransferNotebooks;

public static partial class DrawnWorld
{
    private const string Table =
        """
        aeroplane : vehicle, has wings, has windows, flies, carries people
        bicycle   : vehicle, has wheels, moves on land, carries people
        bird      : animal, has eyes, has legs, has wings, has a beak, flies
        boat      : vehicle, has sails, floats on water, carries people
        bus       : vehicle, has wheels, has windows, moves on land, carries people, box-shaped
        butterfly : animal, has wings, has feelers, flies
        car       : vehicle, has wheels, has windows, moves on land, carries people
        cat       : animal, has eyes, has ears, has a nose, has whiskers, moves on land
        chair     : furniture, has legs, found indoors
        cup       : vessel, has a handle, holds drinks, found indoors
        dog       : animal, has eyes, has ears, has a nose, moves on land
        fish      : animal, has eyes, has fins, lives in water
        flower    : plant, has a stem, has leaves, has petals
        house     : building, has windows, has a door, has a roof, box-shaped
        lamp      : furniture, has a stem, found indoors
        rabbit    : animal, has eyes, has ears, has a nose, has whiskers, has long ears, moves on land
        table     : furniture, has legs, found indoors, has a flat top
        teapot    : vessel, has a handle, has a spout, has a lid, holds drinks, found indoors
        tree      : plant, has a stem, has leaves
        truck     : vehicle, has wheels, has windows, moves on land, carries loads, box-shaped
        """;

    private static readonly Dictionary<string, string[]> OfClass = Table.Split('\n').Select(line => line.Split(':'))
        .ToDictionary(line => line[0].Trim(), line => line[1].Split(',', StringSplitOptions.TrimEntries));

    /// <summary>Names of the attributes of classes, such as <c>has wheels</c>: what can be said of every object of a class.</summary>
    public static IReadOnlyList<string> Attributes { get; } = [.. OfClass.Values.SelectMany(names => names).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The attributes that every object of a class has.</summary>
    /// <param name="class">A name of <see cref="AllClasses"/>.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static IReadOnlyList<string> AttributesOf([CompletionNames(typeof(DrawnWorld), nameof(AllClasses))] string @class) => OfClass[AllClasses[IndexOf(AllClasses, @class, "class")]];

    /// <summary>Which class has which attribute, for recognising classes of which no picture was seen.</summary>
    /// <param name="classes">Names out of <see cref="AllClasses"/>, such as those of a data set.</param>
    /// <returns>A row for each class, a column for each of <see cref="Attributes"/>: <c>[C, A]</c>, 1 where the class has it, otherwise 0.</returns>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static float[,] AttributeTable(IReadOnlyList<string> classes)
    {
        var table = new float[classes.Count, Attributes.Count];
        for (var row = 0; row < classes.Count; row++)
        {
            var has = AttributesOf(classes[row]);
            for (var column = 0; column < Attributes.Count; column++)
                table[row, column] = has.Contains(Attributes[column]) ? 1 : 0;
        }
        return table;
    }
}
