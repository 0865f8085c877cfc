"""What a face expresses in words, the same in every app."""

from emotilens.basics.results import Expression, Face

UNCERTAIN = "uncertain"


def expression_text(expression: Expression) -> str:
    """The label with its confidence, or that it is uncertain."""
    if expression.uncertain:
        return UNCERTAIN
    return best_guess(expression)


def best_guess(expression: Expression) -> str:
    """The label with its confidence, however low."""
    return f"{expression.label} {expression.confidence:.0%}"


def affect_text(face: Face) -> str:
    """Valence and arousal with their signs, and whether they are derived; empty without them."""
    values = {"valence": face.valence, "arousal": face.arousal}
    known = [f"{name} {value:+.2f}" for name, value in values.items() if value is not None]
    text = ", ".join(known).replace("-", "−")
    return f"{text}, derived from the expressions" if face.affect_source == "derived" else text
