"""The view in notebooks, with a stand-in for anywidget: results of the page become data frames."""

import re
import sys
from types import ModuleType

import pytest

from emotilens import analyse_picture
from emotilens.basics.errors import MissingExtraError, SpecificationError
from emotilens.notebook import View


class StandIn:
    """What anywidget's base class offers to the view, without a notebook."""

    def __init__(self, **values):
        self.values = values
        self.sent = []

    def on_msg(self, listener):
        self.hear = lambda content: listener(self, content, [])

    def send(self, content):
        self.sent.append(content)

    def _repr_mimebundle_(self, **options):
        return {"text/plain": "view"}


class Trait:
    def __init__(self, *_arguments):
        pass

    def tag(self, **_metadata):
        return self


@pytest.fixture
def anywidget(monkeypatch):
    for name, content in {
        "anywidget": {"AnyWidget": StandIn},
        "traitlets": {"Unicode": Trait, "Dict": Trait, "Int": Trait},
    }.items():
        module = ModuleType(name)
        module.__dict__.update(content)
        monkeypatch.setitem(sys.modules, name, module)


@pytest.fixture(scope="module")
def document(models, example_picture):
    """As the page sends it: the analysis of one frame."""
    analysis = analyse_picture(example_picture).to_dict()
    analysis["sources"][0]["source"] = "camera"
    return analysis


def frame_at(document, time: float) -> dict:
    (source,) = document["sources"]
    frame = {**source["frames"][0], "time": time}
    return {**document, "sources": [{**source, "frames": [frame]}]}


def test_without_anywidget_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'emotilens\[widget\]'"):
        View()


@pytest.mark.usefixtures("anywidget")
def test_each_start_is_a_session_whose_results_are_a_data_frame(document):
    view = View("sample:happiness", height=300, site="https://example.org/lab")
    assert view._widget.values == {
        "site": "https://example.org/lab/",
        "settings": {"source": "sample:happiness", "view": "live", "heading": ""},
        "height": 300,
    }
    assert view._repr_mimebundle_() == {"text/plain": "view"}
    with pytest.raises(SpecificationError, match="Nothing was started"):
        view.to_frame()
    hear = view._widget.hear
    hear({"kind": "start", "source": "camera"})
    with pytest.raises(SpecificationError, match="no results yet"):
        view.to_frame()
    hear({"kind": "results", "results": [frame_at(document, 0.5), frame_at(document, 0.6)]})
    hear({"kind": "results", "results": [frame_at(document, 0.7)]})
    # The next one ends it, as Stop does.
    hear({"kind": "start", "source": "picture"})
    first, second = view.sessions
    assert (first.kind, first.running, len(first)) == ("camera", False, 3)
    assert (second.kind, second.running, len(second)) == ("picture", True, 0)
    table = first.to_frame()
    assert table.time.tolist() == [0.5, 0.6, 0.7]
    assert table.frame.tolist() == [0, 1, 2]
    assert set(table.label) == {"happiness"}
    assert [frame.time for frame in first.frames] == [0.5, 0.6, 0.7]
    hear({"kind": "stop"})
    assert not second.running


@pytest.mark.usefixtures("anywidget")
def test_only_the_latest_frames_are_kept_and_commands_and_errors_are_passed_on(document):
    view = View(limit=2)
    for time in range(4):
        view._receive({"kind": "start", "source": "camera"} if time == 0 else {"kind": "noise"})
        view._receive({"kind": "results", "results": [frame_at(document, time)]})
    assert view.to_frame().time.tolist() == [2, 3]
    view._receive({"kind": "error", "message": "No camera was found."})
    assert view.error == "No camera was found."
    view.start("sample")
    view.stop()
    assert [each["command"] for each in view._widget.sent] == ["start", "stop"]


@pytest.mark.usefixtures("anywidget")
@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"view": "sideways"}, "Use one of: live, timeline, glass"),
        ({"site": "file:///lab"}, "begins with https://"),
        ({"limit": 0}, "at least 1"),
    ],
)
def test_a_wrong_value_is_named(values, complaint):
    with pytest.raises(SpecificationError, match=re.escape(complaint)):
        View(**values)
