using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace TransferNotebooks.Kernel;

/// <summary>The cells that later ones continue, and the instances that hold their variables.</summary>
internal sealed class SubmissionChain(object? globals)
{
    private readonly Lock gate = new();
    private readonly List<FieldInfo[]> fields = [];
    private object?[] instances = [globals, .. new object?[15]];
    private int count; // of the instances, the globals not counted
    private CSharpCompilation? last;

    /// <summary>What the next cell continues; null before the first cell that stays.</summary>
    public CSharpCompilation? Last
    {
        get
        {
            lock (gate) return last;
        }
    }

    /// <summary>The variables by name, each with its present value; where a name was declared again, the newest.</summary>
    public IReadOnlyDictionary<string, object?> Variables
    {
        get
        {
            var variables = new SortedDictionary<string, object?>(StringComparer.Ordinal);
            lock (gate)
            {
                for (var i = 0; i < count; i++)
                    foreach (var variable in fields[i]) variables[variable.Name] = variable.GetValue(instances[i + 1]);
            }

            return variables;
        }
    }

    /// <summary>The array that the next cell's entry takes: the earlier instances, and room for its own at <see cref="Slot"/>.</summary>
    public object?[] Instances
    {
        get
        {
            lock (gate)
            {
                if (Slot >= instances.Length) Array.Resize(ref instances, 2 * instances.Length);
                return instances;
            }
        }
    }

    /// <summary>The instance of the cell that runs; null before its first statement.</summary>
    public object? Running
    {
        get
        {
            lock (gate) return Slot < instances.Length ? instances[Slot] : null;
        }
    }

    private int Slot => count + 1;

    /// <summary>Takes a cell that has ended, well or not: what it declared, with the values it had set, is there for later ones.</summary>
    /// <returns>False when the cell was stopped before its first statement.</returns>
    public bool Take(CompiledCell cell)
    {
        lock (gate)
        {
            if (cell.Code is not null)
            {
                if (instances[Slot] is not { } instance) return false;
                fields.Add([.. instance.GetType().GetFields(BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public).Where(IsVariable)]);
                count++;
            }

            last = cell.Compilation;
            return true;
        }
    }

    /// <summary>Forgets a cell that leaves no trace.</summary>
    public void Drop()
    {
        lock (gate) instances[Slot] = null;
    }

    private static bool IsVariable(FieldInfo field) => char.IsLetter(field.Name[0]) || field.Name[0] == '_';
}
