namespace TransferNotebooks;

/// <summary>Words for licences that the sources read here do not tell.</summary>
internal static class Licences
{
    public const string NotStated = "not stated where the files are listed; see the page of the set before passing it on";
    public const string ImageNet = "ImageNet terms (non-commercial research)";
}
