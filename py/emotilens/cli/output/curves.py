"""Figures against the width of a window, as an SVG plot."""

import io
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from emotilens.extras import extra


def curves_svg(
    title: str, across: str, places: Sequence[str], curves: Mapping[str, Sequence[float]]
) -> str:
    """Plot curves over equally spaced places, like the columns of a table.

    Args:
        title: the plot's title, also for screen readers.
        across: label of the horizontal axis.
        places: labels along it.
        curves: the curves by name, one finite value per place.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    with extra("notebook"):
        import matplotlib as mpl
        from matplotlib.figure import Figure
    # The same curves make the same bytes, and text stays text.
    with mpl.rc_context({"svg.hashsalt": "emotilens", "svg.fonttype": "none"}):
        figure = Figure(figsize=(6.4, 3.6), layout="constrained")
        axes = figure.add_subplot(title=title, xlabel=across)
        for number, (name, values) in enumerate(curves.items(), start=1):
            axes.plot(places, values, label=name, gid=f"curve-{number}")
        axes.grid(axis="y", color="#ddd")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
        svg = io.StringIO()
        figure.savefig(svg, format="svg", metadata={"Title": title, "Date": None})
    description = f"<desc>{escape(_values_text(places, curves))}</desc>"
    return svg.getvalue().replace("</title>", f"</title>{description}", 1)


def _values_text(places: Sequence[str], curves: Mapping[str, Sequence[float]]) -> str:
    """All values in words."""
    return " ".join(
        f"{name}: "
        + ", ".join(f"{place} {value:.4f}" for place, value in zip(places, curve, strict=True))
        + "."
        for name, curve in curves.items()
    )
