using System.Globalization;

namespace TransferNotebooks.Tests.ProgressBars;

public sealed class ProgressTests
{
    private static ProgressState State(long done, long? total, double? rate = null, ProgressOutcome outcome = ProgressOutcome.Running, string? reason = null,
        params (string, double)[] metrics) => new("Reading", done, total, "images", metrics, TimeSpan.FromSeconds(4), rate, outcome, reason, []);

    public static TheoryData<ProgressState, string> Lines => new()
    {
        { State(120, 300, 31.04, metrics: ("loss", 0.312345)), "Reading: 120/300 images (40 %), 31.0/s, 6 s left, loss 0.3123" },
        { State(0, 300), "Reading: 0/300 images (0 %)" },
        { State(299, 300, 1234), "Reading: 299/300 images (99 %), 1,234/s, 1 s left" },
        { State(1, 100, 0.25), "Reading: 1/100 images (1 %), 4.0 s each, 6:36 min left" },
        { State(1, 20_000, 1), "Reading: 1/20,000 images (0 %), 1.0/s, 5:33 h left" },
        { State(7, null, 2), "Reading: 7 images, 2.0/s" },
        { State(0, 0), "Reading: 0/0 images (100 %)" },
        { State(300, 300, 31, ProgressOutcome.Done, null, ("accuracy", 1)), "Reading: 300/300 images, accuracy 1" },
        { State(3, 300, 31, ProgressOutcome.Stopped), "Reading: stopped at 3/300 images" },
        { State(3, 300, 31, ProgressOutcome.Interrupted), "Reading: interrupted at 3/300 images" },
        { State(3, 300, 31, ProgressOutcome.Failed, "IOException: disk full"), "Reading: failed at 3/300 images (IOException: disk full)" },
    };

    [Theory]
    [MemberData(nameof(Lines), DisableDiscoveryEnumeration = true)]
    public void A_bar_is_one_line_that_tells_times_only_while_it_runs(ProgressState state, string line) => Assert.Equal(line, state.ToString());

    [Fact]
    public void A_cell_keeps_counts_and_metrics_and_no_times()
    {
        using var cell = new FakeCell();
        using (var bar = Progress.Start("Training", 2, "steps"))
        {
            bar.Advance(1, ("loss", 0.5));
            bar.Advance(1, ("loss", 0.25), ("accuracy", 0.875));
        }
        var states = Assert.Single(cell.Displays).Cast<ProgressState>().ToList();
        Assert.Equal(ProgressOutcome.Running, states[0].Outcome);
        Assert.Equal("Training: 2/2 steps, loss 0.25, accuracy 0.875", states[^1].ToString());
    }

    [Fact]
    public void Many_steps_make_few_updates_and_the_end_is_always_shown()
    {
        using var cell = new FakeCell();
        using (var bar = Progress.Start("Counting"))
        {
            var until = DateTime.UtcNow + TimeSpan.FromSeconds(1);
            while (DateTime.UtcNow < until) bar.Advance();
            bar.Complete();
        }
        var states = Assert.Single(cell.Displays);
        Assert.InRange(states.Count, 3, 8);
        Assert.Equal(ProgressOutcome.Done, ((ProgressState)states[^1]!).Outcome);
    }

    [Fact]
    public void A_loop_shows_what_it_has_worked_on()
    {
        using var cell = new FakeCell();
        Assert.Equal(6, new[] { 1, 2, 3 }.WithProgress("adding", unit: "numbers").Sum());
        Assert.Equal("adding: 3/3 numbers", cell.Displays[0][^1]!.ToString());
        foreach (var _ in Enumerable.Range(0, 10).Where(n => n >= 0).WithProgress("walking")) break;
        Assert.Equal("walking: stopped at 0", cell.Displays[1][^1]!.ToString());
    }

