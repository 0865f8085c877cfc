"""What networks are trained with: a GPU where there is one, else the processor."""

from dataclasses import dataclass

import torch


@dataclass(frozen=True, slots=True)
class Device:
    """Where to compute, and how it is fast there.

    Attributes:
        name: as PyTorch calls it.
        halves: computes with sixteen bits (bfloat16) where these suffice.
        layout: order of a picture's numbers in memory.
    """

    name: str
    halves: bool
    layout: torch.memory_format


def best_device() -> Device:
    """The GPU, or else the processor.

    Sixteen bits cost time on processors without AVX-512, and gain none on a GPU, which waits for
    the next of many small kernels most of the time.
    """
    if torch.cuda.is_available():
        return Device("cuda", False, torch.channels_last)
    if torch.backends.cpu.get_cpu_capability().startswith("AVX512"):
        return Device("cpu", True, torch.channels_last)
    return Device("cpu", False, torch.contiguous_format)
