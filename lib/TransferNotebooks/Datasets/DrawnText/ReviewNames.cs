namespace TransferNotebooks.DrawnText;

/// <summary>What names are made of. Put together, there are so many that most names of a test were not seen in training.</summary>
internal static class ReviewNames
{
    public static readonly string[] First =
    [
        "Ada", "Amir", "Bela", "Carla", "Chen", "Daria", "Edwin", "Elena", "Farid", "Greta", "Hugo", "Ines", "Ivan", "Jonas", "Kaito", "Lena", "Marta", "Mira", "Nadia", "Noah",
        "Olga", "Pavel", "Priya", "Rosa", "Samir", "Sofia", "Tariq", "Theo", "Vera", "Yusuf",
    ];

    public static readonly string[] SurnameBegins = ["Alder", "Berg", "Brand", "Cald", "Dorn", "Eck", "Fair", "Gold", "Hart", "Kess", "Lind", "Mal", "Nord", "Os", "Pem", "Rowan", "Sten", "Thorn", "Vald", "Winter"];

    public static readonly string[] SurnameEnds = ["berg", "er", "feld", "ham", "ing", "kin", "man", "ov", "sen", "son", "ström", "well"];

    public static readonly string[] Before = ["North", "New", "Upper", "Port", "Saint"];

    public static readonly string[] PlaceBegins = ["Ash", "Bram", "Crow", "Dun", "Elm", "Fern", "Glen", "Har", "Kirk", "Lang", "Mill", "Oak", "Raven", "Sel", "Stan", "Wal"];

    public static readonly string[] PlaceEnds = ["borough", "bridge", "bury", "dale", "ford", "haven", "mere", "mouth", "stead", "ton", "wick", "worth"];

    public static readonly string[] BrandBegins = ["Ari", "Bo", "Cu", "Dro", "Fi", "Kor", "Lu", "Mo", "Nu", "Ori", "Pa", "Qui", "Sol", "Tel", "Ve", "Zan"];

    public static readonly string[] BrandEnds = ["bex", "dix", "gano", "lux", "mar", "nix", "ra", "rola", "sto", "tek", "va", "zo"];
}
