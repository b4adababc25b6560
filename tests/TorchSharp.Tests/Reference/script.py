"""A scripted module with control flow, buffers and methods of several kinds of result, as script.pt beside this file."""
import os
import sys
from typing import List, Optional, Tuple

import torch


class Inner(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))

    def forward(self, x):
        return x @ self.weight


class Scripted(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = Inner()
        self.register_buffer("offset", torch.tensor([10.0, 20.0]))

    def forward(self, x):
        if x.sum() > 0:
            x = self.inner(x)
        return x + self.offset

    @torch.jit.export
    def pair(self, x: torch.Tensor, factor: float) -> Tuple[torch.Tensor, torch.Tensor]:
        return x * factor, x + 1

    @torch.jit.export
    def mixed(self, x: torch.Tensor, n: int) -> Tuple[torch.Tensor, int, bool]:
        return x * n, n + 1, n > 2

    @torch.jit.export
    def pieces(self, x: List[torch.Tensor], on: bool) -> List[torch.Tensor]:
        return [t * 2 for t in x] if on else x

    @torch.jit.export
    def sizes(self, x: torch.Tensor) -> List[int]:
        return x.shape

    @torch.jit.export
    def nested(self, x: torch.Tensor) -> Tuple[torch.Tensor, Tuple[torch.Tensor, torch.Tensor]]:
        return x, (x + 1, x + 2)

    @torch.jit.export
    def maybe(self, x: Optional[torch.Tensor]) -> Optional[torch.Tensor]:
        return None if x is None else x * 3


folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
torch.jit.script(Scripted()).save(os.path.join(folder, "script.pt"))
