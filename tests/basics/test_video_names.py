"""File names match if they belong to the same video; ambiguous ones are an error."""

import pytest

from emotilens.basics.errors import VideoNameError
from emotilens.basics.video_names import partner, partners, without_extension


@pytest.mark.parametrize(
    ("name", "others", "found"),
    [
        ("clip", ["clip.mp4", "other.mp4"], "clip.mp4"),
        ("clip.mp4", ["clip"], "clip"),
        ("clip.mp4", ["clip.wav"], "clip.wav"),
        ("clip.mp4", ["clip.avi", "clip.mp4"], "clip.mp4"),
        ("monday/clip", ["clip.mp4"], "clip.mp4"),
        ("clip", ["a/monday/clip.mp4", "clips.mp4"], "a/monday/clip.mp4"),
        ("monday/clip", ["monday/clip.mp4", "tuesday/clip.mp4"], "monday/clip.mp4"),
        ("monday/clip", ["clip", "monday/clip.mp4"], "monday/clip.mp4"),
        ("monday/clip", ["tuesday/clip"], None),
        ("take.1", ["take.2"], None),
        ("take.1", ["take.1.mp4", "take.2.mp4"], "take.1.mp4"),
        ("C:\\videos\\clip.mp4", ["clip"], "clip"),
        ("clip", [], None),
    ],
)
def test_a_name_is_matched_with_that_of_the_same_video(name, others, found):
    assert partner(name, others) == found


@pytest.mark.parametrize(
    ("names", "others", "message"),
    [
        (["clip"], ["a/clip", "b/clip"], "“clip” matches each of “a/clip”, “b/clip”"),
        (
            ["clip"],
            ["clip.mp4", "clip.avi"],
            "“clip” matches each of “clip.avi”, “clip.mp4”",
        ),
        (["a/clip", "b/clip"], ["clip"], "“clip” matches each of “a/clip”, “b/clip”"),
    ],
)
def test_ambiguous_names_are_refused(names, others, message):
    with pytest.raises(VideoNameError, match=message):
        partners(names, others)


def test_the_worse_of_two_matches_goes_unmatched():
    assert partners(["clip.avi", "clip.mp4"], ["clip.mp4"]) == {"clip.mp4": "clip.mp4"}


def test_extensions():
    names = ["clip.mp4", "clip", "take.2", ".hidden", "a.b/clip"]
    assert [without_extension(name) for name in names] == ["clip", *names[1:]]
