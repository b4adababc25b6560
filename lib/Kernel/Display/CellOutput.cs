namespace TransferNotebooks.Kernel;

/// <summary>One output of a cell, in the order in which it was made.</summary>
public abstract record CellOutput;

/// <summary>Text written to a console stream.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text; several writes may have been joined.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>A value that was shown with <c>display</c>, or the new content of one that was shown before.</summary>
/// <param name="Bundle">The value in its MIME types.</param>
/// <param name="DisplayId">Names the place on the page; an update repeats it.</param>
/// <param name="IsUpdate">Whether the content replaces what this id showed before.</param>
public sealed record DisplayOutput(MimeBundle Bundle, string DisplayId, bool IsUpdate) : CellOutput;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Bundle">The value in its MIME types.</param>
/// <param name="ExecutionCount">The cell's number in the session.</param>
public sealed record ResultOutput(MimeBundle Bundle, int ExecutionCount) : CellOutput;

/// <summary>An error that ended the cell.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>, or <c>Interrupted</c>.</param>
/// <param name="Message">One line that says what is wrong.</param>
/// <param name="Traceback">The lines to show, message first.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback) : CellOutput;

/// <summary>Asks that the outputs so far be removed.</summary>
/// <param name="Wait">Whether to wait with that until the next output comes, which avoids flicker.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
