"""Learning rates (and momenta) of two groups over 30 steps of every schedule."""
import json
import os
import sys
import warnings

import torch
from torch.optim import lr_scheduler as s

warnings.simplefilter("ignore")
STEPS = 30
cases = []


def optimizer(adam=False):
    groups = [{"params": [torch.nn.Parameter(torch.zeros(1))], "lr": 0.4}, {"params": [torch.nn.Parameter(torch.zeros(1))], "lr": 0.05}]
    return torch.optim.Adam(groups, lr=0.1) if adam else torch.optim.SGD(groups, lr=0.1, momentum=0.9)


def case(name, build, adam=False, momenta=False, watched=None):
    opt = optimizer(adam)
    schedule = build(opt)
    rates, moments = [], []
    for step in range(STEPS):
        rates.append([g["lr"] for g in opt.param_groups])
        moments.append([g["betas"][0] if adam else g["momentum"] for g in opt.param_groups])
        if step == STEPS - 1:
            break
        if watched:
            schedule.step(watched[step % len(watched)])
        else:
            schedule.step()
    cases.append({"name": name, "rates": rates, **({"momenta": moments} if momenta else {})})


case("StepLR", lambda o: s.StepLR(o, 7, 0.5))
case("LambdaLR", lambda o: s.LambdaLR(o, lambda epoch: 0.9 ** epoch + 0.1))
case("MultiStepLR", lambda o: s.MultiStepLR(o, [3, 11, 11, 20], 0.5))
case("PolynomialLR", lambda o: s.PolynomialLR(o, 12, 2.0))
case("MultiplicativeLR", lambda o: s.MultiplicativeLR(o, lambda epoch: 1 - 0.01 * epoch))
case("ExponentialLR", lambda o: s.ExponentialLR(o, 0.9))
case("ConstantLR", lambda o: s.ConstantLR(o, 0.25, 6))
case("LinearLR", lambda o: s.LinearLR(o, 0.2, 0.9, 8))
case("SequentialLR", lambda o: s.SequentialLR(o, [s.ConstantLR(o, 0.1, 4), s.LinearLR(o, 0.5, 1.0, 5), s.ExponentialLR(o, 0.8)], [4, 12]))
case("warm-up and cosine", lambda o: s.SequentialLR(o, [s.LinearLR(o, 0.01, 1.0, 5), s.CosineAnnealingLR(o, 25)], [5]))
case("ChainedLR", lambda o: s.ChainedScheduler([s.ConstantLR(o, 0.1, 4), s.ExponentialLR(o, 0.9)]))
case("CosineAnnealingLR", lambda o: s.CosineAnnealingLR(o, 10, 0.01))
case("OneCycleLR", lambda o: s.OneCycleLR(o, 0.8, total_steps=30), momenta=True)
case("OneCycleLR linear", lambda o: s.OneCycleLR(o, [0.8, 0.2], epochs=5, steps_per_epoch=6, pct_start=0.4, anneal_strategy="linear", base_momentum=0.7, max_momentum=0.9, div_factor=10, final_div_factor=100), momenta=True)
case("OneCycleLR three phases", lambda o: s.OneCycleLR(o, 0.8, total_steps=30, three_phase=True), adam=True, momenta=True)
case("CyclicLR", lambda o: s.CyclicLR(o, 0.1, 0.5, 4, 6), momenta=True)
case("CyclicLR triangular2", lambda o: s.CyclicLR(o, [0.1, 0.01], [0.5, 0.3], 5, mode="triangular2", base_momentum=0.6, max_momentum=0.95), momenta=True)
case("CyclicLR exp_range", lambda o: s.CyclicLR(o, 0.1, 0.5, 5, mode="exp_range", gamma=0.97, cycle_momentum=False))
case("CyclicLR function", lambda o: s.CyclicLR(o, 0.1, 0.5, 5, scale_fn=lambda x: 1 / (5 ** (x * 0.01)), scale_mode="iterations", cycle_momentum=False))
LOSSES = [1.0, 0.9, 0.9, 0.9, 0.9, 0.8, 0.85, 0.81, 0.8, 0.7999, 0.79, 0.79]
case("ReduceLROnPlateau", lambda o: s.ReduceLROnPlateau(o, factor=0.5, patience=2), watched=LOSSES)
case("ReduceLROnPlateau max absolute", lambda o: s.ReduceLROnPlateau(o, "max", factor=0.3, patience=1, threshold=0.05, threshold_mode="abs", cooldown=2, min_lr=[0.02, 0.001]), watched=LOSSES)

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "schedules.json"), "w") as file:
    json.dump({"torch": torch.__version__, "cases": cases}, file)
