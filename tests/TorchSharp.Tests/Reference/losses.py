"""Losses, as modules and as functions."""
import torch
import torch.nn.functional as F
from torch import nn

from reference import Reference

r = Reference(__file__)

def randn(*size):
    return lambda: torch.randn(*size)

def classes(n, *size):
    return lambda: torch.randint(0, n, size)

def signs(*size):
    return lambda: torch.randint(0, 2, size) * 2 - 1

logits, labels = randn(4, 3), classes(3, 4)
for red in ("mean", "sum", "none"):
    r.case("CrossEntropyLoss " + red, lambda red=red: nn.CrossEntropyLoss(reduction=red), logits, labels)
    r.case("NLLLoss " + red, lambda red=red: nn.NLLLoss(reduction=red), logits, labels)
    r.case("MSELoss " + red, lambda red=red: nn.MSELoss(reduction=red), randn(2, 3), randn(2, 3))
    r.case("L1Loss " + red, lambda red=red: nn.L1Loss(reduction=red), randn(2, 3), randn(2, 3))
    r.case("SmoothL1Loss " + red, lambda red=red: nn.SmoothL1Loss(reduction=red, beta=0.7), randn(2, 3), randn(2, 3))
    r.case("HuberLoss " + red, lambda red=red: nn.HuberLoss(reduction=red, delta=0.8), randn(2, 3), randn(2, 3))
    r.case("BCELoss " + red, lambda red=red: nn.BCELoss(reduction=red), lambda: torch.rand(2, 3), lambda: torch.rand(2, 3))
    r.case("BCEWithLogitsLoss " + red, lambda red=red: nn.BCEWithLogitsLoss(reduction=red), randn(2, 3), lambda: torch.rand(2, 3))
    r.case("KLDivLoss " + red, lambda red=red: nn.KLDivLoss(reduction=red, log_target=True), randn(2, 3), randn(2, 3))
    r.case("MarginRankingLoss " + red, lambda red=red: nn.MarginRankingLoss(0.3, reduction=red), randn(4), randn(4), signs(4))
    r.case("HingeEmbeddingLoss " + red, lambda red=red: nn.HingeEmbeddingLoss(0.6, reduction=red), randn(5), signs(5))
    r.case("SoftMarginLoss " + red, lambda red=red: nn.SoftMarginLoss(reduction=red), randn(5), signs(5), call=lambda f, x, y: f(x, y.float()))
    r.case("CosineEmbeddingLoss " + red, lambda red=red: nn.CosineEmbeddingLoss(0.1, reduction=red), randn(4, 3), randn(4, 3), signs(4))
    r.case("TripletMarginLoss " + red, lambda red=red: nn.TripletMarginLoss(margin=0.8, reduction=red), randn(4, 3), randn(4, 3), randn(4, 3))
    r.case("TripletMarginWithDistanceLoss " + red, lambda red=red: nn.TripletMarginWithDistanceLoss(margin=0.8, reduction=red), randn(4, 3), randn(4, 3), randn(4, 3))
    r.case("PoissonNLLLoss " + red, lambda red=red: nn.PoissonNLLLoss(reduction=red), randn(2, 3), lambda: torch.rand(2, 3) * 3)
    r.case("GaussianNLLLoss " + red, lambda red=red: nn.GaussianNLLLoss(reduction=red), randn(2, 3), randn(2, 3), lambda: torch.rand(2, 3) + 0.2)
    r.case("MultiMarginLoss " + red, lambda red=red: nn.MultiMarginLoss(reduction=red), logits, labels)
    r.case("MultiLabelMarginLoss " + red, lambda red=red: nn.MultiLabelMarginLoss(reduction=red), randn(2, 4), lambda: torch.tensor([[3, 0, -1, 1], [1, -1, 0, 2]]))
    r.case("MultiLabelSoftMarginLoss " + red, lambda red=red: nn.MultiLabelSoftMarginLoss(reduction=red), randn(2, 4), lambda: torch.rand(2, 4))
    r.case("CTCLoss " + red, lambda red=red: nn.CTCLoss(reduction=red), randn(6, 2, 4), lambda: torch.tensor([[1, 2, 3], [2, 2, 1]]), lambda: torch.tensor([6, 5]), lambda: torch.tensor([3, 2]),
           call=lambda f, x, *rest: f(F.log_softmax(x, 2), *rest))

weight3 = lambda: torch.tensor([0.5, 2.0, 1.5])
r.case("CrossEntropyLoss weighted", lambda: nn.CrossEntropyLoss(weight3(), ignore_index=1, label_smoothing=0.1), logits, lambda: torch.tensor([0, 1, 2, 0]))
r.case("CrossEntropyLoss pixels", nn.CrossEntropyLoss, randn(2, 3, 2, 2), classes(3, 2, 2, 2))
r.case("CrossEntropyLoss shares", nn.CrossEntropyLoss, logits, lambda: torch.rand(4, 3).softmax(1))
r.case("NLLLoss weighted pixels", lambda: nn.NLLLoss(weight3()), randn(2, 3, 2, 2), classes(3, 2, 2, 2))
r.case("BCELoss weighted", lambda: nn.BCELoss(weight3()), lambda: torch.rand(2, 3), lambda: torch.rand(2, 3))
r.case("BCEWithLogitsLoss weighted", lambda: nn.BCEWithLogitsLoss(weight3(), pos_weight=torch.tensor([1.0, 3.0, 0.2])), randn(2, 3), lambda: torch.rand(2, 3))
r.case("MultiMarginLoss weighted", lambda: nn.MultiMarginLoss(p=2, margin=0.7, weight=weight3()), logits, labels)
r.case("MultiLabelSoftMarginLoss weighted", lambda: nn.MultiLabelSoftMarginLoss(weight3()), randn(2, 3), lambda: torch.rand(2, 3))
r.case("KLDivLoss of shares", lambda: nn.KLDivLoss(log_target=False), randn(2, 3), lambda: torch.rand(2, 3))
r.case("PoissonNLLLoss full", lambda: nn.PoissonNLLLoss(log_input=False, full=True, eps=1e-3), lambda: torch.rand(2, 3) + 0.1, lambda: torch.rand(2, 3) * 3)
r.case("GaussianNLLLoss full", lambda: nn.GaussianNLLLoss(full=True, eps=0.5), randn(2, 3), randn(2, 3), lambda: torch.rand(2, 1) + 0.2)
r.case("GaussianNLLLoss one variance a row", nn.GaussianNLLLoss, randn(2, 3), randn(2, 3), lambda: torch.rand(2) + 0.2)
r.case("TripletMarginLoss swapped", lambda: nn.TripletMarginLoss(p=1, swap=True), randn(4, 3), randn(4, 3), randn(4, 3))
r.case("TripletMarginWithDistanceLoss own distance", lambda: nn.TripletMarginWithDistanceLoss(distance_function=lambda a, b: (a - b).abs().sum(1), swap=True), randn(4, 3), randn(4, 3), randn(4, 3))
r.case("CosineSimilarity", lambda: nn.CosineSimilarity(dim=2), randn(2, 3, 4), randn(2, 3, 4))
r.case("PairwiseDistance", lambda: nn.PairwiseDistance(p=3, keepdim=True), randn(3, 4), randn(3, 4))
r.case("functional normalize", lambda: lambda x: F.normalize(x, p=3.0, dim=0), randn(3, 4))
r.write()
