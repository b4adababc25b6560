using static TorchSharp.torch;

namespace TorchSharp.Tests.Memory;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_disposes_what_was_made_in_it_and_nothing_else()
    {
        var outside = zeros(2);
        Tensor inside, moved, detached;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                (inside, moved, detached) = (zeros(2), zeros(2), zeros(2));
                Assert.Equal(3, scope.DisposablesCount);
                scope.MoveToOuter(moved);
                scope.Detach(detached);
            }
            Assert.Equal((true, false, false), (inside.IsInvalid, moved.IsInvalid, detached.IsInvalid));
            Assert.True(outer.Contains(moved));
        }
        Assert.Equal((false, true, false), (outside.IsInvalid, moved.IsInvalid, detached.IsInvalid));
        detached.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Lists_move_like_single_tensors()
    {
        using var outer = NewDisposeScope();
        using var scope = NewDisposeScope();
        var tensors = new[] { zeros(1), zeros(1), zeros(1), zeros(1), zeros(1) };
        scope.MoveToOuter(tensors[..2]);
        scope.Detach(tensors[2..4]);
        scope.MoveToOther(outer, (IEnumerable<IDisposable>)[tensors[4]]);
        Assert.Equal((0, 3), (scope.DisposablesCount, outer.DisposablesCount));
        scope.Attach(tensors);
        Assert.Equal((5, 0), (scope.DisposablesCount, outer.DisposablesCount));
        scope.DisposeEverythingBut(tensors[0], tensors[3]);
        Assert.Equal([false, true, true, false, true], tensors.Select(tensor => tensor.IsInvalid));
    }

    [Fact]
    public void Forgotten_inner_scopes_end_with_the_outer_one()
    {
        Tensor inside;
        using (NewDisposeScope())
        {
            NewDisposeScope();
            inside = zeros(1);
        }
        Assert.True(inside.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void A_thread_has_its_own_scopes()
    {
        using var scope = NewDisposeScope();
        Tensor? elsewhere = null;
        var thread = new Thread(() => elsewhere = zeros(1));
        thread.Start();
        thread.Join();
        Assert.False(scope.Contains(elsewhere!));
        elsewhere!.Dispose();
    }

    [Fact]
    public void The_statistics_of_a_thread_add_up()
    {
        var found = "";
        var thread = new Thread(() =>
        {
            var counts = DisposeScopeManager.Statistics.TensorStatistics;
            using (NewDisposeScope())
            {
                zeros(1);
                zeros(1).Dispose();
                zeros(1).DetachFromDisposeScope().Dispose();
            }
            zeros(1).Dispose();
            found = $"{counts.CreatedInScopeCount} {counts.DisposedInScopeCount} {counts.DetachedFromScopeCount} {counts.CreatedOutsideScopeCount} {counts.DisposedOutsideScopeCount} {counts.ThreadTotalLiveCount}";
        });
        thread.Start();
        thread.Join();
        Assert.Equal("3 2 1 1 2 0", found);
    }
}
