using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.Parity;

public class LossParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("losses");

    private static readonly Dictionary<string, Func<Subject>> Subjects = Build();

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_PyTorchs(string name) => Comparison.Check(File[name], Subjects[name]);

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal(File.Names.Order(), Subjects.Keys.Order());

    private static Dictionary<string, Func<Subject>> Build()
    {
        var subjects = new Dictionary<string, Func<Subject>>
        {
            ["CrossEntropyLoss weighted"] = () => Weighted(weight => new Modules.CrossEntropyLoss(weight, ignore_index: 1, label_smoothing: 0.1)),
            ["CrossEntropyLoss pixels"] = () => Subject.Of(CrossEntropyLoss()),
            ["CrossEntropyLoss shares"] = () => Subject.Of(CrossEntropyLoss()),
            ["NLLLoss weighted pixels"] = () => Weighted(weight => NLLLoss(weight)),
            ["BCELoss weighted"] = () => Weighted(weight => BCELoss(weight)),
            ["BCEWithLogitsLoss weighted"] = () => Weighted(weight => BCEWithLogitsLoss(weight, pos_weights: tensor(new[] { 1.0f, 3.0f, 0.2f }).to(weight.dtype))),
            ["MultiMarginLoss weighted"] = () => Weighted(weight => MultiMarginLoss(2, 0.7, weight)),
            ["MultiLabelSoftMarginLoss weighted"] = () => Weighted(weight => MultiLabelSoftMarginLoss(weight)),
            ["KLDivLoss of shares"] = () => Subject.Of(KLDivLoss(log_target: false)),
            ["PoissonNLLLoss full"] = () => Subject.Of(PoissonNLLLoss(log_input: false, full: true, eps: 1e-3f)),
            ["GaussianNLLLoss full"] = () => Subject.Of(GaussianNLLLoss(full: true, eps: 0.5f)).NotDifferentiable,
            ["GaussianNLLLoss one variance a row"] = () => Subject.Of(GaussianNLLLoss()),
            ["TripletMarginLoss swapped"] = () => Subject.Of(TripletMarginLoss(p: 1, swap: true)),
            ["TripletMarginWithDistanceLoss own distance"] = () => Subject.Of(TripletMarginWithDistanceLoss((a, b) => (a - b).abs().sum(1), swap: true)),
            ["CosineSimilarity"] = () => Subject.Of(CosineSimilarity(dim: 2)),
            ["PairwiseDistance"] = () => Subject.Of(PairwiseDistance(p: 3, keepdim: true)),
            ["functional normalize"] = () => Subject.Of(x => functional.normalize(x, 3.0, 0)),
        };
        foreach (var (label, reduction) in new[] { ("mean", Reduction.Mean), ("sum", Reduction.Sum), ("none", Reduction.None) })
            foreach (var (name, build) in EachReduction(reduction)) subjects.Add($"{name} {label}", build);
        return subjects;
    }

    private static Dictionary<string, Func<Subject>> EachReduction(Reduction reduction) => new()
    {
        ["CrossEntropyLoss"] = () => Subject.Of(CrossEntropyLoss(reduction: reduction)),
        ["NLLLoss"] = () => Subject.Of(NLLLoss(reduction: reduction)),
        ["MSELoss"] = () => Subject.Of(MSELoss(reduction)),
        ["L1Loss"] = () => Subject.Of(L1Loss(reduction)),
        ["SmoothL1Loss"] = () => Subject.Of(SmoothL1Loss(reduction, 0.7)),
        ["HuberLoss"] = () => Subject.Of(HuberLoss(0.8, reduction)),
        ["BCELoss"] = () => Subject.Of(BCELoss(reduction: reduction)),
        ["BCEWithLogitsLoss"] = () => Subject.Of(BCEWithLogitsLoss(reduction: reduction)),
        ["KLDivLoss"] = () => Subject.Of(KLDivLoss(true, reduction)),
        ["MarginRankingLoss"] = () => Subject.Of(MarginRankingLoss(0.3, reduction)),
        ["HingeEmbeddingLoss"] = () => Subject.Of(HingeEmbeddingLoss(0.6, reduction)),
        ["SoftMarginLoss"] = () => { var loss = SoftMarginLoss(reduction); return Subject.Of(loss, inputs => [loss.call(inputs[0], inputs[1].to(inputs[0].dtype))]); },
        ["CosineEmbeddingLoss"] = () => Subject.Of(CosineEmbeddingLoss(0.1, reduction)),
        ["TripletMarginLoss"] = () => Subject.Of(TripletMarginLoss(0.8, reduction: reduction)),
        ["TripletMarginWithDistanceLoss"] = () => Subject.Of(TripletMarginWithDistanceLoss(margin: 0.8, reduction: reduction)),
        ["PoissonNLLLoss"] = () => Subject.Of(PoissonNLLLoss(reduction: reduction)),
        ["GaussianNLLLoss"] = () => Subject.Of(GaussianNLLLoss(reduction: reduction)),
        ["MultiMarginLoss"] = () => Subject.Of(MultiMarginLoss(reduction: reduction)),
        ["MultiLabelMarginLoss"] = () => Subject.Of(MultiLabelMarginLoss(reduction)),
        ["MultiLabelSoftMarginLoss"] = () => Subject.Of(MultiLabelSoftMarginLoss(reduction: reduction)),
        ["CTCLoss"] = () => { var loss = CTCLoss(reduction: reduction); return Subject.Of(loss, inputs => [loss.call(functional.log_softmax(inputs[0], 2), inputs[1], inputs[2], inputs[3])]); },
    };

    // A loss's weights are no part of its state while it stands alone: they are given in the inputs' type.
    private static Subject Weighted(Func<Tensor, Module<Tensor, Tensor, Tensor>> build) =>
        Subject.Of((input, target) => build(tensor(new[] { 0.5f, 2.0f, 1.5f }).to(input.dtype)).call(input, target));
}
