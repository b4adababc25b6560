"""Parameters over several steps of every optimizer, in float64.

The gradients are a fixed function of parameter and step, so that nothing but the optimizer is compared:
gradient = sin(3 p + step) + p / 10. The parameters start at cos(0), cos(1), ... The second one has no gradient in step 3.
"""
import json
import os
import sys

import torch

torch.set_default_dtype(torch.float64)
STEPS = 8
cases = []


def start():
    shapes = [(3, 4), (5,)]
    parameters, at = [], 0
    for shape in shapes:
        count = torch.Size(shape).numel()
        parameters.append(torch.nn.Parameter(torch.cos(torch.arange(at, at + count, dtype=torch.float64)).view(shape)))
        at += count
    return parameters


def values(parameters):
    return [v for p in parameters for v in p.detach().reshape(-1).tolist()]


def case(name, build):
    parameters = start()
    optimizer = build(parameters)
    steps = []
    for step in range(STEPS):
        for i, p in enumerate(parameters):
            p.grad = None if i == 1 and step == 3 else (torch.sin(3 * p.detach() + step) + p.detach() / 10)
        optimizer.step()
        steps.append(values(parameters))
    cases.append({"name": name, "steps": steps})


def lbfgs(name, **options):
    parameters = start()
    optimizer = torch.optim.LBFGS(parameters, **options)
    losses, steps = [], []
    for _ in range(3):
        def closure():
            optimizer.zero_grad()
            loss = sum(((p - 0.5) ** 2 * torch.arange(1, p.numel() + 1).view(p.shape)).sum() + (p ** 4).sum() / 10 for p in parameters)
            loss.backward()
            return loss
        losses.append(optimizer.step(closure).item())
        steps.append(values(parameters))
    cases.append({"name": name, "steps": steps, "losses": losses})


class NAdam:
    """The algorithm as PyTorch documents it. PyTorch 1.13's own code takes the product of the momenta times the
    momentum once more for the next step (corrected in 2.0), so its numbers are no reference."""

    def __init__(self, parameters, lr, weight_decay, betas=(0.9, 0.999), eps=1e-8, momentum_decay=4e-3):
        self.parameters, self.lr, self.decay, self.betas, self.eps, self.slope = parameters, lr, weight_decay, betas, eps, momentum_decay
        self.states = [[0, 1.0, torch.zeros_like(p.detach()), torch.zeros_like(p.detach())] for p in parameters]

    @torch.no_grad()
    def step(self):
        b1, b2 = self.betas
        for p, state in zip(self.parameters, self.states):
            if p.grad is None:
                continue
            state[0] += 1
            t, g = state[0], p.grad + self.decay * p
            mu, following = (b1 * (1 - 0.5 * 0.96 ** (s * self.slope)) for s in (t, t + 1))
            state[1] *= mu
            state[2] = b1 * state[2] + (1 - b1) * g
            state[3] = b2 * state[3] + (1 - b2) * g * g
            mean = following * state[2] / (1 - state[1] * following) + (1 - mu) * g / (1 - state[1])
            p -= self.lr * mean / ((state[3] / (1 - b2 ** t)).sqrt() + self.eps)


o = torch.optim
case("SGD", lambda p: o.SGD(p, 0.1))
case("SGD decay", lambda p: o.SGD(p, 0.1, weight_decay=0.2))
case("SGD momentum", lambda p: o.SGD(p, 0.1, momentum=0.9))
case("SGD momentum dampening decay", lambda p: o.SGD(p, 0.1, momentum=0.9, dampening=0.3, weight_decay=0.1))
case("SGD nesterov", lambda p: o.SGD(p, 0.1, momentum=0.8, nesterov=True, weight_decay=0.05))
case("SGD maximize", lambda p: o.SGD(p, 0.1, momentum=0.5, maximize=True, weight_decay=0.1))
case("Adam", lambda p: o.Adam(p, 0.05))
case("Adam decay", lambda p: o.Adam(p, 0.05, betas=(0.8, 0.95), eps=1e-3, weight_decay=0.2))
case("Adam amsgrad", lambda p: o.Adam(p, 0.05, amsgrad=True))
case("Adam maximize", lambda p: o.Adam(p, 0.05, maximize=True, weight_decay=0.1))
case("AdamW", lambda p: o.AdamW(p, 0.05, weight_decay=0.3))
case("AdamW amsgrad maximize", lambda p: o.AdamW(p, 0.05, weight_decay=0.1, amsgrad=True, maximize=True))
case("RMSProp", lambda p: o.RMSprop(p, 0.02))
case("RMSProp centered momentum", lambda p: o.RMSprop(p, 0.02, alpha=0.9, momentum=0.7, centered=True, weight_decay=0.1))
case("Adagrad", lambda p: o.Adagrad(p, 0.1))
case("Adagrad decays", lambda p: o.Adagrad(p, 0.1, lr_decay=0.1, weight_decay=0.1, initial_accumulator_value=0.3))
case("Adadelta", lambda p: o.Adadelta(p, 1.5, rho=0.8, weight_decay=0.1))
case("Adamax", lambda p: o.Adamax(p, 0.05, weight_decay=0.1))
case("NAdam", lambda p: NAdam(p, 0.05, weight_decay=0.1))
case("RAdam", lambda p: o.RAdam(p, 0.05, betas=(0.9, 0.9), weight_decay=0.1))
case("ASGD", lambda p: o.ASGD(p, 0.1, lambd=0.01, t0=3, weight_decay=0.1))
case("Rprop", lambda p: o.Rprop(p, 0.05))
case("groups", lambda p: o.Adam([{"params": p[:1], "lr": 0.1}, {"params": p[1:], "weight_decay": 0.5}], 0.02))
lbfgs("LBFGS", lr=1, max_iter=6)
lbfgs("LBFGS short history", lr=0.5, max_iter=20, history_size=3, max_eval=12)

folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "optimizers.json"), "w") as file:
    json.dump({"torch": torch.__version__, "cases": cases}, file)
