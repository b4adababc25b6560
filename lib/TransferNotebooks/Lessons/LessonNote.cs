using System.Net;

namespace TransferNotebooks;

/// <summary>One line under a cell of a lesson: a claim that holds, or the state of an exercise.</summary>
/// <param name="Text">The claim or task.</param>
/// <param name="Mark">A tick, or a circle for what is open.</param>
/// <param name="State">The state in a word: holds, solved or open.</param>
[TypeFormatterSource(typeof(LessonNoteFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed record LessonNote(string Text, string Mark, string State)
{
    /// <summary>Mark, state and text in one line.</summary>
    public override string ToString() => $"{Mark} {State}: {Text}";

    internal string ToHtml() =>
        $"<div style=\"border-left:4px solid {(State == "open" ? "#b08900" : "#2e8b57")};padding:.3em .8em\"><b>{Mark} {State}</b> {WebUtility.HtmlEncode(Text)}</div>";
}

/// <summary>How a notebook shows a <see cref="LessonNote"/>.</summary>
public sealed class LessonNoteFormatters
{
    /// <summary>The formatters, by the convention of notebook hosts.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new ValueFormatter<LessonNote>("text/html", note => note.ToHtml()),
        new ValueFormatter<LessonNote>("text/plain", note => note.ToString()),
    ];
}
