"""Players that report where they were sought, and skip long frames, as those of WebKit do."""

from pathlib import Path

import pytest
from page_modules import serve_module

FRAMES = [(0, 33.3333), (33.3333, 80), (80, 200), (200, 240)]
"""When each is shown, in milliseconds; the third one lasts longer."""

USUAL = 40
"""As long as the player takes each frame to last."""

READ = """async ([address, frames, usual]) => {
  const { SeekingReader } = await import(address);
  const times = [];
  window.VideoFrame = class {
    constructor(video) {
      this.shown = video.shown;
    }
  };
  class Player extends EventTarget {
    shown = -1;
    get currentTime() {
      return this.time;
    }
    set currentTime(time) {
      times.push(time);
      this.time = time;
      const milliseconds = time * 1000;
      const [start] = frames.find(([begin]) => milliseconds < begin + usual);
      this.shown = start;
      // What it reports is where it was sought, rounded, or where a later frame begins.
      const mediaTime = Math.ceil(Math.max(milliseconds, start) * 1000) / 1e6;
      setTimeout(() => this.dispatchEvent(new Event("seeked")));
      setTimeout(() => this.report(0, { mediaTime }), 20);
    }
    requestVideoFrameCallback(report) {
      this.report = report;
    }
  }
  const packets = frames.map(([begin, end]) => ({
    timestamp: begin / 1000, duration: (end - begin) / 1000, type: "key",
  }));
  class EncodedPacketSink {
    async *packets() {
      yield* packets;
    }
  }
  const reader = new SeekingReader(new Player(), {}, { EncodedPacketSink });
  const read = [];
  for await (const { picture } of reader.frames()) read.push(picture.shown);
  return { read, lost: reader.lost, times };
}"""


def test_a_frame_that_the_player_skips_is_sought_again_at_its_beginning(origin_page):
    address = serve_module(origin_page, Path("page/video_seeking.js"))
    found = origin_page.evaluate(READ, [address, FRAMES, USUAL])
    assert found["read"] == [0, 33.3333, 80, 200]
    assert found["lost"] == 0
    sought = [0.01666665, 0.05666665, 0.14, 0.081, 0.22]
    assert found["times"] == pytest.approx(sought)
