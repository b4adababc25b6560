namespace TransferNotebooks;

public sealed partial class LabelledImages
{
    internal LabelledImages RenamePart(string from, string to) => With(items.Select(item => item.Part == from ? item.InPart(to) : item));

    internal LabelledImages Described(DatasetEntry entry) => new(entry.Name, Classes, items) { Licence = entry.Licence, Variant = entry.Variant(this) };
}
