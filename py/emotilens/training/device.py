"""The device for training: a GPU if there is one, otherwise the CPU."""

from dataclasses import dataclass

import torch


@dataclass(frozen=True, slots=True)
class Device:
    """A device and the settings that are fast on it.

    Attributes:
        name: in PyTorch.
        halves: whether to compute in sixteen bits (bfloat16) where that is precise enough.
        layout: memory layout of pictures.
    """

    name: str
    halves: bool
    layout: torch.memory_format


def best_device() -> Device:
    """The GPU, or otherwise the CPU.

    Sixteen bits are slower on CPUs without AVX-512, and no faster on a GPU, which mostly waits for
    the next of many small kernels.
    """
    if torch.cuda.is_available():
        return Device("cuda", False, torch.channels_last)
    if torch.backends.cpu.get_cpu_capability().startswith("AVX512"):
        return Device("cpu", True, torch.channels_last)
    return Device("cpu", False, torch.contiguous_format)
