"""The pixels of a frame reach Python as red, green and blue, whatever the browser copies."""

from pathlib import Path

import pytest
from page_modules import serve_module

PIXELS = """async ([address, format, ignores]) => {
  const { reservePixels } = await import(address);
  const { copyTo } = VideoFrame.prototype;
  window.copies = 0;
  VideoFrame.prototype.copyTo = function (target, options) {
    window.copies += 1;
    return ignores ? copyTo.call(this, target) : copyTo.call(this, target, options);
  };
  const [width, height] = [4, 2];
  const planes = { I420: [8, [200]], BGRA: [32, [10, 20, 30, 255]] };
  const [size, pixel] = planes[format];
  const content = Uint8Array.from({ length: size }, (_, index) => pixel[index % pixel.length]);
  const grey = format === "I420" ? new Uint8Array(4).fill(128) : new Uint8Array();
  const frame = new VideoFrame(Uint8Array.of(...content, ...grey), {
    format, codedWidth: width, codedHeight: height, timestamp: 0,
  });
  const data = new Uint8Array(width * height * 4);
  const engine = {
    reserve: () => ({ getBuffer: () => ({ data, release() {} }), destroy() {} }),
  };
  await reservePixels(engine, frame);
  frame.close();
  VideoFrame.prototype.copyTo = copyTo;
  return [[...data], window.copies];
}"""


@pytest.mark.parametrize("ignores", [False, True], ids=["converts", "ignores the format"])
@pytest.mark.parametrize("format", ["I420", "BGRA"])
def test_frames_of_any_format_become_red_green_blue(origin_page, format, ignores):
    # A module asks once what its browser can do, so each answer needs a document of its own.
    origin_page.reload()
    address = serve_module(origin_page, Path("worker/pixels.js"))
    data, copies = origin_page.evaluate(PIXELS, [address, format, ignores])
    pixels = {tuple(data[start : start + 4]) for start in range(0, len(data), 4)}
    assert len(pixels) == 1
    ((red, green, blue, alpha),) = pixels
    assert alpha == 255
    if format == "BGRA":
        assert (red, green, blue) == (30, 20, 10)
    else:
        assert red == green == blue
        # From the range of video, 16 to 235.
        assert red == pytest.approx((200 - 16) * 255 / 219, abs=3)
    # The first one is that of the question.
    assert copies == (1 if ignores else 2)
