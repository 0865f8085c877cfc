"""What the default model answers for every sample, as a table for the documentation."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from emotilens.basics.results_json import to_json
from emotilens.engine import Engine
from emotilens.native.model_store import ModelStore
from emotilens.native.networks import complete, native_engine
from emotilens.native.pictures import read_picture
from emotilens.native.video_run import VideoRun

from ..cards.card_sections import table, update_section
from ..paths import WEB
from .answers import Answer, answers
from .gallery import Sample, gallery

VERB = "samples --record"
PAGE = WEB / "docs" / "research" / "samples.md"

PICTURE_HEADINGS = ("picture", "drawn", "faces detected", "answered as drawn", "answer")
CLIP_HEADINGS = ("clip", "drawn", "frames", "face detected", "answered as drawn", "other answers")


@dataclass(frozen=True, slots=True)
class Answered:
    """All answers for one sample.

    Attributes:
        sample: its name.
        title: its title.
        kind: ``picture`` or ``clip``.
        answers: one for each drawn face; of clips, for each face of each frame.
    """

    sample: str
    title: str
    kind: str
    answers: tuple[Answer, ...]


def run_samples(file: Path | None, *, record: bool) -> None:
    """Analyse all samples with the default models, and print the answers.

    Args:
        file: also write all answers here, as JSON; None does not.
        record: whether to write the tables into the documentation.
    """
    engine = native_engine(ModelStore.default())
    answered = [answered_by(engine, sample) for sample in gallery()]
    tables: Sequence[tuple[Sequence[str], Sequence[Sequence[str]]]] = (
        (PICTURE_HEADINGS, [picture_row(each) for each in answered if each.kind == "picture"]),
        (
            CLIP_HEADINGS,
            [row for each in answered if each.kind == "clip" for row in clip_rows(each)],
        ),
    )
    for headings, rows in tables:
        shown = Table(*headings)
        for row in rows:
            shown.add_row(*row)
        Console().print(shown)
    if record:
        text = f"The default model, {engine.model.title}, native, each clip smoothed as by default:"
        parts = [text, *(table(headings, rows) for headings, rows in tables)]
        update_section(PAGE, VERB, "\n\n".join(parts))
    if file:
        file.write_text(json.dumps([asdict(each) for each in answered], indent=1) + "\n", "utf-8")


def answered_by(engine: Engine, sample: Sample) -> Answered:
    """A model's answers for a sample."""
    if sample.kind == "picture":
        source = complete(engine.analyse_picture(sample.name, read_picture(sample.path)))
        frames = source.frames
    else:
        frames = tuple(step.result for step in VideoRun(engine, sample.path))
    found = [
        answer
        for truth, frame in zip(sample.truth, frames, strict=True)
        for answer in answers(truth["faces"], to_json(frame)["faces"])
    ]
    return Answered(sample.name, sample.title, sample.kind, tuple(found))


def picture_row(answered: Answered) -> tuple[str, ...]:
    """The row of a picture in the table."""
    every = answered.answers
    drawn = _counted(answer.drawn for answer in every)
    agreeing = f"{sum(map(_agrees, every))} of {len(every)}"
    differing = [answer for answer in every if not _agrees(answer)] if len(every) > 1 else every
    shown = "; ".join(map(_text, differing)) if differing else "all as drawn"
    return (answered.title, drawn, _detected(every), agreeing, shown)


def clip_rows(answered: Answered) -> list[tuple[str, ...]]:
    """One row for each expression that a clip contains; frames between two do not count."""
    labels = dict.fromkeys(answer.drawn for answer in answered.answers if answer.drawn)
    rows: list[tuple[str, ...]] = []
    for label in labels:
        every = [answer for answer in answered.answers if answer.drawn == label]
        others = [_name(answer) for answer in every if answer.label and not _agrees(answer)]
        share = sum(map(_agrees, every)) / len(every)
        row = (answered.title, label, str(len(every)), _detected(every), f"{share:.0%}")
        rows.append((*row, _counted(others) or "none"))
    return rows


def _agrees(answer: Answer) -> bool:
    """Whether the model names what was drawn, and is sure."""
    return answer.label == answer.drawn and not answer.uncertain


def _detected(every: Sequence[Answer]) -> str:
    return f"{sum(answer.label is not None for answer in every)} of {len(every)}"


def _name(answer: Answer) -> str:
    return "uncertain" if answer.uncertain else str(answer.label)


def _text(answer: Answer) -> str:
    if answer.confidence is None:
        return f"{answer.drawn}: not detected"
    doubt = "uncertain, closest " if answer.uncertain else ""
    return f"{doubt}{answer.label} {answer.confidence:.0%}"


def _counted(labels: Iterable[str | None]) -> str:
    names = [label or "between two" for label in labels]
    if len(set(names)) == 1 == len(names):
        return names[0]
    return ", ".join(f"{names.count(name)} {name}" for name in dict.fromkeys(names))
