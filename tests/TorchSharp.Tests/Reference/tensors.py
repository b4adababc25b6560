"""Element-wise functions, reductions, linear algebra and spectral functions of tensors."""
import torch

from reference import Reference

r = Reference(__file__)
REAL = lambda: torch.randn(2, 3) * 2
POSITIVE = lambda: torch.rand(2, 3) * 3 + 0.2
UNIT = lambda: torch.rand(2, 3) * 1.8 - 0.9
ABOVE = lambda: torch.rand(2, 3) * 3 + 1.1
WHOLE = lambda: torch.randint(-9, 10, (2, 3))
SQUARE = lambda: torch.randn(3, 3)
SPD = lambda: (lambda m: m @ m.t() + 3 * torch.eye(3))(torch.randn(3, 3))



def case(name, build, *inputs):
    """A case with gradients where PyTorch has them."""
    try:
        r.case(name, build, *inputs)
    except RuntimeError as error:
        if "derivative" not in str(error) and "not implemented" not in str(error):
            raise
        r.case(name, build, *inputs, grad=False)


# Named "kind function": the tests call the method and the function of that name.
for names, inputs in (
    ("abs absolute angle ceil cos cosh deg2rad erf erfc exp exp2 expm1 fix floor frac isfinite isnan neg negative positive rad2deg "
     "round sgn sigmoid sign sin sinh square tan tanh trunc sinc i0 asinh arcsinh atan arctan", REAL),
    ("digamma lgamma log log10 log1p log2 reciprocal rsqrt sqrt signbit isinf isposinf isneginf isreal", POSITIVE),
    ("acos arccos asin arcsin atanh arctanh erfinv", UNIT),
    ("acosh arccosh", ABOVE),
    ("sum mean prod max min argmax argmin median std var logsumexp_0 amax amin all any count_nonzero nansum nanmean "
     "aminmax flipud fliplr ravel t diff cov corrcoef msort std_mean var_mean trace", REAL),
    ("det inverse logdet cholesky matrix_exp pinverse adjoint tril triu diag", SPD),
):
    for name in names.split():
        if name == "logsumexp_0":
            continue
        case("unary " + name, lambda name=name: getattr(torch, name), inputs)
for names, inputs in (
    ("add sub subtract mul multiply div divide true_divide atan2 arctan2 maximum minimum fmax fmin max min hypot logaddexp logaddexp2 "
     "copysign remainder fmod eq ne lt le gt ge not_equal less less_equal greater greater_equal isclose nextafter logical_and "
     "logical_or logical_xor dist kron", lambda: (REAL(), REAL())),
    ("pow float_power xlogy igamma igammac heaviside", lambda: (POSITIVE(), POSITIVE())),
    ("bitwise_and bitwise_or bitwise_xor gcd lcm", lambda: (WHOLE(), WHOLE())),
    ("bitwise_left_shift bitwise_right_shift", lambda: (torch.randint(0, 99, (4,)), torch.randint(0, 5, (4,)))),
    ("matmul mm", lambda: (torch.randn(2, 3), torch.randn(3, 4))),
    ("bmm matmul_batched", lambda: (torch.randn(2, 2, 3), torch.randn(2, 3, 2))),
    ("mv", lambda: (torch.randn(2, 3), torch.randn(3))),
    ("dot vdot inner outer ger", lambda: (torch.randn(3), torch.randn(3))),
):
    for name in names.split():
        if name == "matmul_batched":
            case("binary matmul in batches", lambda: torch.matmul, lambda: torch.randn(4, 2, 3), lambda: torch.randn(3, 2))
            continue
        torch.manual_seed(1)
        left, right = inputs()
        case("binary " + name, lambda name=name: getattr(torch, name), left, right)

