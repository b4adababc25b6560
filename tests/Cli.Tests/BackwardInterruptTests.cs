using TransferNotebooks.Kernel;

namespace TransferNotebooks.Cli.Tests;

/// <summary>Interrupts that fall into managed code which C++ has called: an exception that left it would end the process.</summary>
[Collection(Alone.Name)]
public sealed class BackwardInterruptTests
{
    [Fact]
    public Task A_few_interrupts_in_the_backward_of_a_custom_function_leave_the_session_whole() => InterruptAsync(8);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Two_hundred_interrupts_in_the_backward_of_a_custom_function_leave_the_session_whole() => InterruptAsync(200);

    private static async Task InterruptAsync(int times)
    {
        await using var session = new Session(Surroundings.Options() with { WarmUp = false });
        await ValueAsync(session, """
            class Doubled : autograd.SingleTensorFunction<Doubled>
            {
                public override string Name => "Doubled";
                public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => (Tensor)vars[0] * 2;
                public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor gradient)
                {
                    var sum = 0.0;
                    for (var i = 0; i < 200_000; i++) sum += i;
                    lock (this) Thread.Sleep(1);
                    return [gradient * (sum > 0 ? 2 : 3)];
                }
            }
            var x = torch.ones(4, requires_grad: true);
            var steps = 0;
            """);
        for (var i = 0; i < times; i++)
        {
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var run = session.RunAsync(
                "Console.Write(\"begun\"); while (true) { using var scope = torch.NewDisposeScope(); x.grad?.zero_(); Doubled.apply(x).sum().backward(); steps++; }",
                _ => begun.TrySetResult());
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(i % 10);
            session.Interrupt();
            Assert.Equal(CellStatus.Interrupted, (await run.WaitAsync(TimeSpan.FromSeconds(60))).Status);
        }

        Assert.Equal("True", await ValueAsync(session, "steps > 0"));
        Assert.Equal("2", await ValueAsync(session, "x.grad?.zero_(); Doubled.apply(x).sum().backward(); x.grad[0].item<float>()"));
    }

    private static async Task<string?> ValueAsync(Session session, string code)
    {
        string? plain = null;
        var result = await session.RunAsync(code, output => plain = (output as ResultOutput)?.Bundle.Plain ?? plain);
        Assert.Null(result.Error?.Message);
        return plain;
    }
}
