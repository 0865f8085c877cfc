"""The analysis of a video, or of its pictures, as predictions laid out like the annotations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import FrameResult, Source
from emotilens.basics.video_names import partners
from emotilens.heads.tasks import AFFECT, Task
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.sequences.from_results import largest_face, unit_names
from emotilens.sequences.missing import present_rows
from emotilens.steps.label_maps import AFFECTNET_AS_AFF_WILD2, reorder

from .aff_wild2 import FrameFile


def predictions_of(
    source: Source,
    labels: tuple[str, ...],
    annotations: FrameTable,
    *,
    smoothed: bool,
    stand_ins: Mapping[str, str] = AFFECTNET_AS_AFF_WILD2,
) -> FrameFile:
    """Predictions for the largest face of each frame; NaN in frames without a face.

    If the video could not be read to its end, only the frames before that point are returned.
    Annotations may be of another length: Aff-Wild2 annotates one frame more than a video has.

    Args:
        source: one analysed video.
        labels: the labels of the expression model.
        annotations: the annotations of the same video, which set the labels.
        smoothed: use the smoothed values of the analysis, or each frame on its own.
        stand_ins: which label replaces one that the model does not know. Labels that it knows
            neither way have probability 0.

    Raises:
        EvaluationError: when nothing was analysed, or the analysis predicts nothing that is
            annotated.
        SpecificationError: when the model knows none of the annotated labels.
    """
    if not source.frames:
        raise EvaluationError(
            f"{source.source} has no analysed frames: {source.error or 'it is empty'}. Analyse it "
            f"again."
        )
    sequence = largest_face(source.frames, labels, smoothed=smoothed)
    frames, annotated = sequence.frames, len(annotations)
    end = int(frames[-1]) + 1
    step = max(int(np.diff(frames).max(initial=1)), 1)
    # Where only every nth frame was analysed, the last one stands for those that follow.
    length = max(end, min(annotated, end - 1 + step))
    broken_off = source.error if length < annotated else None
    if broken_off:
        length = end
    parts: dict[Task, Columns] = {}
    replaced: dict[str, str | None] = {}

    def add(task: Task, names: tuple[str, ...], values: Floats) -> None:
        all_frames = np.full((length, len(names)), np.nan)
        all_frames[frames] = values
        parts[task] = Columns(names, all_frames)

    if wanted := annotations.names("expression"):
        replaced = _replaced(labels, wanted, stand_ins)
        add("expression", wanted, _expressions(sequence.probabilities, labels, wanted, replaced))
    if set(sequence.affect) == set(AFFECT):
        affect = np.column_stack([sequence.affect[name] for name in ("valence", "arousal")])
        add("affect", AFFECT, np.clip(affect, -1, 1))
    units = unit_names(face for frame in source.frames for face in frame.faces)
    if units and (wanted := annotations.names("action_units")):
        add("action_units", wanted, reorder(sequence.action_units, units, wanted))
    if not parts:
        raise EvaluationError(
            f"The analysis of {source.source} predicts nothing that is annotated: "
            f"{', '.join(annotations.parts)}. Analyse it with a model or head for that."
        )
    derived = "affect" in parts and sequence.affect_source == "derived"
    return FrameFile(FrameTable(parts), broken_off, derived, source.source, replaced)


def _replaced(
    labels: Sequence[str], wanted: Sequence[str], stand_ins: Mapping[str, str]
) -> dict[str, str | None]:
    """The label that stands in for each one that the model lacks; None where it lacks that, too."""
    lacking = [label for label in wanted if label not in labels]
    return {
        label: stand_in if (stand_in := stand_ins.get(label)) in labels else None
        for label in lacking
    }


def _expressions(
    probabilities: Floats,
    labels: Sequence[str],
    wanted: Sequence[str],
    replaced: Mapping[str, str | None],
) -> Floats:
    """Probabilities of the annotated labels, with those of their stand-ins, or 0 without one."""
    known = [label for label in wanted if replaced.get(label, label) is not None]
    stand_ins = {label: name for label, name in replaced.items() if name is not None}
    if not known:
        return reorder(probabilities, labels, wanted)
    values = np.zeros((len(probabilities), len(wanted)))
    values[:, [wanted.index(label) for label in known]] = reorder(
        probabilities, labels, known, stand_ins
    )
    values[~present_rows(probabilities)] = np.nan
    return values


def predictions_of_pictures(
    analysed: Mapping[str, Source],
    labels: tuple[str, ...],
    annotations: FrameTable,
    *,
    smoothed: bool,
) -> FrameFile:
    """Predictions for the largest face of each annotated picture; NaN where none was detected.

    Args:
        analysed: analysed pictures by name; further ones are left out.
        labels: the labels of the expression model.
        annotations: the annotations of pictures of videos, which set the order and the labels.
        smoothed: as for ``predictions_of``.

    Raises:
        EvaluationError: for a picture that was not analysed, or if the analysis predicts nothing
            that is annotated.
        SpecificationError: when the model knows none of the annotated labels.
        VideoNameError: when an annotated name matches several pictures.
    """
    pictures = annotations.pictures
    found = partners(dict.fromkeys(pictures), analysed)
    missing = [picture for picture in pictures if picture not in found]
    if missing:
        raise EvaluationError(
            f"The analysis lacks {len(missing)} of {len(pictures)} annotated pictures, such as "
            f"“{missing[0]}”. Analyse all of them, in folders named as in the annotations."
        )
    sources = [analysed[found[picture]] for picture in pictures]
    frames = tuple(
        replace(source.frames[0], index=row) if source.frames else FrameResult(row, 0.0, ())
        for row, source in enumerate(sources)
    )
    stream = Source("pictures", frames=frames)
    predictions = predictions_of(stream, labels, annotations, smoothed=smoothed)
    return replace(predictions, table=replace(predictions.table, pictures=pictures))