for name, f, *inputs in (
    ("addmm", lambda a, b, c: torch.addmm(a, b, c, beta=0.5, alpha=2), REAL, lambda: torch.randn(2, 4), lambda: torch.randn(4, 3)),
    ("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.3), REAL, REAL, REAL),
    ("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.3), REAL, REAL, POSITIVE),
    ("baddbmm", lambda a, b, c: torch.baddbmm(a, b, c, beta=0.5, alpha=2), lambda: torch.randn(2, 2, 2), lambda: torch.randn(2, 2, 3), lambda: torch.randn(2, 3, 2)),
    ("lerp", torch.lerp, REAL, REAL, lambda: torch.rand(2, 3)),
    ("clamp", lambda a: a.clamp(-1, 1.5), REAL),
    ("where", lambda a, b: torch.where(a > 0, a, b), REAL, REAL),
    ("div floor", lambda a, b: torch.div(a, b, rounding_mode="floor"), REAL, POSITIVE),
    ("div trunc", lambda a, b: torch.div(a, b, rounding_mode="trunc"), REAL, POSITIVE),
    ("sum dims", lambda a: a.sum((0, 2)), lambda: torch.randn(2, 3, 4)),
    ("mean dim keep", lambda a: a.mean((1,), True), lambda: torch.randn(2, 3, 4)),
    ("std dim", lambda a: a.std(1), lambda: torch.randn(2, 3, 4)),
    ("var biased", lambda a: a.var((0, 1), False), lambda: torch.randn(2, 3, 4)),
    ("norm 3 dim", lambda a: a.norm(3, 1), REAL),
    ("logsumexp", lambda a: a.logsumexp(1), REAL),
    ("softmax", lambda a: a.softmax(1), REAL),
    ("log_softmax", lambda a: a.log_softmax(0), REAL),
    ("cumsum", lambda a: a.cumsum(1), REAL),
    ("cumprod", lambda a: a.cumprod(0), REAL),
    ("logcumsumexp", lambda a: a.logcumsumexp(1), REAL),
    ("topk", lambda a: a.topk(2, 1), REAL),
    ("sort", lambda a: a.sort(1, True), REAL),
    ("kthvalue", lambda a: a.kthvalue(2, 1), REAL),
    ("quantile", lambda a: a.quantile(torch.tensor([0.25, 0.5]), 1), REAL),
    ("renorm", lambda a: a.renorm(2, 0, 1), REAL),
    ("cdist", torch.cdist, REAL, lambda: torch.randn(4, 3)),
    ("einsum", lambda a, b: torch.einsum("ij,kj->ik", a, b), REAL, lambda: torch.randn(4, 3)),
    ("tensordot", lambda a, b: torch.tensordot(a, b, 1), REAL, lambda: torch.randn(3, 4)),
    ("gather", lambda a: a.gather(1, torch.tensor([[0, 2], [1, 1]])), REAL),
    ("scatter_add", lambda a, b: a.scatter_add(1, torch.tensor([[0, 2], [1, 1]]), b), REAL, lambda: torch.randn(2, 2)),
    ("index_add", lambda a, b: a.index_add(0, torch.tensor([1, 1]), b, alpha=2), REAL, REAL),
    ("index_select", lambda a: a.index_select(1, torch.tensor([2, 0, 2])), REAL),
    ("masked_fill", lambda a: a.masked_fill(a > 0, -7), REAL),
    ("roll", lambda a: a.roll((1, 2), (0, 1)), REAL),
    ("rot90", lambda a: a.rot90(1, (0, 1)), REAL),
    ("unfold", lambda a: a.unfold(1, 2, 1), REAL),
    ("repeat_interleave", lambda a: a.repeat_interleave(2, 0), REAL),
    ("trapezoid", lambda a: torch.trapezoid(a, dx=0.5), REAL),
    ("linalg norm", lambda a: torch.linalg.norm(a), REAL),
    ("linalg vector_norm 1", lambda a: torch.linalg.vector_norm(a, 1, 1), REAL),
    ("linalg matrix_norm nuc", lambda a: torch.linalg.matrix_norm(a, "nuc"), REAL),
    ("linalg solve", torch.linalg.solve, SPD, lambda: torch.randn(3, 2)),
    ("linalg inv", torch.linalg.inv, SPD),
    ("linalg det", torch.linalg.det, SPD),
    ("linalg slogdet", torch.linalg.slogdet, SPD),
    ("linalg eigvalsh", torch.linalg.eigvalsh, SPD),
    ("linalg svdvals", torch.linalg.svdvals, REAL),
    ("linalg cross", torch.linalg.cross, lambda: torch.randn(2, 3), lambda: torch.randn(2, 3)),
    ("linalg multi_dot", lambda a, b, c: torch.linalg.multi_dot([a, b, c]), REAL, SQUARE, lambda: torch.randn(3, 2)),
    ("linalg matrix_power", lambda a: torch.linalg.matrix_power(a, 3), SPD),
    ("linalg pinv", torch.linalg.pinv, SPD),
    ("fft", lambda a: torch.view_as_real(torch.fft.fft(a)), REAL),
    ("rfft ortho", lambda a: torch.view_as_real(torch.fft.rfft(a, 4, norm="ortho")), REAL),
    ("irfft of rfft", lambda a: torch.fft.irfft(torch.fft.rfft(a), 3), REAL),
    ("fft2", lambda a: torch.view_as_real(torch.fft.fft2(a)), REAL),
    ("stft", lambda a: torch.stft(a, 8, 4, return_complex=False), lambda: torch.randn(32)),
    ("special entr", torch.special.entr, POSITIVE),
    ("special ndtr", torch.special.ndtr, REAL),
    ("special zeta", torch.special.zeta, ABOVE, POSITIVE),
    ("special i1e", torch.special.i1e, REAL),
    ("histc", lambda a: a.histc(4, -4, 4), REAL),
):
    case(name, lambda f=f: f, *inputs)
r.write()
