"""What the results of a model, and of the head beside it, speak of."""

from emotilens.basics.results import AffectSource
from emotilens.basics.table import ResultNames
from emotilens.manifest.model_specification import ExpressionSpecification
from emotilens.steps.circumplex import affect_names, affect_source

from .head import Head
from .tasks import AFFECT


def result_names(expression: ExpressionSpecification, head: Head | None) -> ResultNames:
    """Names of everything that results give of a face; the head's where it has such a task."""
    if head is None:
        return ResultNames(expression.labels, affect_names(expression))
    labels, units = head.branch("expression"), head.branch("action_units")
    return ResultNames(
        labels=labels.names if labels else expression.labels,
        affect=AFFECT if head.branch("affect") else affect_names(expression),
        units=units.names if units else (),
        head=head.name,
    )


def result_affect_source(
    expression: ExpressionSpecification, head: Head | None
) -> AffectSource | None:
    """Where the results' valence and arousal come from; None where there are none."""
    return "head" if head and head.branch("affect") else affect_source(expression)


def result_threshold(expression: ExpressionSpecification, head: Head | None) -> float | None:
    """Below which confidence results are uncertain; None where they never are.

    The model's threshold was found for its own probabilities, so that a head's are never uncertain.
    """
    return None if head and head.branch("expression") else expression.confidence_threshold
