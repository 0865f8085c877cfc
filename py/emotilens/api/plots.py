"""Results as figures of matplotlib."""

from typing import TYPE_CHECKING

from emotilens.basics.arrays import Image
from emotilens.basics.results import Analysis, Face
from emotilens.basics.wording import affect_text
from emotilens.extras import extra
from emotilens.native.label_colours import palette_colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_FACES = 6
"""More faces have a box, but no bars."""


def plot_picture(picture: Image, analysis: Analysis) -> "Figure":
    """The picture with its boxes, and a bar chart for each face beside it.

    Args:
        picture: upright, uint8 of shape (height, width, 3).
        analysis: its result, of one source with one frame.

    Raises:
        MissingExtraError: when matplotlib is not installed.
    """
    faces = analysis.sources[0].frames[0].faces
    charts = min(len(faces), MOST_FACES)
    figure = new_figure(10 if charts else 6, max(4.2, 2.1 * charts))
    columns = (3, 2) if charts else (1,)
    grid = figure.add_gridspec(max(charts, 1), len(columns), width_ratios=columns)
    _draw_picture(figure.add_subplot(grid[:, 0]), picture, faces)
    for row, face in enumerate(faces[:charts]):
        _draw_bars(figure.add_subplot(grid[row, 1]), face, analysis.confidence_threshold)
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
        # A notebook shows the returned figure; left open, it would be shown twice.
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
            f"{face.track} · {face.expression}" if face.expression else f"{face.track}",
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
    title = f"Face {face.track}: {face.expression}"
    axes.set_title(title, fontsize=10, loc="left", parse_math=False)
    axes.set_xlabel(affect_text(face), fontsize=8, loc="left")
