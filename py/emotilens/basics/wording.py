"""The results of a face in words, the same in every app."""

from collections.abc import Mapping

from .results import Attributes, Expression, Face, Group, UsedHead


def best_guess(expression: Expression) -> str:
    """The label with its confidence, however low."""
    return f"{expression.label} {expression.confidence:.0%}"


def doubts(face: Face) -> str:
    """Why a prediction is uncertain or less reliable, such as “turned away, blurred”, or nothing.

    A face that is not judged has its first warning in its text already.
    """
    warnings = face.quality.warnings if face.quality else ()
    if not face.is_judged:
        return ", ".join(warnings[1:])
    reason = face.expression.reason if face.expression else None
    return ", ".join(dict.fromkeys((reason, *warnings) if reason else warnings))


def answer(face: Face) -> str:
    """What a face expresses, and in brackets what makes that doubtful."""
    return f"{face} ({why})" if (why := doubts(face)) else str(face)


def affect_text(face: Face) -> str:
    """Valence and arousal with their signs, and whether they are derived; empty without them."""
    values = {"valence": face.valence, "arousal": face.arousal}
    known = [f"{name} {value:+.2f}" for name, value in values.items() if value is not None]
    text = ", ".join(known).replace("-", "−")
    return f"{text}, derived from the expressions" if face.affect_source == "derived" else text


def attributes_text(guess: Attributes | None) -> str:
    """Age and gender as guesses, such as “looks about 34 ± 13, probably female (score 0.32)”."""
    if guess is None:
        return ""
    age, score = f"{guess.age:.0f} ± {guess.age_deviation:.0f}", f"{guess.gender:.2f}"
    if guess.gender_label == "male":
        return f"looks about {age}, probably male (score {score})"
    return f"looks about {age}, probably female (score {score})"


def group_text(group: Group) -> str:
    """What the faces express together, and how that was found.

    Such as “together (mean of 3 of 4 faces): happiness 81%”.
    """
    count = f"{group.counted} of {group.faces} faces"
    expression = group.expression
    if expression is None and group.method == "forests":
        return "together: not judged, as no face can be judged"
    if expression is None:
        return f"together: not judged, as only {count} can be judged"
    by = f"mean of {count}" if group.method == "mean of the faces" else f"forests “{group.name}”"
    if not expression.uncertain:
        return f"together ({by}): {expression}"
    reason = f" ({expression.reason})" if expression.reason else ""
    return f"together ({by}): {expression}{reason}, at best {best_guess(expression)}"


TASK_NAMES: Mapping[str, str] = {
    "expression": "expressions",
    "affect": "valence and arousal",
    "action_units": "action units",
}


def units_text(face: Face, head: UsedHead | None) -> str:
    """The detected action units with their probabilities; empty without a head for them."""
    if face.action_units is None or head is None or head.thresholds is None:
        return ""
    present = [
        f"{unit} {value:.0%}"
        for unit, value in face.action_units.items()
        if value >= head.thresholds[unit]
    ]
    return f"action units {', '.join(present)}" if present else "no action units"


def head_text(head: UsedHead) -> str:
    """What comes from a head rather than from the model."""
    tasks = ", ".join(TASK_NAMES[task] for task in head.tasks)
    return f"From the head “{head.name}”: {tasks}"
