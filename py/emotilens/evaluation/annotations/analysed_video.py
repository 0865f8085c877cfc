"""An analysis of a video as predictions of its frames, in the order of its annotations."""

from collections.abc import Mapping

import numpy as np

from emotilens.basics.arrays import Floats
from emotilens.basics.errors import EvaluationError
from emotilens.basics.results import Source
from emotilens.heads.tasks import AFFECT, Task
from emotilens.sequences.frame_table import Columns, FrameTable
from emotilens.sequences.from_results import largest_face, unit_names
from emotilens.sequences.label_maps import AFFECTNET_AS_AFF_WILD2, reorder

from .aff_wild2 import FrameFile


def predictions_of(
    source: Source,
    labels: tuple[str, ...],
    annotations: FrameTable,
    *,
    smoothed: bool,
    stand_ins: Mapping[str, str] = AFFECTNET_AS_AFF_WILD2,
) -> FrameFile:
    """What the largest face of each frame expresses; NaN in frames without a face.

    Of a video that could not be read to its end there are the frames before that alone.

    Args:
        source: one analysed video.
        labels: the expression model's.
        annotations: of the same video; its length and labels are taken over. Aff-Wild2 annotates
            one frame more than a video has, which is no error.
        smoothed: as the analysis smoothed it, or each frame by itself.
        stand_ins: which label takes the place of one that the model does not know.

    Raises:
        EvaluationError: when nothing was analysed, the frames are not those of the annotations, or
            the analysis says nothing of what is annotated.
        SpecificationError: when nothing stands in for a label.
    """
    if not source.frames:
        raise EvaluationError(
            f"{source.source} has no analysed frames: {source.error or 'it is empty'}. Analyse it "
            f"again."
        )
    sequence = largest_face(source.frames, labels, smoothed=smoothed)
    frames, length = sequence.frames, len(annotations)
    step = max(int(np.diff(frames).max(initial=1)), 1)
    broken_off = source.error if frames[-1] < length - 1 - step else None
    if broken_off:
        length = int(frames[-1]) + 1
    elif not length - 1 - step <= frames[-1] < length:
        raise EvaluationError(
            f"{source.source} was analysed up to frame {frames[-1] + 1}, but {length} frames are "
            f"annotated. Give the annotations of this video, or analyse all of it."
        )
    parts: dict[Task, Columns] = {}

    def say(task: Task, names: tuple[str, ...], values: Floats) -> None:
        everywhere = np.full((length, len(names)), np.nan)
        everywhere[frames] = values
        parts[task] = Columns(names, everywhere)

    if wanted := annotations.names("expression"):
        say("expression", wanted, reorder(sequence.probabilities, labels, wanted, stand_ins))
    if set(sequence.affect) == set(AFFECT):
        given = np.column_stack([sequence.affect[name] for name in ("valence", "arousal")])
        say("affect", AFFECT, np.clip(given, -1, 1))
    units = unit_names(face for frame in source.frames for face in frame.faces)
    if units and (wanted := annotations.names("action_units")):
        say("action_units", wanted, reorder(sequence.action_units, units, wanted))
    if not parts:
        raise EvaluationError(
            f"The analysis of {source.source} says nothing of what is annotated: "
            f"{', '.join(annotations.parts)}. Analyse it with a head for that."
        )
    derived = "affect" in parts and sequence.affect_source == "derived"
    return FrameFile(FrameTable(parts), broken_off=broken_off, derived=derived)
