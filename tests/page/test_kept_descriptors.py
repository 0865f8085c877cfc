"""What faces are compared by is kept only while faces are compared; without a browser."""

import json
import subprocess

from build_steps.paths import WEB

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
    command = ["node", "--input-type=module", "-e", PROGRAM]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {
        "seen": [[0, False], [1, False], [0, False]],
        "saved": 1,
        "later": [False, False],
    }
