"""Memory in use by a page and its worker, and the video frames that they have left open."""

from dataclasses import dataclass

from playwright.sync_api import Page

EAGER = "--enable-blink-features=ForceEagerMeasureMemory"
"""Makes Chromium measure at once instead of at its next garbage collection."""

WATCHED_PAGE = """
  const frames = [];
  const watched = (frame) => {
    frames.push(frame);
    return frame;
  };
  window.openFrames = () => frames.filter(({ format }) => format !== null).length;
  window.seenFrames = () => frames.length;
  window.VideoDecoder = class extends VideoDecoder {
    constructor({ output, error }) {
      super({ output: (frame) => output(watched(frame)), error });
    }
  };
  const { clone } = VideoFrame.prototype;
  VideoFrame.prototype.clone = function () {
    return watched(clone.call(this));
  };
  window.VideoFrame = new Proxy(VideoFrame, {
    construct: (target, options) => watched(new target(...options)),
  });
"""

WATCHED_WORKER = """
  self.memories = new Set();
  self.frames = [];
  self.addEventListener("message", ({ data }) => {
    if (data.frame) self.frames.push(data.frame);
  });
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(target, options) {
      const memory = new target(...options);
      self.memories.add(memory);
      return memory;
    },
  });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...options) => {
      const made = await original(...options);
      for (const exported of Object.values((made.instance ?? made).exports)) {
        if (exported instanceof WebAssembly.Memory) self.memories.add(exported);
      }
      return made;
    };
  }
"""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes in use by page and worker after a garbage collection, and numbers of frames.

    Attributes:
        scripts: used by the scripts of page and worker, and by the document.
        page_scripts: JavaScript's heap of the page alone.
        web_assembly: memory of Python and of the networks.
        open_frames: video frames of page and worker that are not closed.
        seen_frames: all video frames of page and worker so far.
    """

    scripts: int
    page_scripts: int
    web_assembly: int
    open_frames: int
    seen_frames: int


def watch_memory(page: Page) -> None:
    """Count frames and memories from the start of the page."""

    def watched(route):
        response = route.fetch()
        route.fulfill(response=response, body=WATCHED_WORKER + response.text())

    page.add_init_script(WATCHED_PAGE)
    page.route("**/worker/worker.js", watched)


def memory(page: Page) -> Memory:
    """Measure an isolated page in a browser that was launched with ``EAGER``."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    (heap,) = (
        metric["value"]
        for metric in session.send("Performance.getMetrics")["metrics"]
        if metric["name"] == "JSHeapUsedSize"
    )
    session.detach()
    scripts, opened, seen = page.evaluate(
        """async () => [
          (await performance.measureUserAgentSpecificMemory()).bytes,
          window.openFrames(),
          window.seenFrames(),
        ]"""
    )
    web_assembly, worker_opened, worker_seen = page.workers[-1].evaluate(
        """() => [
          [...self.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
          self.frames.filter(({ format }) => format !== null).length,
          self.frames.length,
        ]"""
    )
    return Memory(scripts, int(heap), web_assembly, opened + worker_opened, seen + worker_seen)
