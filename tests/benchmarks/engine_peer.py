"""The PyTorch side of 'bench engine': answers requests for timings over standard input and output.

A request is a line {"row": name, "iterations": n}; the answer is {"seconds": t} for n iterations, or {"error": text}.
A row's model and data are made at its first request and kept until another row is asked for. Whatever EngineBenchmark.cs
does for a row is done here with the same shapes, the same optimizer and the same number of threads.
"""

import sys

import torch
import torch.nn.functional as functional
import torchvision

from peer import rows, serve


def small_add():
    a, b = torch.ones(16), torch.ones(16)

    def iterate():
        a + b

    return iterate


def resnet18_forward(memory_format):
    model = torchvision.models.resnet18(weights=None).eval().to(memory_format=memory_format)
    images = torch.randn(16, 3, 224, 224).contiguous(memory_format=memory_format)

    def iterate():
        with torch.no_grad():
            model(images)

    return iterate


def train(model, optimizer, inputs, labels):
    def iterate():
        model.zero_grad(set_to_none=True)
        functional.cross_entropy(model(inputs), labels).backward()
        optimizer.step()

    return iterate


def resnet18_train():
    model = torchvision.models.resnet18(weights=None).train()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    return train(model, optimizer, torch.randn(16, 3, 64, 64), torch.arange(16))


class LastStep(torch.nn.Module):
    """One LSTM layer over [batch 32, time 64, 64], a linear layer on its last step."""

    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(64, 128, batch_first=True)
        self.head = torch.nn.Linear(128, 10)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


def lstm_train():
    model = LastStep()
    optimizer = torch.optim.Adam(model.parameters())
    return train(model, optimizer, torch.randn(32, 64, 64), torch.arange(32) % 10)


def adam_11m():
    parameters = list(torchvision.models.resnet18(weights=None).parameters())
    for parameter in parameters:
        parameter.grad = torch.full_like(parameter, 1e-3)
    return torch.optim.Adam(parameters).step


ROWS = {
    "small-add": small_add,
    "resnet18-forward-nchw": lambda: resnet18_forward(torch.contiguous_format),
    "resnet18-forward-channels-last": lambda: resnet18_forward(torch.channels_last),
    "resnet18-train": resnet18_train,
    "lstm-train": lstm_train,
    "adam-11m": adam_11m,
}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(0)
    serve(f"PyTorch {torch.__version__}, Python {sys.version.split()[0]}, {torch.get_num_threads()} threads", rows(ROWS), keep=False)


if __name__ == "__main__":
    main()
