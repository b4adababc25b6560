using System.Globalization;
using System.Net;

namespace TransferNotebooks;

/// <summary>A student trained on a <see cref="ProxyCollection"/>, and how that went. Shows itself as a line, the curves and what it reaches on the test part.</summary>
[TypeFormatterSource(typeof(ProxyResultFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ProxyResult
{
    internal ProxyResult(Learner learner, string from, ProxyStop stop, ClassificationReport? test, string data) =>
        (Learner, From, Stop, Test, Data) = (learner, from, stop, test, data);

    /// <summary>What trained it; it can go on from here, measure, and save.</summary>
    public Learner Learner { get; }

    /// <summary>The trained student: on feature vectors, maps or images, as <see cref="From"/> says.</summary>
    public Backbone Student => Learner.Model;

    /// <summary>What it was trained on: <c>pooled</c>, <c>map</c> or <c>images</c>.</summary>
    public string From { get; }

    /// <summary>The epochs.</summary>
    public TrainingHistory History => Learner.History;

    /// <summary>Why it ended.</summary>
    public ProxyStop Stop { get; }

    /// <summary>Why it ended, in words.</summary>
    public string Why => Stop switch
    {
        ProxyStop.AccuracyReached => "the accuracy that was asked for is reached",
        ProxyStop.BudgetEnded => "the time is over",
        _ => "all epochs are done",
    };

    /// <summary>The accuracy on the validation samples after the last epoch, 0..1; NaN where there are none.</summary>
    public double Accuracy => History.Last.ValidationAccuracy;

    /// <summary>What it reaches on the test part; null where the data have none.</summary>
    public ClassificationReport? Test { get; }

    internal string Data { get; }

    private string Headline => string.Create(CultureInfo.InvariantCulture,
        $"{Student.Name} trained on {(From == ProxyCollection.FromImages ? "images" : From == ProxyCollection.FromMap ? "maps" : "pooled features")} of {Data}: {History.Epochs.Count} epochs, {Why}; accuracy {Accuracy:0.000} on {Learner.Validation?.Count ?? 0} validation samples{(Test is null ? "" : $", {Test.Accuracy:0.000} on {Test.Count} test samples")} (seed {Learner.Seed})");

    /// <summary>One line.</summary>
    public override string ToString() => Headline;

    internal string ToHtml() => $"<div>{WebUtility.HtmlEncode(Headline)}</div>{History.Chart().ToHtml()}{Test?.ToHtml()}";
}
