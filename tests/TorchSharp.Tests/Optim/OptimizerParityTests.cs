using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

public class OptimizerParityTests
{
    private static readonly Dictionary<string, System.Text.Json.JsonElement> Cases = Reference.Load("optimizers");

    private static readonly Dictionary<string, Func<Parameter[], optim.Optimizer>> Optimizers = new()
    {
        ["SGD"] = p => optim.SGD(p, 0.1),
        ["SGD decay"] = p => optim.SGD(p, 0.1, weight_decay: 0.2),
        ["SGD momentum"] = p => optim.SGD(p, 0.1, momentum: 0.9),
        ["SGD momentum dampening decay"] = p => optim.SGD(p, 0.1, momentum: 0.9, dampening: 0.3, weight_decay: 0.1),
        ["SGD nesterov"] = p => optim.SGD(p, 0.1, momentum: 0.8, nesterov: true, weight_decay: 0.05),
        ["SGD maximize"] = p => optim.SGD(p, 0.1, momentum: 0.5, maximize: true, weight_decay: 0.1),
        ["Adam"] = p => optim.Adam(p, 0.05),
        ["Adam decay"] = p => optim.Adam(p, 0.05, 0.8, 0.95, 1e-3, 0.2),
        ["Adam amsgrad"] = p => optim.Adam(p, 0.05, amsgrad: true),
        ["Adam maximize"] = p => optim.Adam(p, 0.05, maximize: true, weight_decay: 0.1),
        ["AdamW"] = p => optim.AdamW(p, 0.05, weight_decay: 0.3),
        ["AdamW amsgrad maximize"] = p => optim.AdamW(p, 0.05, weight_decay: 0.1, amsgrad: true, maximize: true),
        ["RMSProp"] = p => optim.RMSProp(p, 0.02),
        ["RMSProp centered momentum"] = p => optim.RMSProp(p, 0.02, alpha: 0.9, momentum: 0.7, centered: true, weight_decay: 0.1),
        ["Adagrad"] = p => optim.Adagrad(p, 0.1),
        ["Adagrad decays"] = p => optim.Adagrad(p, 0.1, lr_decay: 0.1, weight_decay: 0.1, initial_accumulator_value: 0.3),
        ["Adadelta"] = p => optim.Adadelta(p, 1.5, rho: 0.8, weight_decay: 0.1),
        ["Adamax"] = p => optim.Adamax(p, 0.05, weight_decay: 0.1),
        ["NAdam"] = p => optim.NAdam(p, 0.05, weight_decay: 0.1),
        ["RAdam"] = p => optim.RAdam(p, 0.05, 0.9, 0.9, weight_decay: 0.1),
        ["ASGD"] = p => optim.ASGD(p, 0.1, lambd: 0.01, t0: 3, weight_decay: 0.1),
        ["Rprop"] = p => optim.Rprop(p, 0.05),
        ["groups"] = p => optim.Adam([new Adam.ParamGroup(p[..1], lr: 0.1), new Adam.ParamGroup(p[1..], new Adam.Options { weight_decay = 0.5 })], 0.02),
    };

    public static TheoryData<string, ScalarType> AllCases()
    {
        var data = new TheoryData<string, ScalarType>();
        foreach (var name in Optimizers.Keys)
        {
            data.Add(name, ScalarType.Float64);
            data.Add(name, ScalarType.Float32);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Every_step_equals_PyTorchs(string name, ScalarType type)
    {
        var parameters = Start(type);
        using var optimizer = Optimizers[name](parameters);
        var expected = Cases[name].Rows("steps");
        for (var step = 0; step < expected.Length; step++)
        {
            SetGradients(parameters, step);
            optimizer.step();
            Reference.Same(expected[step], Values(parameters), type == ScalarType.Float64 ? 1e-11 : 3e-5, $"{name}, step {step}");
        }
    }

    [Fact]
    public void Every_case_of_the_file_is_compared() =>
        Assert.Equal(Cases.Keys.Where(name => !name.StartsWith("LBFGS")).Order(), Optimizers.Keys.Order());

    [Theory]
    [InlineData("LBFGS", 1.0, 6, null, 100)]
    [InlineData("LBFGS short history", 0.5, 20, 12L, 3)]
    public void LBFGS_takes_PyTorchs_way(string name, double rate, long iterations, long? evaluations, long history)
    {
        var parameters = Start(ScalarType.Float64);
        using var optimizer = optim.LBFGS(parameters, rate, iterations, evaluations, 1e-7, 1e-9, history);
        var weights = Array.ConvertAll(parameters, p => arange(1, p.numel() + 1, dtype: ScalarType.Float64).view(p.shape));
        var losses = Cases[name].GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble()).ToArray();
        var expected = Cases[name].Rows("steps");
        for (var step = 0; step < expected.Length; step++)
        {
            var loss = optimizer.step(() =>
            {
                optimizer.zero_grad();
                var sum = parameters.Zip(weights, (p, w) => p.sub(0.5).pow(2).mul(w).sum().add(p.pow(4).sum().div(10))).Aggregate((a, b) => a.add(b));
                sum.backward();
                return sum;
            });
            Assert.Equal(losses[step], loss!.item<double>(), 1e-9);
            Reference.Same(expected[step], Values(parameters), 1e-8, $"{name}, step {step}");
        }
    }

    internal static Parameter[] Start(ScalarType type)
    {
        var all = arange(17, dtype: ScalarType.Float64).cos().to(type);
        return [new(all.narrow(0, 0, 12).reshape(3, 4).clone()), new(all.narrow(0, 12, 5).clone())];
    }

    internal static void SetGradients(Parameter[] parameters, int step)
    {
        for (var i = 0; i < parameters.Length; i++)
        {
            var value = parameters[i].detach();
            parameters[i].grad = i == 1 && step == 3 ? null : value.mul(3).add(step).sin().add(value.div(10));
        }
    }

    internal static double[] Values(Parameter[] parameters) =>
        parameters.SelectMany(parameter => parameter.detach().to(ScalarType.Float64).reshape(-1).data<double>().ToArray()).ToArray();
}
