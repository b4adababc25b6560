using System.Reflection;

namespace TransferNotebooks.Kernel;

/// <summary>Tasks by their state. A result is looked at only when it is there: nothing here waits.</summary>
internal static class Tasks
{
    public static string State(Task task)
    {
        var name = Name(task);
        if (!task.IsCompleted) return $"{name}: still running; await it to see its result";
        if (task.IsCanceled) return $"{name}: cancelled";
        if (task.IsFaulted) return $"{name}: failed: {Cause(task).GetType().Name}: {Cause(task).Message}";
        return ResultOf(task) is { } result ? $"{name}: {PlainText.Short(result.GetValue(task))}" : $"{name}: completed";
    }

    /// <summary>What a failed task threw.</summary>
    public static Exception Cause(Task task) => task.Exception!.InnerExceptions.Count == 1 ? task.Exception.InnerException! : task.Exception;

    /// <summary>The result's property; null for a task without one.</summary>
    public static PropertyInfo? ResultOf(Task task)
        => task.GetType().GetProperty("Result") is { } result && result.PropertyType.Name != "VoidTaskResult" ? result : null;

    private static string Name(Task task) => ResultOf(task) is { } result ? TypeNames.Of(typeof(Task<>).MakeGenericType(result.PropertyType)) : "Task";
}
