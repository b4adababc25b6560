namespace TransferNotebooks.Kernel;

/// <summary>Brings requests to their handlers, between <c>busy</c> and <c>idle</c>. Whatever a handler throws becomes a reply and a line in the log.</summary>
/// <param name="handlers">By message type.</param>
/// <param name="log">The kernel's log.</param>
internal sealed class Dispatcher(IReadOnlyDictionary<string, IRequestHandler> handlers, KernelLog log)
{
    public void Dispatch(Request request)
    {
        request.PublishStatus("busy");
        try
        {
            if (handlers.TryGetValue(request.Message.Type, out var handler)) handler.Handle(request);
            else log.Write($"A message of type '{request.Message.Type}' on {request.Channel} is not known; it was ignored.");
        }
        catch (BadRequestException e)
        {
            if (request.WantsReply) request.ReplyError("BadRequest", e.Message);
            else log.Write($"A message of type '{request.Message.Type}' was passed over: {e.Message}");
        }
        catch (Exception e)
        {
            log.Write($"Answering '{request.Message.Type}' failed: {e}");
            var error = new ErrorOutput(e.GetType().Name, e.Message, [$"{e.GetType().Name}: {e.Message}"]);
            if (request.Message.Type == ShellQueue.Execute) request.Publish(error); // front-ends show a cell's outputs, not its reply
            if (request.WantsReply) request.ReplyError(error.Name, error.Message);
        }
        finally
        {
            request.PublishStatus("idle");
        }
    }
}
