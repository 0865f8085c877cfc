"""What is read of the JSON file of a saved analysis, and what is refused: in Node."""

import json

import pytest
from modules_in_node import NO_PAGE, printed

PROGRAM = """
import { readFileSync } from "node:fs";
const { readAnalysisFile } = await import("./page/analysis_file.js");
const { sentenceOf } = await import("./page/errors.js");
const { textOf } = await import("./words/words.js");
const { text, claimed, rest } = JSON.parse(readFileSync(0, "utf8"));
const file = new File([text, " ".repeat(rest)], "results.json");
if (claimed) Object.defineProperty(file, "size", { value: claimed });
const shares = [];
const answer = await readAnalysisFile(file, (share) => shares.push(share)).then(
  ({ pictures, video }) => ({
    pictures: pictures?.analysis,
    video: video && { about: video.about, count: video.frames.facts.count },
  }),
  (error) => ({ refused: textOf(sentenceOf(error)) }),
);
console.log(JSON.stringify({ ...answer, shares }));
"""


def frame(index, *tracks):
    faces = [{"track": track, "box": [1, 2, 3, 4]} for track in tracks]
    return {"index": index, "time": index / 25, "timings": {}, "faces": faces}


def analysis(*sources):
    named = [
        {"source": name, "frames": frames, "error": None if frames else "No picture."}
        for name, frames in sources
    ]
    return {"schema": "emotilens-analysis-1", "model": {"name": "m"}, "sources": named}


def read(text, claimed=0, rest=0):
    """What becomes of a file, which may claim more bytes than it has, or end in spaces."""
    return printed(NO_PAGE + PROGRAM, {"text": text, "claimed": claimed, "rest": rest})


VIDEO = analysis(("clip.mp4", [frame(0, 1), frame(1)]))


@pytest.mark.parametrize("text", [json.dumps(VIDEO), "\ufeff" + json.dumps(VIDEO, indent=1)])
def test_a_video_is_read_without_its_frames(text):
    found = read(text)
    assert found["video"]["count"] == 2
    (source,) = found["video"]["about"]["sources"]
    assert source == {**VIDEO["sources"][0], "frames": []}
    assert found["shares"][-1] == 1


def test_pictures_are_read_whole_even_if_the_first_failed():
    whole = analysis(("a.jpg", []), ("b.jpg", [frame(0, 1)]))
    assert read(json.dumps(whole))["pictures"] == whole


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        json.dumps(VIDEO)[:60],
        json.dumps(analysis(("clip.mp4", []))),
        json.dumps(analysis(("a.jpg", []), ("b.jpg", []))),
        # Two lists of sources: the second one counts, but the frames are those of the first.
        json.dumps(VIDEO)[:-1] + ', "sources": ' + json.dumps(VIDEO["sources"]) + "}",
    ],
    ids=["empty", "nothing", "hardly begun", "no frame", "no picture", "two lists"],
)
def test_what_is_no_analysis_is_refused(text):
    assert read(text)["refused"].startswith("This isn't a saved analysis of a video.")


@pytest.mark.parametrize("missing", [1, 20, 60, 150])
def test_an_analysis_whose_end_is_missing_is_called_cut_off(missing):
    cut = json.dumps(VIDEO)[:-missing]
    assert '"frames": [' in cut
    assert read(cut)["refused"].startswith("The saved analysis is cut off: its end is missing.")


def test_a_damaged_frame_is_left_to_the_core_which_says_what_is_wrong():
    text = json.dumps(VIDEO).replace('"faces": []', '"faces": 3')
    assert read(text)["video"]["count"] == 2


def test_files_that_would_take_too_much_memory_are_refused_with_what_to_do():
    assert "larger than 512 MB" in read(json.dumps(VIDEO), claimed=600_000_000)["refused"]
    beside = read(json.dumps(VIDEO), rest=70_000_000)["refused"]
    assert beside.startswith("The file has more than 64 MB beside the frames of its first video")
