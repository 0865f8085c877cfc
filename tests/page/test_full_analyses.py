"""An analysis ends before its results are too large to be opened again: in Node."""

from modules_in_node import NO_PAGE, printed

PROGRAM = """
const { VideoAnalysis } = await import("./page/video_analysis.js");
const frame = (index) => ({ index, time: index / 25, timings: { total: 9 }, faces: [] });
let closed = 0;
const video = {
  name: "clip.mp4",
  file: new File(["content"], "clip.mp4"),
  notes: [],
  async *frames() {
    for (let index = 0; index < 100; index += 1) {
      yield { picture: { close: () => (closed += 1) }, index, time: index / 25, segment: 0 };
    }
  },
};
const engine = {
  ready: false,
  change() {},
  analyseVideoFrame: async (picture, index) => ({
    schema: "emotilens-analysis-1",
    sources: [{ source: "video", frames: [frame(index)], error: null }],
  }),
};
const analysis = new VideoAnalysis(engine, video, {
  onPicture() {},
  onFrame() {
    // As if these few frames were two hours with a crowd.
    if (analysis.result.frames.facts.count === 10) analysis.result.frames.characters = 5e8;
  },
});
await analysis.run();
const { source, frames } = analysis.result;
console.log(JSON.stringify({
  error: source.error,
  count: frames.facts.count,
  timings: (await frames.at(0)).timings,
}));
"""


def test_it_keeps_what_there_is_and_says_what_to_do():
    found = printed(NO_PAGE + PROGRAM)
    # Those that are under way are kept, too.
    assert 10 <= found["count"] <= 14
    assert found["timings"] == {}
    assert "since its results are larger than 480 MB" in found["error"]
    assert "Everything up to that point was kept" in found["error"]