    [Fact]
    public async Task An_asynchronous_loop_counts_too()
    {
        using var cell = new FakeCell();
        static async IAsyncEnumerable<int> Numbers()
        {
            for (var i = 0; i < 3; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        await foreach (var _ in Numbers().WithProgress("waiting", total: 3)) { }
        Assert.Equal("waiting: 3/3", cell.Displays[0][^1]!.ToString());
    }

    [Fact]
    public void An_exception_leaves_the_bar_stopped()
    {
        using var cell = new FakeCell();
        void Work()
        {
            using var bar = Progress.Start("Working", 5);
            bar.Advance();
            throw new InvalidOperationException("broken");
        }

        Assert.Throws<InvalidOperationException>(Work);
        Assert.Equal("Working: stopped at 1/5", cell.Displays[0][^1]!.ToString());
    }

    [Fact]
    public void An_interrupt_leaves_the_bar_interrupted()
    {
        using var cell = new FakeCell();
        using (var bar = Progress.Start("Working", 5))
        {
            bar.Advance();
            cell.Interrupt();
        }
        Assert.Equal("Working: interrupted at 1/5", cell.Displays[0][^1]!.ToString());
    }

    [Fact]
    public void A_failure_says_why()
    {
        using var cell = new FakeCell();
        using (var bar = Progress.Start("Working", 5)) bar.Fail(new IOException("disk full"));
        Assert.Equal("Working: failed at 0/5 (IOException: disk full)", cell.Displays[0][^1]!.ToString());
    }

    [Fact]
    public void A_bar_started_inside_another_stands_below_it()
    {
        using var outer = Progress.Start("epochs", 2);
        using (var inner = Progress.Start("batches", 10))
        {
            inner.Advance(3);
            Assert.Equal(["batches"], outer.State.Children.Select(child => child.Title));
            Assert.Equal(3, outer.State.Children[0].Done);
        }
        Assert.Empty(outer.State.Children);
        using var second = Progress.Start("more batches", 10);
        Assert.Equal(["more batches"], outer.State.Children.Select(child => child.Title));
    }

    [Fact]
    public void A_bar_after_another_has_ended_stands_alone()
    {
        using var cell = new FakeCell();
        using (Progress.Start("first", 0)) { }
        using (Progress.Start("second", 0)) { }
        Assert.Equal(2, cell.Displays.Count);
    }

    [Fact]
    public void Threads_count_together()
    {
        using var bar = Progress.Start("counting", 100_000);
        Parallel.For(0, 100_000, i => bar.Advance(1, ("last", i)));
        Assert.Equal(100_000, bar.State.Done);
        Assert.Single(bar.State.Metrics);
    }

    [Fact]
    public void Short_work_of_the_kit_shows_nothing_and_long_work_leaves_nothing()
    {
        using var cell = new FakeCell();
        using (var bar = Progress.StartQuiet("Hashing", 1)) bar.Advance();
        Assert.Empty(cell.Displays);
        using (var bar = Progress.StartQuiet("Hashing", 1, delay: TimeSpan.Zero)) bar.Advance();
        Assert.Null(cell.Displays[0][^1]);
        using (Progress.StartQuiet("Hashing", 1, delay: TimeSpan.Zero)) { }
        Assert.Equal("Hashing: stopped at 0/1", cell.Displays[1][^1]!.ToString());
    }

    [Fact]
    public void Titles_are_text_on_a_page()
    {
        var formatter = (ValueFormatter<ProgressState>)new ProgressStateFormatters().CreateTypeFormatters().First();
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(State(1, 2) with { Title = "<script>", Children = [State(1, 4) with { Title = "<b>" }] }, html);
        Assert.DoesNotContain("<script", html.ToString());
        Assert.DoesNotContain("<b>", html.ToString());
        Assert.Contains("width:50.0%", html.ToString());
        Assert.Contains("width:25.0%", html.ToString());
    }

    [Fact]
    public void A_log_gets_a_line_every_few_seconds()
    {
        var log = new StringWriter();
        var view = new LineProgress(log, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)).Open(State(0, 10))!;
        for (var second = 1; second <= 12; second++) view.Update(State(second, 20) with { Elapsed = TimeSpan.FromSeconds(second) });
        view.Close(State(20, 20, null, ProgressOutcome.Done) with { Elapsed = TimeSpan.FromSeconds(13) }, stays: true);
        Assert.Equal(["Reading: 3/20 images (15 %)", "Reading: 8/20 images (40 %)", "Reading: 20/20 images, 13 s"], log.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void What_is_over_soon_leaves_no_line()
    {
        var log = new StringWriter();
        var view = new LineProgress(log).Open(State(0, 10))!;
        view.Update(State(5, 10) with { Elapsed = TimeSpan.FromSeconds(1) });
        view.Close(State(10, 10, null, ProgressOutcome.Done) with { Elapsed = TimeSpan.FromSeconds(2) }, stays: true);
        Assert.Equal("", log.ToString());
    }

    // An epoch of half a minute, asked about every second: the pace must not fade while it runs.
    [Fact]
    public void The_pace_of_long_steps_stays_while_one_runs()
    {
        var pace = new Pace();
        for (var second = 0; second <= 95; second++)
        {
            var rate = pace.At(second / 30, TimeSpan.FromSeconds(second));
            if (second >= 30) Assert.Equal(1 / 30.0, rate!.Value, 1e-6);
            else Assert.Null(rate);
        }
    }

    [Fact]
    public void The_pace_follows_a_change_of_speed()
    {
        var pace = new Pace();
        Assert.Null(pace.At(0, TimeSpan.Zero));
        for (var i = 1; i <= 10; i++) pace.At(10 * i, TimeSpan.FromSeconds(i));
        Assert.Equal(10, pace.At(110, TimeSpan.FromSeconds(11))!.Value, 6);
        double? last = null;
        for (var i = 12; i <= 40; i++) last = pace.At(110 + (i - 11), TimeSpan.FromSeconds(i));
        Assert.InRange(last!.Value, 1, 1.1);
    }
}
