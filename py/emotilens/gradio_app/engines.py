"""An engine for each model; a head is applied only where it fits."""

from emotilens.basics.errors import ModelUnavailableError
from emotilens.basics.wording import head_text
from emotilens.engine import Engine
from emotilens.people.tracked import PredictedAttributes


class Engines:
    """Gives an engine by its model's name, with the head where it fits.

    Args:
        engine: the engine with the default model, and possibly a head.
    """

    def __init__(self, engine: Engine) -> None:
        self.default = engine
        self._attributes: dict[bool, PredictedAttributes] = {}
        self._guessing: dict[tuple[str, bool], Engine] = {}
        self._by_model: dict[str, tuple[Engine, str | None]] = {}

    def of_model(self, name: str, *, attributes: bool = False, identity: bool = False) -> Engine:
        """An engine with this model, and with the head if it fits.

        Args:
            name: of the model.
            attributes: whether it guesses age and gender, too.
            identity: with those, whether it keeps what the faces of an analysis are compared by.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest, or without a network for
                age and gender.
        """
        engine = self._choose(name)[0]
        if attributes is not True:
            return engine
        compares = identity is True
        if compares not in self._attributes:
            model = engine.attributes_model()
            self._attributes[compares] = PredictedAttributes(model, engine.run, identity=compares)
        key = (name, compares)
        if key not in self._guessing:
            self._guessing[key] = engine.with_attributes(self._attributes[compares])
        return self._guessing[key]

    @property
    def to_compare(self) -> Engine:
        """The engine that compares faces."""
        return self.of_model(self.default.model.name, attributes=True, identity=True)

    def head_in_use(self, name: str) -> str:
        """Which head is applied to this model, or why it is not; empty without a head.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest.
        """
        engine, misfit = self._choose(name)
        if misfit:
            return f"The head is not applied. {misfit}"
        return f"{head_text(engine.used_head)}." if engine.used_head else ""

    def _choose(self, name: str) -> tuple[Engine, str | None]:
        if not isinstance(name, str):  # Gradio accepts lists of choices as well.
            raise ModelUnavailableError("A model is chosen by its name, which is a text.")
        if name not in self._by_model:
            default = self.default
            self._by_model[name] = default.with_model_and_fitting_head(name, default.head)
        return self._by_model[name]
