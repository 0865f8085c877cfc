"""Memory in use by a page and its workers, and the video frames that they have left open."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page
from worker_faults import engine_worker

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

WATCHED_NETWORKS = f"""
  self.Worker = class extends Worker {{
    constructor(script, options) {{
      const source = `import ${{JSON.stringify(String(script))}};` + {json.dumps(WATCHED_WORKER)};
      super(URL.createObjectURL(new Blob([source], {{ type: "text/javascript" }})), options);
    }}
  }};
"""
"""What the engine's worker starts is watched, too: routes do not see a script of that."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes in use by page and workers after a garbage collection, and numbers of frames.

    Attributes:
        scripts: used by the scripts of page and workers, and by the document.
        page_scripts: JavaScript's heap of the page alone.
        web_assembly: memory of Python and of the networks.
        open_frames: video frames of page and engine that are not closed.
        seen_frames: all video frames of page and engine so far.
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
        route.fulfill(response=response, body=WATCHED_WORKER + WATCHED_NETWORKS + response.text())

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
    worker_opened, worker_seen = engine_worker(page).evaluate(
        "() => [self.frames.filter(({ format }) => format !== null).length, self.frames.length]"
    )
    memories = [
        worker.evaluate(
            "() => [...self.memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0)"
        )
        for worker in page.workers
    ]
    assert len(memories) == 2
    assert all(memories)
    return Memory(scripts, int(heap), sum(memories), opened + worker_opened, seen + worker_seen)
