"""The still-to-video rules on the Olivetti faces, which scikit-learn fetches from the network.

Forty people with ten pictures each, taken at AT&T Laboratories Cambridge from 1992 to 1994. One
picture enrols a person; the others are disturbed, and three together are a track.
"""

from collections.abc import Callable, Mapping
from urllib.error import URLError

import numpy as np

from emotilens.basics.arrays import Floats, Image
from emotilens.evaluation.metrics.intervals import wilson_interval
from emotilens.people.held_out import gallery_of, identified_held_out, sharpness_by_stills
from emotilens.people.still_to_video import RULES, PosteriorRule

from ..errors import BuildError

FRAMES = 3
"""Pictures of a track."""

SEED, NOISE, BRIGHTER = 1, 24.0, 40.0
"""Of disturbances: deviation of the noise, and most that a frame is brighter or darker, in grey
levels of 255."""


def run_olivetti(read: Callable[[Image], Floats] | None = None) -> None:
    """Print how often each rule errs, with κ chosen on others, by the stills, and the author's.

    Args:
        read: the descriptor of a picture that is one face; None for the installed network.

    Raises:
        BuildError: if the faces cannot be fetched.
    """
    pictures, people = fetched()
    known, tracks = still_and_tracks(pictures, people, read or _network())
    print(f"{len(known)} people with a still each, {len(tracks)} tracks of {FRAMES} frames.")
    answers, chosen = identified_held_out(known, tracks, "euclidean", PosteriorRule())
    print(f"κ = {chosen[0]:g} and {chosen[1]:g}, each chosen on the other half of people:")
    _report(answers, tracks)
    gallery = gallery_of(known, "euclidean")
    rules = {
        "from the distances between the stills": PosteriorRule(sharpness_by_stills(gallery)),
        "the author's": PosteriorRule(),
    }
    for whence, used in rules.items():
        print(f"κ = {used.sharpness:.6g}, {whence}:")
        answers = {name: gallery.identify(frames, used) for name, (_, frames) in tracks.items()}
        _report(answers, tracks)


def fetched() -> tuple[Floats, list[str]]:
    """Pictures of shape (pictures, 64, 64), 0 to 1, and the person of each.

    Raises:
        BuildError: if they cannot be fetched.
    """
    from sklearn.datasets import fetch_olivetti_faces

    try:
        found = fetch_olivetti_faces()
    except (URLError, OSError, ValueError) as error:
        raise BuildError(
            f"The Olivetti faces could not be fetched ({error}). They come from the network, once: "
            f"run this where there is one, or measure your own folders with “emotilens recognise "
            f"STILLS TRACKS --labelled”."
        ) from error
    return np.asarray(found.images, float), [f"{number + 1:02}" for number in found.target]


def still_and_tracks(
    pictures: Floats, people: list[str], read: Callable[[Image], Floats]
) -> tuple[dict[str, Floats], dict[str, tuple[str, Floats]]]:
    """Descriptors of each person's first picture, and of disturbed tracks of the others.

    Args:
        pictures: of shape (pictures, height, width), 0 to 1.
        people: who each of them shows.
        read: the descriptor of a picture that is one face.
    """
    chance = np.random.default_rng(SEED)
    known, tracks = {}, {}
    for person in dict.fromkeys(people):
        first, *others = [
            255 * picture
            for picture, shown in zip(pictures, people, strict=True)
            if shown == person
        ]
        known[person] = read(_coloured(first))[None]
        for start in range(0, len(others) - FRAMES + 1, FRAMES):
            frames = [
                read(
                    _coloured(
                        picture
                        + chance.uniform(-BRIGHTER, BRIGHTER)
                        + chance.normal(0, NOISE, picture.shape)
                    )
                )
                for picture in others[start : start + FRAMES]
            ]
            tracks[f"{person}/{start // FRAMES + 1}"] = person, np.array(frames)
    return known, tracks


def _coloured(grey: Floats) -> Image:
    """A picture of grey levels, 0 to 255, as others are."""
    return np.repeat(np.clip(np.rint(grey), 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def _network() -> Callable[[Image], Floats]:
    from emotilens.native.model_store import ModelStore
    from emotilens.native.networks import complete, native_engine
    from emotilens.people.reader import AttributesReader

    from ..models.installation import install_models

    store = ModelStore.default()
    install_models(store)
    engine = native_engine(store)
    reader = AttributesReader(engine.attributes_model(), engine.run)

    def read(picture: Image) -> Floats:
        height, width = picture.shape[:2]
        whole = np.array([[0.0, 0.0, width, height]])
        return np.asarray(complete(reader.read(picture, whole)).descriptors[0])

    return read


def _report(
    answers: Mapping[str, Mapping[str, str]], tracks: Mapping[str, tuple[str, Floats]]
) -> None:
    for rule in RULES:
        wrong = sum(answer[rule] != tracks[name][0] for name, answer in answers.items())
        low, high = wilson_interval(wrong, len(answers))
        print(
            f"  {rule}: {wrong} of {len(answers)} wrong, {100 * wrong / len(answers):.1f} % "
            f"(95 % interval {100 * low:.1f} to {100 * high:.1f} %)"
        )
