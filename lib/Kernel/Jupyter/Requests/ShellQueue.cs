using System.Text.Json.Nodes;

namespace TransferNotebooks.Kernel;

/// <summary>
/// The requests on shell, in their order. After a cell failed, the executions that waited behind it are aborted. While a cell runs, questions
/// that need no cell thread (completion, inspection, kernel info, ...) are answered at once instead of after it.
/// </summary>
internal sealed class ShellQueue : IDisposable
{
    public const string Execute = "execute_request";

    private static readonly HashSet<string> Aside = ["kernel_info_request", "complete_request", "inspect_request", "is_complete_request", "history_request", "comm_info_request"];

    private readonly Dispatcher dispatcher;
    private readonly RequestQueue cells;
    private readonly RequestQueue aside;
    private volatile Request? executing;
    private long abortUpTo;

    public ShellQueue(Dispatcher dispatcher)
    {
        this.dispatcher = dispatcher;
        cells = new RequestQueue("Jupyter shell", InTurn);
        aside = new RequestQueue("Jupyter shell, aside", (_, request) => AtOnce(request));
    }

    /// <summary>Adds a request; called by the thread of the sockets.</summary>
    public void Add(Request request)
    {
        if (executing is not null && Aside.Contains(request.Message.Type)) aside.Add(request);
        else cells.Add(request);
    }

    /// <summary>Aborts the executions that wait now.</summary>
    public void AbortWaiting() => Interlocked.Exchange(ref abortUpTo, cells.Arrived);

    public void Dispose()
    {
        cells.Dispose();
        aside.Dispose();
    }

    private void InTurn(long number, Request request)
    {
        if (request.Message.Type != Execute)
        {
            dispatcher.Dispatch(request);
        }
        else if (number <= Interlocked.Read(ref abortUpTo))
        {
            request.PublishStatus("busy");
            request.Reply(new JsonObject { ["status"] = "aborted" }, new JsonObject { ["status"] = "aborted" });
            request.PublishStatus("idle");
        }
        else
        {
            executing = request;
            try
            {
                dispatcher.Dispatch(request);
            }
            finally
            {
                executing = null;
            }
        }
    }

    private void AtOnce(Request request)
    {
        dispatcher.Dispatch(request);
        executing?.PublishStatus("busy"); // front-ends that look at the last status only must not take the kernel for idle
    }
}
