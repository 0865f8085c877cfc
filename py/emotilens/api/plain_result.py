"""What the results of pictures and videos have in common: their content in plain types."""

from typing import TYPE_CHECKING, Any

from emotilens.basics.json_text import json_of
from emotilens.basics.results import Analysis
from emotilens.basics.results_json import to_json
from emotilens.people.comparing import without_descriptors


class PlainResult:
    """A result that can be written as JSON: its class has an ``analysis``."""

    if TYPE_CHECKING:

        @property
        def analysis(self) -> Analysis:
            """The complete result, as ``analysis.schema.json`` describes it."""

    def to_dict(self, *, descriptors: bool = False) -> dict[str, Any]:
        """The complete result in plain types, in the form of ``analysis.schema.json``.

        Args:
            descriptors: with what faces are compared by, which identifies people; needs
                ``identity``.
        """
        analysis = self.analysis if descriptors else without_descriptors(self.analysis)
        content: dict[str, Any] = to_json(analysis)
        return content

    def to_json(self, indent: int | None = None, *, descriptors: bool = False) -> str:
        """``to_dict`` as JSON text."""
        return json_of(self.to_dict(descriptors=descriptors), indent=indent)
