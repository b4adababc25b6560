using static TorchSharp.torch;

namespace TorchSharp.Tests.Parity;

public class TensorParityTests
{
    private static readonly ReferenceFile File = ReferenceFile.Load("tensors");

    // Gradients that are defined for symmetric changes only, or only for one side of a jump.
    private static readonly HashSet<string> Jumping = ["unary cholesky", "unary median", "linalg eigvalsh", "linalg pinv", "unary pinverse", "unary logdet", "binary copysign", "renorm"];

    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Subjects = new()
    {
        ["addmm"] = x => [addmm(x[0], x[1], x[2], 0.5f, 2)],
        ["addcmul"] = x => [x[0].addcmul(x[1], x[2], 0.3)],
        ["addcdiv"] = x => [x[0].addcdiv(x[1], x[2], 0.3)],
        ["baddbmm"] = x => [x[0].baddbmm(x[1], x[2], 0.5f, 2)],
        ["lerp"] = x => [x[0].lerp(x[1], x[2])],
        ["clamp"] = x => [x[0].clamp(-1, 1.5)],
        ["where"] = x => [where(x[0] > 0, x[0], x[1])],
        ["div floor"] = x => [x[0].div(x[1], RoundingMode.floor)],
        ["div trunc"] = x => [x[0].div(x[1], RoundingMode.trunc)],
        ["sum dims"] = x => [x[0].sum(0, 2)],
        ["mean dim keep"] = x => [x[0].mean([1], true)],
        ["std dim"] = x => [x[0].std(1)],
        ["var biased"] = x => [x[0].var((0, 1), false)],
        ["norm 3 dim"] = x => [x[0].norm(1, p: 3)],
        ["logsumexp"] = x => [x[0].logsumexp(1)],
        ["softmax"] = x => [x[0].softmax(1)],
        ["log_softmax"] = x => [x[0].log_softmax(0)],
        ["cumsum"] = x => [x[0].cumsum(1)],
        ["cumprod"] = x => [x[0].cumprod(0)],
        ["logcumsumexp"] = x => [x[0].logcumsumexp(1)],
        ["topk"] = x => x[0].topk(2, 1) is var (values, indexes) ? [values, indexes] : [],
        ["sort"] = x => x[0].sort(1, true) is var (values, indices) ? [values, indices] : [],
        ["kthvalue"] = x => x[0].kthvalue(2, 1) is var (values, indices) ? [values, indices] : [],
        ["quantile"] = x => [x[0].quantile(tensor(new[] { 0.25, 0.5 }).to(x[0].dtype), 1)],
        ["renorm"] = x => [x[0].renorm(2, 0, 1)],
        ["cdist"] = x => [cdist(x[0], x[1])],
        ["einsum"] = x => [einsum("ij,kj->ik", x[0], x[1])],
        ["tensordot"] = x => [x[0].tensordot(x[1], 1)],
        ["gather"] = x => [x[0].gather(1, tensor(new long[,] { { 0, 2 }, { 1, 1 } }))],
        ["scatter_add"] = x => [x[0].scatter_add(1, tensor(new long[,] { { 0, 2 }, { 1, 1 } }), x[1])],
        ["index_add"] = x => [x[0].index_add(0, tensor(new long[] { 1, 1 }), x[1], 2)],
        ["index_select"] = x => [x[0].index_select(1, tensor(new long[] { 2, 0, 2 }))],
        ["masked_fill"] = x => [x[0].masked_fill(x[0] > 0, -7)],
        ["roll"] = x => [x[0].roll((1, 2), (0, 1))],
        ["rot90"] = x => [x[0].rot90()],
        ["unfold"] = x => [x[0].unfold(1, 2, 1)],
        ["repeat_interleave"] = x => [x[0].repeat_interleave(2, 0)],
        ["trapezoid"] = x => [trapezoid(x[0], 0.5)],
        ["linalg norm"] = x => [linalg.norm(x[0])],
        ["linalg vector_norm 1"] = x => [linalg.vector_norm(x[0], 1, [1])],
        ["linalg matrix_norm nuc"] = x => [linalg.matrix_norm(x[0], "nuc")],
        ["linalg solve"] = x => [linalg.solve(x[0], x[1])],
        ["linalg inv"] = x => [linalg.inv(x[0])],
        ["linalg det"] = x => [linalg.det(x[0])],
        ["linalg slogdet"] = x => linalg.slogdet(x[0]) is var (sign, log) ? [sign, log] : [],
        ["linalg eigvalsh"] = x => [linalg.eigvalsh(x[0])],
        ["linalg svdvals"] = x => [linalg.svdvals(x[0])],
        ["linalg cross"] = x => [linalg.cross(x[0], x[1])],
        ["linalg multi_dot"] = x => [linalg.multi_dot(x)],
        ["linalg matrix_power"] = x => [x[0].matrix_power(3)],
        ["linalg pinv"] = x => [linalg.pinv(x[0])],
        ["fft"] = x => [fft.fft_(x[0]).view_as_real()],
        ["rfft ortho"] = x => [fft.rfft(x[0], 4, norm: FFTNormType.Ortho).view_as_real()],
        ["irfft of rfft"] = x => [fft.irfft(fft.rfft(x[0]), 3)],
        ["fft2"] = x => [fft.fft2(x[0]).view_as_real()],
        ["stft"] = x => [x[0].stft(8, 4, return_complex: false)],
        ["special entr"] = x => [special.entr(x[0])],
        ["special ndtr"] = x => [special.ndtr(x[0])],
        ["special zeta"] = x => [special.zeta(x[0], x[1])],
        ["special i1e"] = x => [special.i1e(x[0])],
        ["histc"] = x => [x[0].histc(4, -4, 4)],
    };

    public static TheoryData<string> Names => [.. File.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_PyTorchs(string name) => Comparison.Check(File[name], () => SubjectOf(name));

    [Fact]
    public void Every_subject_has_a_reference() => Assert.Equal([], Subjects.Keys.Except(File.Names));

    private static Subject SubjectOf(string name)
    {
        var parts = name.Split(' ');
        var subject = parts[0] switch
        {
            "unary" => Named.Subject(parts[1], 1),
            "binary" => Named.Subject(parts[1], 2),
            _ => new Subject(Subjects[name]),
        };
        return Jumping.Contains(name) ? subject.NotDifferentiable : subject;
    }
}
