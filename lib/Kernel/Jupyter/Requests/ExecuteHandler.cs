using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary><c>execute_request</c>: runs a cell. Its outputs leave before the reply.</summary>
/// <param name="session">The session, once it is there.</param>
/// <param name="input">Asks the user where the cell reads the console.</param>
/// <param name="history">Keeps the cell.</param>
/// <param name="abortWaiting">Called before the reply of a cell that failed and asked for it.</param>
internal sealed class ExecuteHandler(Func<Session> session, InputChannel input, CellHistory history, Action abortWaiting) : IRequestHandler
{
    private readonly string kernel = Guid.NewGuid().ToString("N")[..12];
    private long executions;
    private volatile Request? running;

    public void Handle(Request request)
    {
        var code = request.Content.Text("code");
        var silent = request.Content.Flag("silent", false);
        var counts = request.Content.Flag("store_history", true) && !silent && !string.IsNullOrWhiteSpace(code);
        var stopOnError = request.Content.Flag("stop_on_error", true);
        var mayAsk = request.Content.Flag("allow_stdin", false);
        var expressions = request.Content.Texts("user_expressions");
        var cells = session();

        var number = cells.ExecutionCount + (counts ? 1 : 0);
        if (!silent) request.Publish("execute_input", new() { ["code"] = code, ["execution_count"] = number });
        ErrorOutput? error = null;
        string? shown = null;
        if (!string.IsNullOrWhiteSpace(code))
        {
            var target = new OutputTarget(request, $"{kernel}-{++executions}", () => running);
            running = silent ? null : request;
            var options = new CellOptions { CountsInHistory = counts, Input = mayAsk ? (question, token) => input.Ask(request, question, token) : null };
            error = cells.RunAsync(code, output =>
            {
                if (output is ResultOutput result) shown = result.Bundle.Plain;
                if (!silent) target.Publish(output);
            }, options).GetAwaiter().GetResult().Error;
            target.IsOver = true;
            running = null;
        }

        if (counts) history.Add(number, code, shown);
        // Before the reply: what is sent after it has been seen must run.
        if (error is not null && !silent && stopOnError) abortWaiting();
        request.Reply(error is null ? Succeeded(number, Evaluate(cells, expressions)) : Failed(number, error));
    }

    private static JsonObject Succeeded(int number, JsonObject expressions)
        => new() { ["status"] = "ok", ["execution_count"] = number, ["user_expressions"] = expressions, ["payload"] = new JsonArray() };

    private static JsonObject Failed(int number, ErrorOutput error)
    {
        var content = OutputMessages.Error(error);
        content["status"] = "error";
        content["execution_count"] = number;
        return content;
    }

    private static JsonObject Evaluate(Session cells, IReadOnlyDictionary<string, string> expressions)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in expressions)
        {
            var evaluation = cells.EvaluateAsync(expression).GetAwaiter().GetResult();
            if (evaluation.Error is { } error)
            {
                values[name] = OutputMessages.Error(error);
                values[name]!["status"] = "error";
            }
            else
            {
                values[name] = new JsonObject { ["status"] = "ok", ["data"] = evaluation.Value!.ToJson(), ["metadata"] = new JsonObject() };
            }
        }

        return values;
    }
}
