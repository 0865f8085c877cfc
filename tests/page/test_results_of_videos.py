"""The results of a video, whose frames are in pieces: in Node, without a browser."""

import json

from modules_in_node import printed

PROGRAM = """
globalThis.document = { documentElement: { lang: "en" } };
import { readFileSync } from "node:fs";
const { VideoResult } = await import("./page/video_result.js");
const { keptDescriptors } = await import("./page/descriptors.js");
const { about, frames, rows } = JSON.parse(readFileSync(0, "utf8"));
const result = new VideoResult(about);
for (const frame of frames) result.frames.add(frame);
const { count, withFaces, faces, seconds, step, first } = result.frames.facts;
const found = [];
for (const row of rows) found.push((await result.frames.at(row)) ?? null);
result.source.marks = [{ time: 0.5, note: "a mark" }];
const { document, frames: pieces } = result.stored;
const [source, ...others] = about.sources;
const described = { ...source, descriptors: [{ track: 1, looks: 1, values: [1] }] };
const { kept } = new VideoResult({ ...about, sources: [described, ...others] });
keptDescriptors.on = true;
keptDescriptors.keep(result.source, [{ track: 1, looks: 1, values: [1] }]);
keptDescriptors.saved = true;
console.log(JSON.stringify({
  facts: { count, withFaces, faces, seconds, step, first },
  found,
  json: await result.json.text(),
  saved: await result.saved.text(),
  document,
  kept: kept.document,
  pieces: await Promise.all(pieces.map((piece) => piece.text())),
  shown: result.ofFrame(frames[0]),
}));
"""


def frame(index, *tracks):
    faces = [{"track": track, "box": [1, 2, 3, 4.5], "note": "é, \n[{"} for track in tracks]
    return {"index": index, "time": index / 25, "timings": {}, "faces": faces}


def about(*frames):
    first = {"source": "clip.mp4", "width": 640, "frames": list(frames), "error": None}
    other = {"source": "other.mp4", "frames": [frame(0, 1)], "error": None}
    return {"schema": "emotilens-analysis-1", "model": {"name": "m"}, "sources": [first, other]}


def result(frames, rows=()):
    beginning = about({"of": "the worker"})
    return printed(PROGRAM, {"about": beginning, "frames": frames, "rows": rows})


FRAMES = [frame(2 * index, *([1, 5] if index % 3 else [])) for index in range(620)]


def test_its_json_is_that_of_the_whole_analysis():
    answer = result(FRAMES)
    whole = about(*FRAMES)
    whole["sources"][0]["marks"] = [{"time": 0.5, "note": "a mark"}]
    assert json.loads(answer["json"]) == whole
    # A program that reads lines finds a frame in each.
    lines = [line.rstrip(",") for line in answer["json"].splitlines()[1:-1]]
    assert [json.loads(line) for line in lines] == FRAMES
    whole["sources"][0]["descriptors"] = [{"track": 1, "looks": 1, "values": [1]}]
    assert json.loads(answer["saved"]) == whole


def test_what_the_worker_gets_is_the_same_in_pieces():
    answer = result(FRAMES)
    pieces = [json.loads(f"[{piece}]") for piece in answer["pieces"]]
    assert [len(piece) for piece in pieces] == [250, 250, 120]
    document = json.loads(answer["document"])
    assert document["sources"][0].pop("frames") == []
    document["sources"][0]["frames"] = [each for piece in pieces for each in piece]
    assert document == json.loads(answer["json"])


def test_a_session_keeps_no_descriptors_of_an_opened_file():
    expected = about()
    assert json.loads(result([])["kept"]) == expected


def test_any_frame_is_found_by_its_row():
    rows = [0, 249, 250, 499, 500, 619, 620, -1]
    expected = [FRAMES[row] if 0 <= row < 620 else None for row in rows]
    assert result(FRAMES, rows)["found"] == expected
    alone = result(FRAMES[:1])["shown"]
    assert alone["sources"][0]["frames"] == FRAMES[:1]
    assert alone["model"] == {"name": "m"}


def test_what_is_counted_is_what_the_frames_have():
    assert result(FRAMES)["facts"] == {
        "count": 620,
        "withFaces": 413,
        "faces": 2,
        "seconds": 1238 / 25,
        "step": 2,
        "first": 0,
    }
    uneven = result([frame(3), frame(4), frame(7, 2)])["facts"]
    assert (uneven["step"], uneven["first"], uneven["seconds"]) == (None, 0.12, 7 / 25 - 0.12)


def test_without_frames_it_is_whole_too():
    answer = result([])
    assert json.loads(answer["json"])["sources"][0]["frames"] == []
    assert answer["pieces"] == []
