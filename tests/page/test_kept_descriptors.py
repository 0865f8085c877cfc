"""What faces are compared by is kept only while faces are compared; without a browser."""

from modules_in_node import printed

PROGRAM = """
const { keptDescriptors: kept } = await import("./page/descriptors.js");
const analysed = () => ({ sources: [{ descriptors: [{ track: 1, values: [0.6, 0.8] }] }] });
const seen = [];
const take = () => {
  const analysis = kept.take(analysed());
  seen.push([kept.count, "descriptors" in analysis.sources[0]]);
  return analysis;
};
const unasked = take();
kept.on = true;
kept.saved = true;
const asked = take();
const saved = kept.saving(asked).sources[0].descriptors.length;
kept.forget();
const late = take();
kept.on = true;
kept.saved = true;
const later = [late, asked].map((each) => "descriptors" in kept.saving(each).sources[0]);
console.log(JSON.stringify({ seen, saved, later }));
"""


def test_what_comes_after_comparing_was_switched_off_is_not_kept():
    assert printed(PROGRAM) == {
        "seen": [[0, False], [1, False], [0, False]],
        "saved": 1,
        "later": [False, False],
    }
