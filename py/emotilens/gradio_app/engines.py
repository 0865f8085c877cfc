"""The engine of each model; a head that does not fit one is left out, and that is told."""

from emotilens.basics.errors import HeadError
from emotilens.basics.wording import head_text
from emotilens.engine import Engine


class Engines:
    """Gives an engine by its model's name, with the head where that fits.

    Args:
        engine: with the model that is used unless a visitor chooses, and maybe a head.
    """

    def __init__(self, engine: Engine) -> None:
        self.usual = engine

    def of_model(self, name: str) -> Engine:
        """An engine with this model, and with the head if that reads it.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest.
        """
        plain = self.usual.with_head(None).with_model(name)
        try:
            return plain.with_head(self.usual.head)
        except HeadError:
            return plain

    def head_in_use(self, name: str) -> str:
        """What is said of the head beside a model; empty where there is no head.

        Raises:
            ModelUnavailableError: for a name that is not in the manifest.
        """
        try:
            used = self.usual.with_model(name).used_head
        except HeadError as error:
            return f"A head is kept, but not applied. {error}"
        return f"{head_text(used)}." if used else ""
