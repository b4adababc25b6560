namespace TorchSharp.Utils;

/// <summary>The name under which a module registers a field, in place of the field's own: the key in <c>state_dict()</c>.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    /// <summary>The name.</summary>
    public string? Name { get; set; }
}
