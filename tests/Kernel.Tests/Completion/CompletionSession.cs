using TransferNotebooks.Kernel;

namespace Kernel.Tests;

/// <summary>One session for the tests that only ask: earlier cells have declared what <see cref="Earlier"/> says.</summary>
public sealed class CompletionSession : IAsyncLifetime
{
    public const string Earlier = """
        using System.Collections.Generic;
        var words = new List<string> { "one" };
        var when = new System.DateTime?(System.DateTime.UnixEpoch);
        var pairs = new Dictionary<string, int[]>();
        /// <summary>A place in the <c>plane</c>.</summary>
        record Point(int X, int Y) { private int hidden = 3; public static Point Origin => new(0, 0); public Point Moved(int by) => new(X + by, Y); }
        enum Colour { Red, Green }
        var point = new Point(1, 2);
        struct Names { public Colour Colour; public Colour Other => this.Colour; }
        Point Make(int x, string y) => new(x, 0);
        Point Make(double x) => new(0, 0);
        void Paint(Point where, Colour with = Colour.Red, int times = 1, params string[] notes) { }
        class Options { public string Title { get; set; } public int Size { get; init; } public Colour Ink; public int Area => 3; public static int Shared { get; set; } }
        abstract class Shape { } sealed class Round : Shape { }
        """;

    private readonly TestCells cells = new(new SessionOptions { WarmUp = false, Assemblies = [typeof(KnownPets).Assembly], BuiltInPackages = new Dictionary<string, IReadOnlyList<System.Reflection.Assembly>> { ["Pets*"] = [] } });

    public Session Session => cells.Session;

    public async ValueTask InitializeAsync() => await cells.ValueAsync(Earlier);

    public ValueTask DisposeAsync() => cells.DisposeAsync();
}

/// <summary>Says on a parameter which strings it accepts; the kernel knows it by its name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CompletionNamesAttribute(Type source, string member) : Attribute
{
    public Type Source => source;

    public string Member => member;
}

/// <summary>A library whose parameters say which names they accept.</summary>
public static class KnownPets
{
    public sealed record Pet(string Name);

    public static IReadOnlyList<Pet> All { get; } = [new("cat"), new("cow"), new("dog"), new("a \"quoted\" pet")];

    public static IEnumerable<string> Foods(string pet) => pet == "cat" ? ["mice"] : ["grass", "hay"];

    public static IEnumerable<string> Broken() => throw new InvalidOperationException("never");

    public static int LoadAll([CompletionNames(typeof(KnownPets), nameof(All))] IReadOnlyList<string> pets) => pets.Count;

    public static string Load([CompletionNames(typeof(KnownPets), nameof(All))] string pet, [CompletionNames(typeof(KnownPets), nameof(Foods))] string food = "", [CompletionNames(typeof(KnownPets), nameof(Broken))] string other = "")
        => pet + food + other;
}
