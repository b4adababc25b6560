using System.Globalization;

namespace TransferNotebooks.Kernel;

/// <summary>
/// Notices the end of the front-end that started the kernel. Jupyter names it in <c>JPY_PARENT_PID</c>; a kernel that was started
/// without that variable is meant to outlive its starter.
/// </summary>
internal sealed class ParentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly Timer timer;

    private ParentWatch(int named, int? parent, Action gone)
        => timer = new Timer(_ =>
        {
            if (ChildProcesses.ParentOf(Environment.ProcessId) != parent || ChildProcesses.ParentOf(named) is null) gone();
        }, null, Interval, Interval);

    /// <summary>Watches the front-end that the environment names; null where it names none.</summary>
    /// <param name="gone">Called, perhaps more than once, when it is gone.</param>
    public static ParentWatch? Start(Action gone)
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), NumberStyles.None, CultureInfo.InvariantCulture, out var named) || named <= 0) return null;
        if (ChildProcesses.ParentOf(Environment.ProcessId) is not { } parent) return null; // no list of processes here
        return new ParentWatch(named, parent, gone);
    }

    public void Dispose() => timer.Dispose();
}
