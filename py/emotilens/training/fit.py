"""Fitting a network to the votes."""

import copy
import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Generator, Tensor
from torch.nn import functional
from tqdm import tqdm

from emotilens.basics.arrays import Integers
from emotilens.basics.errors import TrainingError
from emotilens.evaluation.metrics.classification import accuracy, confusion_matrix, macro_f1

from .augmentation import Jitter, augment, mix
from .device import best_device
from .distillation import Teachers, resized
from .ferplus import LABELS, Faces
from .network import ExpressionNetwork
from .recipes import Recipe


class Fit:
    """One training run; an interrupted run is resumed after its last complete epoch.

    Args:
        network: the network, with its initial weights.
        recipe: how to train.
        folder: where ``checkpoint.pt`` and ``curve.csv`` are stored.
        teachers: predict every view of a face; None to learn from the votes alone.
        lineage: everything that determines the result, as text.

    Raises:
        TrainingError: when the folder contains a run with a different lineage.
    """

    def __init__(
        self,
        network: ExpressionNetwork,
        recipe: Recipe,
        folder: Path,
        teachers: Teachers | None = None,
        lineage: str = "",
    ) -> None:
        self.recipe = recipe
        self.folder = folder
        self.lineage = lineage
        self.teachers = teachers
        self.device = best_device()
        self.network = network.to(self.device.name, memory_format=self.device.layout)
        self.average = copy.deepcopy(self.network).eval()
        groups = [
            {"params": network.layers.parameters(), "factor": 1.0},
            {"params": network.head.parameters(), "factor": recipe.head_rate},
        ]
        self.optimiser = torch.optim.AdamW(groups, recipe.rate, weight_decay=recipe.decay)
        self.generator = Generator(self.device.name)
        self.latest: list[dict[str, Tensor]] = []
        self.epoch = 0
        self.step = 0
        folder.mkdir(parents=True, exist_ok=True)
        self._resume()

    def run(
        self, faces: Faces, shares: NDArray[np.float32], valid: Faces, labels: Integers
    ) -> None:
        """Fit to faces and shares, and evaluate every epoch on validation faces and labels."""
        pictures = torch.from_numpy(faces.pictures[:, None]).to(self.device.name)
        targets = torch.from_numpy(shares).to(self.device.name)
        factors = repeat_factors(shares, self.recipe.rare_share)
        repeats = torch.from_numpy(factors).to(self.device.name)
        while self.epoch < self.recipe.last_epoch:
            loss = self._epoch(pictures, targets, repeats)
            logits = predict(self.average, valid, self.recipe.final_size)
            self.epoch += 1
            self._keep()
            self._record(loss, confusion_matrix(logits.argmax(axis=1), labels, len(LABELS)))
            self._save()

    def _epoch(self, pictures: Tensor, targets: Tensor, repeats: Tensor) -> float:
        self._seed()
        self.network.train()
        size, losses = self.recipe.size(self.epoch), []
        batches = list(self._batches(repeats))
        steps = self.recipe.epochs * len(batches)
        title = f"Epoch {self.epoch + 1} of {self.recipe.epochs}, {size} px"
        for chosen in tqdm(batches, title, unit="step", mininterval=5):
            self._set_rate(self.step / steps * self.recipe.cycles % 1)
            faces = augment(pictures[chosen].float(), size, Jitter(), self.generator)
            shares = targets[chosen]
            if torch.rand(()) < self.recipe.mixed:
                faces, shares = mix(faces, shares, 0.4, self.generator)
            losses.append(self._learn(faces, shares))
        return float(torch.stack(losses).mean())

    def _seed(self) -> None:
        """Seed every epoch separately, so that a run can be resumed after any of them."""
        seed = 1000 * self.recipe.seed + self.epoch
        torch.manual_seed(seed)
        self.generator.manual_seed(seed)

    def _batches(self, repeats: Tensor) -> Iterator[Tensor]:
        whole = repeats.floor()
        chance = torch.rand(len(repeats), generator=self.generator, device=self.device.name)
        counts = whole + (chance < repeats - whole)
        faces = torch.arange(len(repeats), device=self.device.name)
        indices = torch.repeat_interleave(faces, counts.long())
        order = torch.randperm(len(indices), generator=self.generator, device=self.device.name)
        for batch in indices[order].split(self.recipe.batch):
            if len(batch) == self.recipe.batch:
                yield batch

    def _learn(self, faces: Tensor, shares: Tensor) -> Tensor:
        faces = faces.contiguous(memory_format=self.device.layout)
        with torch.autocast(self.device.name, torch.bfloat16, enabled=self.device.halves):
            if self.teachers:
                shares = self.teachers.targets(faces, shares)
            _, logits = self.network(faces)
        loss = functional.cross_entropy(logits.float(), shares)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        self._follow()
        return loss.detach()

    def _set_rate(self, progress: float) -> None:
        """Set the learning rate for the progress within a cycle, from 0 to 1."""
        warm = self.recipe.cycles / self.recipe.epochs
        rising, falling = progress / warm, (1 + math.cos(math.pi * progress)) / 2
        for group in self.optimiser.param_groups:
            group["lr"] = self.recipe.rate * group["factor"] * min(rising, falling) + 1e-7

    @torch.no_grad()
    def _follow(self) -> None:
        keep = min(self.recipe.averaging, self.step / (self.step + 10))
        for kept, new in zip(
            self.average.state_dict().values(), self.network.state_dict().values(), strict=True
        ):
            if kept.is_floating_point():
                kept.lerp_(new, 1 - keep)

    def _keep(self) -> None:
        kept = {name: values.cpu().clone() for name, values in self.average.state_dict().items()}
        self.latest = [*self.latest, kept][-self.recipe.together :]

    def result(self) -> ExpressionNetwork:
        """The network with the mean of the averaged weights after the last epochs."""
        network = copy.deepcopy(self.average).cpu()
        network.load_state_dict(mean_of(self.latest))
        return network.eval()

    def _record(self, loss: float, confusion: NDArray[np.int64]) -> None:
        file = self.folder / "curve.csv"
        fresh = not file.exists()
        row = {
            "epoch": self.epoch,
            "size": self.recipe.size(self.epoch - 1),
            "loss": round(loss, 4),
            "accuracy": round(accuracy(confusion), 4),
            "macro_f1": round(macro_f1(confusion), 4),
        }
        with file.open("a", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, row, lineterminator="\n")
            if fresh:
                writer.writeheader()
            writer.writerow(row)
        print(", ".join(f"{name} {value}" for name, value in row.items()), flush=True)

    def _save(self) -> None:
        state = {
            "network": self.network.state_dict(),
            "average": mean_of(self.latest),
            "latest": self.latest,
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "lineage": self.lineage,
        }
        partial = self.folder / "checkpoint.part"
        torch.save(state, partial)
        partial.replace(self.folder / "checkpoint.pt")

    def _resume(self) -> None:
        file = self.folder / "checkpoint.pt"
        if not file.exists():
            return
        state = torch.load(file, map_location="cpu", weights_only=True)
        if state.get("lineage") != self.lineage:
            raise TrainingError(
                f"{self.folder} contains a run with a different recipe, data or teachers: "
                f"{state.get('lineage') or 'not recorded'}. This run: {self.lineage}. Move that "
                f"folder away to start again."
            )
        self.network.load_state_dict(state["network"])
        self.latest = state["latest"]
        self.average.load_state_dict(self.latest[-1])
        self.optimiser.load_state_dict(state["optimiser"])
        self.epoch, self.step = state["epoch"], state["step"]


def saved_average(folder: Path) -> dict[str, Tensor]:
    """The averaged weights of the last complete epochs of the run in this folder."""
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    average: dict[str, Tensor] = state["average"]
    return average


def mean_of(averages: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of the weights after several epochs; counters are taken from the last epoch."""
    return {
        name: torch.stack([each[name] for each in averages]).mean(dim=0)
        if values.is_floating_point()
        else values
        for name, values in averages[-1].items()
    }


def repeat_factors(shares: NDArray[np.float32], rare_share: float) -> NDArray[np.float32]:
    """How often each face is seen per epoch, on average."""
    factors = np.sqrt(np.maximum(rare_share / shares.mean(axis=0), 1))
    return (shares @ factors).astype(np.float32)


@torch.no_grad()
def predict(network: ExpressionNetwork, faces: Faces, size: int) -> NDArray[np.float32]:
    """Logits of shape (faces, labels), from one view of each face."""
    network.eval()
    device = next(network.parameters()).device
    found = []
    for block in torch.from_numpy(faces.pictures[:, None]).split(256):
        planes = resized(block.to(device), size).contiguous(memory_format=torch.channels_last)
        found.append(network(planes)[1].cpu())
    return torch.cat(found).numpy()
