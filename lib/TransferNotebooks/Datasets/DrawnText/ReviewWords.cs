namespace TransferNotebooks.DrawnText;

/// <summary>The words and sentences of one domain of reviews, and those that all share.</summary>
internal sealed class ReviewWords
{
    public static readonly string[] Good = ["good", "great", "excellent", "wonderful", "lovely", "fine", "superb", "pleasant"];

    public static readonly string[] Bad = ["bad", "poor", "terrible", "awful", "disappointing", "weak", "dreadful", "unpleasant"];

    public static readonly string[] Judgements =
    [
        "The {aspect} is {word} .", "I found the {aspect} {word} .", "To me the {aspect} was really {word} .", "How {word} the {aspect} is !", "The {aspect} seems {word} and stays so .",
        "{person} also says that the {aspect} is {word} .", "For this money , the {aspect} is {word} .", "Everyone in {place} would call the {aspect} {word} .",
    ];

    public static readonly string[] Denials =
    [
        "The {aspect} is not {word} at all .", "Nobody could call the {aspect} {word} .", "The {aspect} was never {word} .", "I would not say that the {aspect} is {word} .",
    ];

    /// <summary>Reviews of films.</summary>
    public static readonly ReviewWords Films = new()
    {
        Name = "films",
        Product = (pick, _) => [pick(["The", "A", "My", "Her", "One"]), pick(["Last", "Silent", "Golden", "Broken", "Distant", "Second", "Paper", "Winter", "Hidden", "Crimson"]), pick(["Harbour", "Letter", "Garden", "Promise", "Summer", "Witness", "River", "Mirror", "Stranger", "Orchestra"])],
        Praise = ["gripping", "moving", "witty", "touching", "clever", "thrilling", "unpredictable", "haunting", "charming", "funny", "tense", "imaginative", "warm", "elegant", "brilliant"],
        Blame = ["dull", "slow", "wooden", "predictable", "clumsy", "shallow", "lifeless", "boring", "overlong", "cold", "silly", "quiet", "confusing", "tired", "pompous"],
        Aspects = ["plot", "acting", "script", "ending", "music", "camera work", "dialogue", "cast", "first half", "story", "humour"],
        Openings =
        [
            "I saw {product} with {person} in {place} .", "{person} took me to {product} last week .", "We watched {product} at the cinema in {place} .", "{product} is set in {place} , {number} years ago .",
            "{person} plays the lead in {product} .", "This is the review of {product} that {person} asked for .",
        ],
        Fillers =
        [
            "It was shot in {place} .", "The lead is played by {person} .", "There are {number} songs in it .", "We sat in the third row .", "The film is based on a book by {person} .", "It won {number} prizes in {place} .",
            "The cinema was half full .", "Before it {person} made {number} other films .",
        ],
        Closings = ["It is still on in {place} .", "I gave {person} my second ticket .", "It comes out on disc in {number} weeks .", "That is all I have to say about {product} ."],
    };

    /// <summary>Reviews of kitchen devices.</summary>
    public static readonly ReviewWords Kitchen = new()
    {
        Name = "kitchen",
        Product = (pick, coined) => [coined(), pick(["Kettle", "Blender", "Toaster", "Mixer", "Grill", "Juicer", "Grinder", "Steamer"]), pick(["200", "350", "Duo", "Max", "Pro", "Mini"])],
        Praise = ["sturdy", "quiet", "fast", "reliable", "handy", "compact", "solid", "efficient", "predictable", "quick", "precise", "light", "roomy", "easy to clean", "durable"],
        Blame = ["flimsy", "loud", "leaky", "unreliable", "unpredictable", "sticky", "heavy", "rusty", "fragile", "cracked", "noisy", "wobbly", "greasy", "dented", "hard to clean"],
        Aspects = ["lid", "motor", "handle", "blade", "timer", "switch", "cable", "jug", "display", "basket", "base"],
        Openings =
        [
            "I bought the {product} in a shop in {place} .", "{person} gave me the {product} for my birthday .", "The {product} arrived from {place} after {number} days .", "We have used the {product} for {number} weeks .",
            "My old one broke , so {person} ordered the {product} .", "The {product} stands in our kitchen now .",
        ],
        Fillers =
        [
            "It is made in {place} .", "{person} uses it every morning .", "It comes with {number} spare parts .", "The colour is as in the picture .", "The box was delivered by {person} .", "It has {number} settings .",
            "We keep it beside the sink .", "A shop in {place} repairs them .",
        ],
        Closings = ["The shop in {place} has more of them .", "I told {person} about it .", "The guarantee lasts {number} years .", "That is all I have to say about the {product} ."],
    };

    /// <summary>Picks one of some words, or coins a trade name.</summary>
    public delegate string[] ProductName(Func<string[], string> pick, Func<string> coined);

    public required string Name { get; init; }

    public required ProductName Product { get; init; }

    public required string[] Praise { get; init; }

    public required string[] Blame { get; init; }

    public required string[] Aspects { get; init; }

    public required string[] Openings { get; init; }

    public required string[] Fillers { get; init; }

    public required string[] Closings { get; init; }
}
