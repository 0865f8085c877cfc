"""Reading what faces express: an expression model, and a head whose predictions replace its own."""

from collections.abc import Mapping
from dataclasses import replace

from emotilens.basics.arrays import Tensor
from emotilens.basics.errors import SpecificationError
from emotilens.basics.results import AffectSource
from emotilens.basics.table import ResultNames
from emotilens.manifest.model_specification import ExpressionSpecification, ModelSpecification
from emotilens.steps.circumplex import affect_names, affect_source, expected_position
from emotilens.steps.decode import Reading, no_faces, read_outputs

from .apply import with_head
from .head import Head
from .inputs import head_inputs
from .tasks import AFFECT


class ExpressionReader:
    """Turns a model's outputs into what each face expresses.

    This is the one place that checks whether a head fits a model.

    Args:
        model: the expression model.
        head: reads the model's embeddings; its predictions replace the model's.

    Attributes:
        model: the model.
        expression: its specification as an expression model.
        head: the head, or None.
        names: the names of everything in a face's results; the head's names for the tasks that it
            has.
        affect_source: where valence and arousal come from; None where there are none.
        threshold: results with less confidence are uncertain; None where none ever are. A model's
            threshold was determined for its own probabilities and does not apply to a head's.

    Raises:
        HeadError: if the head does not fit the model.
        SpecificationError: if the model has another role.
    """

    def __init__(self, model: ModelSpecification, head: Head | None = None) -> None:
        if model.expression is None:
            raise SpecificationError(
                f"The model “{model.name}” is not an expression model. Choose one whose role is "
                f"“expression”."
            )
        self.model = model
        self.expression = model.expression
        self.head = head
        self.names = _names(model.expression, head)
        self.affect_source: AffectSource | None = affect_source(model.expression)
        self.threshold = model.expression.confidence_threshold
        if head and head.branch("affect"):
            self.affect_source = "head"
        if head and head.branch("expression"):
            self.threshold = None
        self._is_derived = affect_source(model.expression) == "derived"
        self._head_inputs = head_inputs(head, model) if head else ()

    def read(self, outputs: Mapping[str, Tensor]) -> Reading:
        """Read what each face expresses.

        Args:
            outputs: the network's outputs by name; one row per face.

        Raises:
            NetworkOutputError: if the network does not do what its specification says.
        """
        return self._with_affect(read_outputs(outputs, self.model.name, self.expression))

    def no_faces(self) -> Reading:
        """The reading of a frame without faces."""
        return self._with_affect(no_faces(self.expression))

    def _with_affect(self, reading: Reading) -> Reading:
        """Derive valence and arousal if the model does not measure them, and apply the head."""
        if self._is_derived:
            derived = expected_position(reading.probabilities, self.expression.labels)
            reading = replace(reading, affect=derived)
        return with_head(reading, self.head, self._head_inputs)


def _names(expression: ExpressionSpecification, head: Head | None) -> ResultNames:
    if head is None:
        return ResultNames(expression.labels, affect_names(expression))
    labels, units = head.branch("expression"), head.branch("action_units")
    return ResultNames(
        labels=labels.names if labels else expression.labels,
        affect=AFFECT if head.branch("affect") else affect_names(expression),
        units=units.names if units else (),
        head=head.name,
    )
