using System.Security.Cryptography;
using TransferNotebooks.Imaging;

namespace TransferNotebooks;

/// <summary>
/// Where the content of one sample comes from: an image, or something that has an image (a sound's spectrogram), or a text or a vector,
/// which have none. Reading is safe from several threads at once.
/// </summary>
internal abstract class ImageSource
{
    /// <summary>Path or name, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>What it holds.</summary>
    public virtual SampleKind Kind => SampleKind.Image;

    /// <summary>Whether <see cref="Load"/> hands out the same image each time, so that nobody may change it.</summary>
    public virtual bool Shared => false;

    /// <summary>Decodes or draws the image.</summary>
    /// <param name="scratch">Arrays to use again; the image is then valid until the next call with them. Null for an image to keep.</param>
    public abstract RgbImage Load(ImageScratch? scratch = null);

    /// <summary>Adds what identifies the content (the bytes of the file, or the recipe of a drawing) to a hash.</summary>
    public abstract void AddTo(IncrementalHash hash);

    /// <summary>The text.</summary>
    public virtual string LoadText() => throw Without("text", "Sample.Text");

    /// <summary>The numbers.</summary>
    public virtual ArraySegment<float> LoadVector() => throw Without("vector", "Sample.Vector");

    /// <summary>The recording.</summary>
    public virtual Sound LoadSound() => throw Without("sound", "Sample.Sound");

    /// <summary>Box, mask, attributes and further labels; null where there are none.</summary>
    public virtual Annotation? LoadAnnotation() => null;

    /// <summary>The error of a request for content that this kind does not have.</summary>
    protected InvalidOperationException Without(string wanted, string asked)
    {
        var instead = Kind switch
        {
            SampleKind.Text => "Sample.Text, or LabelledData.MapText",
            SampleKind.Vector => "Sample.Vector, or LabelledData.ToFeatures for all of them",
            SampleKind.Sound => "Sample.Sound, or Sample.Load for its spectrogram",
            _ => "Sample.Load",
        };
        return new($"{Name} is of the kind {Kind} and has no {wanted}; use {instead}. Received: a request for {asked}.");
    }
}
