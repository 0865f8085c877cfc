"""``emotilens train-group``: train forests that name groups, on a labelled folder of pictures."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from emotilens.basics.errors import HeadError
from emotilens.fitting.estimators.group_forests import TREES, fit_members
from emotilens.native.group_reader import network_of, picture_network
from emotilens.people.group_files import forests_to_bytes
from emotilens.people.group_forests import MEMBER_KINDS, GroupForests
from emotilens.whole_files import write_whole

from .grouping.figures import figures_text
from .grouping.kept_pictures import ENDING, KeptPictures, origin_of
from .grouping.labelled import (
    LabelledPicture,
    add_folder_options,
    labels_of,
    read_labelled,
)
from .options.engine import engine_choice
from .options.group import chosen_network
from .options.numbers import number, positive_count, seed
from .output.targets import HEAD, check_target


def add_train_group(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    command = commands.add_parser(
        "train-group",
        help="train forests that name the expression of groups in pictures",
        description="Train random forests with scikit-learn (extra “forests”) on a folder with a "
        "subfolder of pictures for each label, such as negative, neutral and positive. Members "
        "and weights follow the EmotiW 2017 entry (arXiv 1709.01688), with this package's networks "
        "in place of the paper's, so its figures are not claimed. Some pictures of each label are "
        "held out, and the printed figures are of these. After an interruption, the same command "
        "resumes with the pictures that were not read yet; until the end, what was read stays "
        "beside the file. Use the result with “emotilens analyse --group”. Its file contains no "
        "code.",
    )
    add_folder_options(command)
    command.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the forests to write (npz)"
    )
    command.add_argument("--name", help="the forests' name; default: the file's name")
    command.add_argument(
        "--members",
        nargs="+",
        choices=MEMBER_KINDS,
        help="what forests read: the median of the faces' features, their mean and deviation "
        "(statistics), landmarks, the whole picture; default: median and landmarks, and picture "
        "with --network",
    )
    command.add_argument(
        "--trees",
        type=positive_count,
        default=TREES,
        metavar="N",
        help="for each label and member; the paper has 1000 to 5000; default: %(default)s",
    )
    command.add_argument(
        "--held-out",
        type=number,
        default=0.2,
        metavar="SHARE",
        help="share of each label's pictures to hold out; default: %(default)s",
    )
    command.add_argument("--seed", type=seed, default=0, help="default: %(default)s")
    command.set_defaults(run=run_train_group)


def run_train_group(options: argparse.Namespace) -> int:
    """Train forests, print their figures on the held-out pictures, and write them.

    Raises:
        EmotilensError: for a folder from which nothing can be learned, or without scikit-learn.
        OutputError: when the file cannot be written; checked before reading pictures.
    """
    check_target(options.out, HEAD, [options.folder])
    if not 0 < options.held_out < 1:
        raise HeadError(f"--held-out is {options.held_out:g}, but must be above 0 and below 1.")
    engine, backbone = engine_choice(options).engine(), chosen_network(options)
    kinds = options.members or ["median", "landmarks", *(["picture"] if backbone else [])]
    if "picture" in kinds and backbone is None:
        raise HeadError("The member “picture” needs --network and --description.")
    faces_network = network_of(engine)
    kept = KeptPictures(
        options.out.with_name(options.out.name + ENDING),
        origin_of(options.folder, engine, backbone),
    )
    pictures = read_labelled(options, engine, backbone, kept=kept)
    labels = labels_of(pictures)
    held_out = _held_out(pictures, labels, options.held_out, options.seed)
    fitted_to = [one for one, is_out in zip(pictures, held_out, strict=True) if not is_out]
    members = fit_members(
        kinds,
        [one.faces for one in fitted_to],
        [one.whole for one in fitted_to],
        np.array([labels.index(one.label) for one in fitted_to]),
        len(labels),
        options.trees,
        options.seed,
    )
    forests = GroupForests(
        name=options.name or options.out.stem,
        labels=labels,
        faces=faces_network,
        detector=engine.picture_detector.name,
        points=_points(fitted_to),
        picture=picture_network(backbone) if backbone and "picture" in kinds else None,
        members=members,
        fitting={"pictures": float(len(fitted_to)), "trees": float(options.trees)},
    )
    tested = [one for one, is_out in zip(pictures, held_out, strict=True) if is_out]
    print(f"{len(tested)} held-out pictures, {len(fitted_to)} to train on")
    print(figures_text([one.label for one in tested], [_named(forests, one) for one in tested]))
    _write(options.out, forests)
    kept.forget()
    print(f"\nWrote {options.out}: the forests “{forests.name}” for “{faces_network.name}”")
    return 0


def _named(forests: GroupForests, picture: LabelledPicture) -> str | None:
    shares = forests.predict(picture.faces, picture.whole)
    return None if shares is None else forests.labels[int(shares.argmax())]


def _points(pictures: Sequence[LabelledPicture]) -> int:
    return min((one.faces.landmarks.shape[1] for one in pictures if one.faces), default=0)


def _held_out(
    pictures: Sequence[LabelledPicture], labels: Sequence[str], share: float, seed: int
) -> NDArray[np.bool_]:
    """Which pictures to hold out: the share of each label, at least one, never all.

    Raises:
        HeadError: for a label with a single picture.
    """
    chance, of_pictures = np.random.default_rng(seed), np.array([one.label for one in pictures])
    held_out = np.zeros(len(pictures), bool)
    for label in labels:
        places = np.flatnonzero(of_pictures == label)
        if len(places) < 2:
            raise HeadError(
                f"The label “{label}” has a single picture that can be read. Each label needs two "
                f"or more, and better hundreds."
            )
        wanted = min(max(round(share * len(places)), 1), len(places) - 1)
        held_out[chance.permutation(places)[:wanted]] = True
    return held_out


def _write(file: Path, forests: GroupForests) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, forests_to_bytes(forests))
    except OSError as error:
        raise HeadError(f"{file} cannot be written: {error}. Choose another file.") from error
