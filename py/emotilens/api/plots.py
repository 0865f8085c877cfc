"""Results as matplotlib figures."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from emotilens.basics.arrays import Floats, Image
from emotilens.basics.label_colours import palette_colour
from emotilens.basics.results import Analysis, Face
from emotilens.basics.wording import affect_text, answer
from emotilens.extras import extra
from emotilens.native.shown_picture import caption
from emotilens.sequences.sequence import FaceSequence

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_FACES = 6
"""Number of faces with bars; further faces only have a box."""


def plot_picture(picture: Image, analysis: Analysis) -> "Figure":
    """The picture with its boxes, and a bar chart for each face that is judged beside it.

    Args:
        picture: upright, uint8 of shape (height, width, 3).
        analysis: its result, of one source with one frame.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    faces = analysis.sources[0].frames[0].faces
    judged = [face for face in faces if face.is_judged]
    charts = min(len(judged), MOST_FACES)
    figure = new_figure(10 if charts else 6, max(4.2, 2.1 * charts))
    columns = (3, 2) if charts else (1,)
    grid = figure.add_gridspec(max(charts, 1), len(columns), width_ratios=columns)
    _draw_picture(figure.add_subplot(grid[:, 0]), picture, faces)
    for row, face in enumerate(judged[:charts]):
        _draw_bars(figure.add_subplot(grid[row, 1]), face, analysis.confidence_threshold)
    return figure


def plot_face(smoothed: FaceSequence, raw: FaceSequence, threshold: float | None) -> "Figure":
    """One face over time: expressions, and valence and arousal below where they are known.

    Args:
        smoothed: thick lines.
        raw: the same frames before smoothing; thin lines.
        threshold: expressions below this confidence are uncertain; a dashed line. None: none is.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    heights = (3, 2) if smoothed.affect else (3,)
    figure = new_figure(10, 1.2 * sum(heights))
    charts = figure.subplots(len(heights), sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    names = (*smoothed.labels, *smoothed.affect)
    expressions = zip(smoothed.labels, smoothed.probabilities.T, raw.probabilities.T, strict=True)
    for label, thick, thin in expressions:
        _draw_line(charts[0], smoothed.times, thick, thin, label, names)
    if threshold is not None:
        charts[0].axhline(threshold, color="#566067", lw=1, linestyle="--", label="threshold")
    charts[0].set(ylabel="probability", ylim=(-0.03, 1.03))
    for name in smoothed.affect:
        _draw_line(charts[1], smoothed.times, smoothed.affect[name], raw.affect[name], name, names)
        derived = " (derived)" if smoothed.affect_source == "derived" else ""
        charts[1].set(ylabel=f"affect{derived}", ylim=(-1.05, 1.05))
    for chart in charts:
        chart.spines[["top", "right"]].set_visible(False)
        legend = chart.legend(loc="center left", bbox_to_anchor=(1, 0.5), frameon=False)
        for text in legend.get_texts():
            text.set_parse_math(False)
    charts[-1].set_xlabel("time in seconds")
    title = f"Face {smoothed.track}" if smoothed.track else "Largest face of each frame"
    charts[0].set_title(title, fontsize=10, loc="left")
    return figure


def new_figure(width: float, height: float) -> "Figure":
    """An empty figure, in inches.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    with extra("notebook"):
        from matplotlib import pyplot
    figure = pyplot.figure(figsize=(width, height), layout="constrained")
    if "inline" in pyplot.get_backend():
        # A notebook shows the returned figure; an open figure would be shown twice.
        pyplot.close(figure)
    return figure


def _draw_picture(axes: "Axes", picture: Image, faces: tuple[Face, ...]) -> None:
    from matplotlib.patches import Rectangle

    axes.imshow(picture)
    axes.set_axis_off()
    for face in faces:
        x, y, width, height = face.box
        uncertain = face.expression is not None and face.expression.uncertain
        for colour, thickness in (("#0e1215", 3.0), ("white", 1.5)):
            line = "--" if uncertain else "-"
            axes.add_patch(
                Rectangle(
                    (x, y), width, height, fill=False, color=colour, lw=thickness, linestyle=line
                )
            )
        axes.annotate(
            caption(face),
            (max(x, 0), max(y, 0)),
            xytext=(0, 5),
            textcoords="offset points",
            fontsize=9,
            bbox={"facecolor": "white", "edgecolor": "#0e1215", "pad": 2, "lw": 0.5},
            parse_math=False,
        )


def _draw_bars(axes: "Axes", face: Face, threshold: float | None) -> None:
    assert face.expression is not None
    labels = tuple(face.expression.probabilities)
    shares = [face.expression.probabilities[label] for label in labels]
    bars = axes.barh(
        range(len(labels)), shares, color=[palette_colour(label, labels).light for label in labels]
    )
    axes.bar_label(bars, [f"{share:.0%}" for share in shares], padding=3, fontsize=8)
    axes.set_yticks(range(len(labels)), labels, parse_math=False)
    axes.set(xlim=(0, 1.1), xticks=(), ylim=(len(labels) - 0.4, -0.6))
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    if threshold is not None:
        axes.axvline(threshold, color="#566067", lw=1, linestyle="--")
    title = f"Face {face.track}: {answer(face)}"
    axes.set_title(title, fontsize=10, loc="left", parse_math=False)
    axes.set_xlabel(affect_text(face), fontsize=8, loc="left")


def _draw_line(
    axes: "Axes", times: Floats, smoothed: Floats, raw: Floats, label: str, labels: Sequence[str]
) -> None:
    colour = palette_colour(label, labels).light
    axes.plot(times, raw, color=colour, lw=0.7, alpha=0.4)
    axes.plot(times, smoothed, color=colour, lw=1.8, label=label)
