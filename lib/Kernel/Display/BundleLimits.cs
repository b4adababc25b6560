using System.Globalization;

namespace TransferNotebooks.Kernel;

/// <summary>What every bundle has to keep to: no part above the size limit, and no text that UTF-8 cannot carry.</summary>
internal static class BundleLimits
{
    public static MimeBundle Apply(MimeBundle bundle)
    {
        var fits = true;
        foreach (var (_, content) in bundle) fits &= content.Length <= Formatter.SizeLimit && ReferenceEquals(TextWidth.WellFormed(content), content);
        return fits ? bundle : Fitted(bundle);
    }

    private static MimeBundle Fitted(MimeBundle bundle)
    {
        var notes = bundle.Where(entry => entry.Value.Length > Formatter.SizeLimit)
            .Select(entry => string.Create(CultureInfo.InvariantCulture,
                $"{entry.Key} of {entry.Value.Length / 1048576.0:F1} MB is not shown: the limit is {Formatter.SizeLimit / 1048576} MB")).ToList();
        var kept = bundle.Where(entry => entry.Value.Length <= Formatter.SizeLimit).Select(entry => (entry.Key, TextWidth.WellFormed(entry.Value))).ToList();
        if (notes.Count == 0) return new MimeBundle(kept);
        var note = $"({string.Join("; ", notes)}. Save the value to a file to keep it.)";
        var plain = kept.Find(entry => entry.Key == MimeTypes.Plain).Item2;
        return new MimeBundle(kept.Append((MimeTypes.Plain, string.IsNullOrEmpty(plain) ? note : plain + "\n" + note)));
    }
}
