using System.Diagnostics;
using System.Reflection;

namespace TransferNotebooks.Kernel;

/// <summary>An exception as the user needs it: the message first, then the user's own lines, then what caused it in the same way.</summary>
internal static class RuntimeErrors
{
    private const int FrameLimit = 20;

    public static ErrorOutput Describe(Exception thrown, SourceMap sources)
    {
        var exception = Unwrap(thrown);
        var lines = new List<string>();
        Add(lines, exception, sources, "");
        return new ErrorOutput(TypeNames.Of(exception.GetType()), exception.Message, lines);
    }

    /// <summary>An exception as a value: without a session's sources.</summary>
    public static string Text(Exception exception) => string.Join('\n', Describe(exception, new SourceMap()).Traceback);

    private static void Add(List<string> lines, Exception exception, SourceMap sources, string prefix)
    {
        lines.Add($"{prefix}{TypeNames.Of(exception.GetType())}: {exception.Message.TrimEnd()}");
        var frames = new StackTrace(exception, true).GetFrames().Where(frame => frame.GetFileName() is { } file && sources.Contains(file)).ToList();
        foreach (var frame in frames.Take(FrameLimit))
        {
            var (file, line) = (frame.GetFileName()!, frame.GetFileLineNumber());
            lines.Add($"   at {file}, line {line}{UserMethod.Of(frame.GetMethod())}");
            if (sources.Line(file, line)?.Trim() is { Length: > 0 } text) lines.Add($"        {text}");
        }

        if (frames.Count > FrameLimit) lines.Add($"   ... and {frames.Count - FrameLimit} more of your calls");
        if (exception is AggregateException { InnerExceptions.Count: > 1 } several)
        {
            foreach (var inner in several.InnerExceptions.Take(5)) Add(lines, inner, sources, "one of them: ");
        }
        else if (exception.InnerException is { } inner)
        {
            Add(lines, inner, sources, "caused by ");
        }
    }

    private static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        _ => exception,
    };
}
