using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TransferNotebooks;

/// <summary>Makes the optimizer of a training from its groups of parameters.</summary>
/// <param name="groups">The parameters with their rates.</param>
public delegate optim.Optimizer OptimizerFactory(IReadOnlyList<ParameterGroup> groups);

/// <summary>The usual optimizers. Weight decay leaves biases and normalisations alone.</summary>
public static class Optimizers
{
    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019), with fastai's defaults.</summary>
    public static OptimizerFactory AdamW(double weightDecay = 0.01, double beta1 = 0.9, double beta2 = 0.99, double eps = 1e-5) => groups =>
        optim.AdamW(groups.Select(group => new AdamW.ParamGroup(group.Parameters, lr: group.Rate, beta1: beta1, beta2: beta2, eps: eps, weight_decay: group.Decays ? weightDecay : 0)));

    /// <summary>Adam (Kingma and Ba 2015).</summary>
    public static OptimizerFactory Adam(double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8) => groups =>
        optim.Adam(groups.Select(group => new Adam.ParamGroup(group.Parameters, lr: group.Rate, beta1: beta1, beta2: beta2, eps: eps)));

    /// <summary>Stochastic gradient descent with momentum.</summary>
    public static OptimizerFactory Sgd(double momentum = 0.9, double weightDecay = 0, bool nesterov = false) => groups =>
        optim.SGD(groups.Select(group => new SGD.ParamGroup(group.Parameters, lr: group.Rate, momentum: momentum, weight_decay: group.Decays ? weightDecay : 0, nesterov: nesterov)), groups[0].Rate);
}
