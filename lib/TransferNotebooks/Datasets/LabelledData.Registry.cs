namespace TransferNotebooks;

public sealed partial class LabelledData
{
    internal LabelledData RenamePart(string from, string to) => With(items.Select(item => item.Part == from ? item.InPart(to) : item));

    /// <summary>The set under its registered name, with licence and variant; found is the form that was read.</summary>
    internal LabelledData Described(DatasetEntry entry, DatasetEntry found) =>
        new(entry.Name, Classes, items) { Licence = found.Licence, Variant = found.Variant(this), ClassIds = ClassIds };
}
