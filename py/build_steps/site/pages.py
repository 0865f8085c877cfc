"""The site's HTML pages, rendered from the templates ``web/*.html`` and their parts."""

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from emotilens.native.model_facts import ModelFacts, licence_notes, marked_licence, worded_facts

from ..cards import model_plots
from ..licences.component import Component
from ..paths import WEB
from .content_policy import CONTENT_POLICY, WATCHDOG


def start_page(
    app: str,
    models: Sequence[ModelFacts],
    default: str,
    scripts: Sequence[str] = (),
    lab: Sequence[str] = (),
) -> bytes:
    """The start page, with the choice of models.

    Args:
        app: folder of our scripts and styles.
        models: those of all roles.
        default: name of the preselected model.
        scripts: paths, in that folder, of those that the first script needs.
        lab: paths of those that are fetched once the page was painted.
    """
    choices = [facts for facts in models if facts.entry["role"] == "expression"]
    return render(
        "index.html",
        app,
        choices,
        default=default,
        light=_lightest(choices, default),
        detectors=" ".join(
            facts.name for facts in models if facts.installed and _is_for_the_page(facts.entry)
        ),
        scripts=scripts,
        lab=" ".join(f"./app/{path}" for path in lab),
        policy=CONTENT_POLICY,
        watchdog=Markup(f"<script>{WATCHDOG.read_text('utf-8')}</script>"),
    )


def _is_for_the_page(entry: Mapping[str, Any]) -> bool:
    """Whether a model is a detector that the page can use: of one network."""
    return entry["role"] == "detector" and "cascade" not in entry["detection"]


def _lightest(models: Sequence[ModelFacts], default: str) -> str:
    """The model that the page offers to slow devices: the fastest with the default's labels.

    Returns:
        Its name; empty if the default is the fastest, or its time was not measured.
    """
    chosen = next((facts for facts in models if facts.name == default), None)
    if chosen is None or chosen.browser_milliseconds is None:
        return ""
    times = {
        facts.name: facts.browser_milliseconds
        for facts in models
        if facts.installed
        and facts.browser_milliseconds is not None
        and _labels(facts) == _labels(chosen)
    }
    fastest = min(times, key=times.__getitem__, default=default)
    return "" if fastest == default else fastest


def _labels(facts: ModelFacts) -> Sequence[str]:
    labels: Sequence[str] = facts.entry["outputs"]["logits"]["labels"]
    return labels


def models_page(app: str, models: Sequence[ModelFacts], scripts: Sequence[str] = ()) -> bytes:
    """The page that compares the models, made from the manifest and the cards.

    Args:
        app: folder of our scripts and styles.
        models: those of all roles.
        scripts: paths, in that folder, of those that the first script needs.
    """
    measured = [facts for facts in models if facts.figures]
    comparisons = (
        [model_plots.accuracy_and_size(measured), model_plots.accuracy_and_time(measured)]
        if measured
        else []
    )
    values = {"measured": measured, "comparisons": comparisons, "scripts": scripts}
    return render("models.html", app, models, **values)


def licences_page(app: str, components: Sequence[Component], scripts: Sequence[str] = ()) -> bytes:
    """The page “Sources and licences”.

    Args:
        app: folder of our scripts and styles.
        components: what the site ships.
        scripts: paths, in that folder, of those that the first script needs.
    """
    return render("licences.html", app, (), components=components, scripts=scripts)


def embed_page(
    app: str,
    models: Sequence[ModelFacts],
    samples: Sequence[str],
    lessons: Sequence[Mapping[str, Any]],
) -> bytes:
    """The page that makes what authors copy to embed the start page.

    Args:
        app: folder of our scripts and styles.
        models: those of all roles.
        samples: names of the samples.
        lessons: as ``course_index`` returns them.
    """
    choices = [facts for facts in models if facts.entry["role"] == "expression" and facts.installed]
    return render("embed.html", app, choices, samples=samples, lessons=lessons)


def render(name: str, app: str, models: Sequence[ModelFacts], **values: Any) -> bytes:
    """A page from its template.

    Args:
        name: of the template in ``web``.
        app: folder of our scripts and styles.
        models: what the template may show of them.
        values: what else it names.
    """
    templates = Environment(
        loader=FileSystemLoader(WEB),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["percent"] = lambda share: f"{share:.1%}"
    templates.globals.update(
        worded_facts=worded_facts,
        picker_models=_picker_models,
        picker_notes=_picker_notes,
        marked_licence=marked_licence,
        outputs=_outputs,
        tenths=_tenths,
        reliability=model_plots.reliability,
        coverage=model_plots.coverage,
    )
    text = templates.get_template(name).render(models=models, notes=licence_notes(models), **values)
    return text.replace("./app/", f"./{app}/").encode()


def _picker_models(
    models: Sequence[ModelFacts], notes: Mapping[str, str]
) -> list[dict[str, object]]:
    """The models as the element that offers them takes them."""
    return [
        {
            "name": facts.name,
            "title": facts.title,
            "installed": facts.installed,
            "command": facts.command,
            "facts": [
                {"name": fact.name, "values": fact.values} for fact in worded_facts(facts, notes)
            ],
        }
        for facts in models
    ]


def _picker_notes(notes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"mark": mark, "note": note} for note, mark in notes.items()]


def _outputs(entry: Mapping[str, Any]) -> list[str]:
    """The outputs of a model, in words."""
    if entry["role"] == "detector":
        return ["boxes of faces", *entry["detection"]["landmarks"]]
    if entry["role"] == "stage":
        return ["boxes of faces"]
    if entry["role"] == "attributes":
        return ["age", "gender", "identity"]
    logits = entry["outputs"]["logits"]
    affect = [name for name in ("valence", "arousal") if name in logits]
    return [*logits["labels"], *affect]


def _tenths(row: Sequence[int]) -> list[int]:
    """Shares of a row's sum, rounded to tenths, by which the styles shade cells."""
    return [round(10 * count / max(sum(row), 1)) for count in row]
