using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

/// <summary>
/// A function of tensors in every form the engine has it: the method, the function in <c>torch</c> and the one in place.
/// All forms must agree; what the method returns is compared with PyTorch.
/// </summary>
public static class Named
{
    public static Subject Subject(string name, int tensors) => new(inputs => Call(name, inputs[..tensors]));

    private static Tensor[] Call(string name, Tensor[] inputs)
    {
        var method = Find(typeof(Tensor), name, BindingFlags.Instance, inputs.Length - 1);
        var function = Find(typeof(torch), name, BindingFlags.Static, inputs.Length);
        Assert.True(method is not null || function is not null, $"There is no {name}.");
        var results = method is null ? null : Invoke(method, inputs[0], inputs[1..]);
        if (function is not null)
        {
            var same = Invoke(function, null, inputs);
            if (results is not null) Agree(name, results, same);
            results ??= same;
        }
        if (Find(typeof(Tensor), name + "_", BindingFlags.Instance, inputs.Length - 1) is { } inPlace && results is [{ } only]
            && only.dtype == inputs[0].dtype && only.shape.SequenceEqual(inputs[0].shape))
        {
            var copy = inputs[0].detach().clone();
            var back = Invoke(inPlace, copy, Array.ConvertAll(inputs[1..], input => input.detach()));
            Assert.Same(copy, back[0]);
            Agree(name + "_", results, back);
        }
        return results!;
    }

    private static void Agree(string name, Tensor[] one, Tensor[] other)
    {
        Assert.Equal(one.Length, other.Length);
        for (var i = 0; i < one.Length; i++)
            Assert.True(one[i].dtype == other[i].dtype && one[i].allclose(other[i], equal_nan: true), $"The forms of {name} differ.");
    }

    // The overload with so many tensors in front whose other parameters may be left out; the shortest of them.
    private static MethodInfo? Find(Type type, string name, BindingFlags kind, int tensors) =>
        type.GetMethods(kind | BindingFlags.Public).Where(method => method.Name == name)
            .Where(method => method.GetParameters() is var parameters && parameters.Length >= tensors
                && parameters[..tensors].All(parameter => parameter.ParameterType == typeof(Tensor))
                && parameters[tensors..].All(parameter => parameter.IsOptional || parameter.IsDefined(typeof(ParamArrayAttribute))))
            .MinBy(method => method.GetParameters().Length);

    private static Tensor[] Invoke(MethodInfo method, Tensor? target, Tensor[] inputs)
    {
        var arguments = method.GetParameters().Select((parameter, i) => i < inputs.Length ? inputs[i]
            : parameter.IsOptional ? parameter.DefaultValue : Array.CreateInstance(parameter.ParameterType.GetElementType()!, 0)).ToArray();
        try
        {
            return method.Invoke(target, arguments) switch
            {
                Tensor tensor => [tensor],
                ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => (Tensor)tuple[i]!).ToArray(),
                var other => throw new InvalidOperationException($"{method.Name} returned {other?.GetType()}."),
            };
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }
}
