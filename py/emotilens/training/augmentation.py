"""Random changes to faces in training, so that the network sees more than the data set's framing.

Detectors frame faces more widely or more tightly, heads tilt, light changes, and cameras blur, so
every picture is randomly shifted, rotated, scaled, mirrored, relit, blurred or sharpened, and
partly covered.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Generator, Tensor
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class Jitter:
    """Standard deviations and probabilities; values are clipped at 2.5 standard deviations.

    Attributes:
        scale: deviation of the logarithm of the zoom.
        shift: deviation of the shift, as a share of the picture's side.
        degrees: deviation of the rotation.
        brightness: deviation of the brightness, in grey levels.
        contrast: deviation of the logarithm of the contrast.
        gamma: deviation of the logarithm of the exponent.
        blurred: share of pictures that lose resolution.
        sharpened: share of pictures that are sharpened, because FER's are soft.
        noisy: share of pictures with sensor noise.
        covered: share of pictures with a grey rectangle.
    """

    scale: float = 0.08
    shift: float = 0.04
    degrees: float = 8.0
    brightness: float = 15.0
    contrast: float = 0.2
    gamma: float = 0.25
    blurred: float = 0.15
    sharpened: float = 0.25
    noisy: float = 0.2
    covered: float = 0.3


def augment(faces: Tensor, size: int, jitter: Jitter, generator: Generator) -> Tensor:
    """Faces with a different framing, light and sharpness.

    Args:
        faces: shape (n, 1, height, width), 0 to 255.
        size: the size of the result, in pixels.
        jitter: how much to change them.
        generator: random number generator on the faces' device.

    Returns:
        Shape (n, 1, size, size), 0 to 255.
    """
    faces = _chosen(faces, jitter.blurred, _blur, generator)
    faces = _reframe(faces, size, jitter, generator)
    faces = _chosen(faces, jitter.sharpened, _sharpen, generator)
    faces = _relight(faces, jitter, generator)
    faces = _chosen(faces, jitter.noisy, _add_noise, generator)
    faces = _chosen(faces, jitter.covered, _cover, generator)
    return faces.clamp(0, 255)


def mix(
    faces: Tensor, shares: Tensor, strength: float, generator: Generator
) -> tuple[Tensor, Tensor]:
    """Blend every face and its label shares with those of another face (mixup, arXiv 1710.09412).

    Args:
        faces: shape (n, 1, height, width).
        shares: shape (n, labels).
        strength: how often the other face's weight, from 0 to 0.5, is large; 1 is uniform.
        generator: random number generator on the faces' device.
    """
    weight = 1 - _random((len(faces),), generator).pow(1 / strength) / 2
    order = torch.randperm(len(faces), generator=generator, device=generator.device)
    for_faces = weight[:, None, None, None]
    mixed = for_faces * faces + (1 - for_faces) * faces[order]
    return mixed, weight[:, None] * shares + (1 - weight[:, None]) * shares[order]


def _random(shape: tuple[int, ...], generator: Generator) -> Tensor:
    return torch.rand(shape, generator=generator, device=generator.device)


def _normal(count: int, deviation: float, generator: Generator) -> Tensor:
    drawn = torch.randn(count, generator=generator, device=generator.device)
    return deviation * drawn.clamp(-2.5, 2.5)


def _reframe(faces: Tensor, size: int, jitter: Jitter, generator: Generator) -> Tensor:
    count = len(faces)
    zoom = torch.exp(_normal(count, jitter.scale, generator))
    angle = _normal(count, math.radians(jitter.degrees), generator)
    mirror = torch.where(_random((count,), generator) < 0.5, -1.0, 1.0)
    cosine, sine = zoom * torch.cos(angle), zoom * torch.sin(angle)
    right = _normal(count, 2 * jitter.shift, generator)
    down = _normal(count, 2 * jitter.shift, generator)
    rows = torch.stack((mirror * cosine, -sine, right, mirror * sine, cosine, down), dim=1)
    grid = functional.affine_grid(rows.reshape(-1, 2, 3), [count, 1, size, size], False)
    return functional.grid_sample(faces, grid, "bilinear", "border", False)


def _relight(faces: Tensor, jitter: Jitter, generator: Generator) -> Tensor:
    def draw(deviation: float) -> Tensor:
        return _normal(len(faces), deviation, generator)[:, None, None, None]

    gamma = torch.exp(draw(jitter.gamma))
    faces = 255 * (faces.clamp(0, 255) / 255).pow(gamma)
    mean = faces.mean(dim=(1, 2, 3), keepdim=True)
    return (faces - mean) * torch.exp(draw(jitter.contrast)) + mean + draw(jitter.brightness)


def _chosen(
    faces: Tensor, share: float, change: Callable[[Tensor, Generator], Tensor], generator: Generator
) -> Tensor:
    chosen = _random((len(faces),), generator) < share
    if chosen.any():
        faces = faces.clone()
        faces[chosen] = change(faces[chosen], generator)
    return faces


def _blur(faces: Tensor, generator: Generator) -> Tensor:
    side = faces.shape[-1]
    small = int(side * (1 + _random((1,), generator)) / 2)
    shrunk = functional.interpolate(faces, (small, small), mode="bilinear", antialias=True)
    return functional.interpolate(shrunk, (side, side), mode="bilinear")


def _sharpen(faces: Tensor, generator: Generator) -> Tensor:
    amount = 1.5 * _random((len(faces), 1, 1, 1), generator)
    soft = functional.avg_pool2d(functional.pad(faces, (1, 1, 1, 1), "replicate"), 3, 1)
    return faces + amount * (faces - soft)


def _add_noise(faces: Tensor, generator: Generator) -> Tensor:
    deviation = 10 * _random((len(faces), 1, 1, 1), generator)
    noise = torch.randn(faces.shape, generator=generator, device=generator.device)
    return faces + deviation * noise


def _cover(faces: Tensor, generator: Generator) -> Tensor:
    side = faces.shape[-1]
    extent = side * (0.1 + 0.3 * _random((len(faces), 2), generator))
    corner = (side - extent) * _random((len(faces), 2), generator)
    position = torch.arange(side, device=faces.device)
    after = position >= corner[..., None]
    inside = after & (position < (corner + extent)[..., None])
    covered = inside[:, 0, :, None] & inside[:, 1, None, :]
    grey = 255 * _random((len(faces), 1, 1), generator)
    return torch.where(covered, grey, faces[:, 0])[:, None]
