"""Memory in use by a page and its workers, and the video frames that they have left open."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page
from worker_faults import engine_worker

EAGER = "--enable-blink-features=ForceEagerMeasureMemory"
"""Makes Chromium measure at once instead of at its next garbage collection."""

WATCHED_PICTURES = """
  self.pictures = { seen: 0, open: new Set() };
  // Forgets what was closed, so that hours of frames do not pile up here.
  self.pictures.opened = () => {
    for (const picture of self.pictures.open) {
      const isOpen = picture instanceof VideoFrame ? picture.format !== null : picture.width > 0;
      if (!isOpen) self.pictures.open.delete(picture);
    }
    const opened = [...self.pictures.open];
    const frames = opened.filter((picture) => picture instanceof VideoFrame).length;
    return { frames, bitmaps: opened.length - frames, seen: self.pictures.seen };
  };
  self.pictures.watch = (picture) => {
    self.pictures.open.add(picture);
    if (picture instanceof VideoFrame) self.pictures.seen += 1;
    if (self.pictures.open.size % 64 === 0) self.pictures.opened();
    return picture;
  };
  {
    const { watch } = self.pictures;
    const { createImageBitmap } = self;
    self.createImageBitmap = async (...options) => watch(await createImageBitmap(...options));
    const { transferToImageBitmap } = OffscreenCanvas.prototype;
    OffscreenCanvas.prototype.transferToImageBitmap = function () {
      return watch(transferToImageBitmap.call(this));
    };
    const { clone } = VideoFrame.prototype;
    VideoFrame.prototype.clone = function () {
      return watch(clone.call(this));
    };
  }
"""
"""Counts video frames and image bitmaps, of a page or a worker, that are not closed."""

WATCHED_PAGE = f"""{WATCHED_PICTURES}
  {{
    const {{ watch }} = self.pictures;
    window.VideoDecoder = class extends VideoDecoder {{
      constructor({{ output, error }}) {{
        super({{ output: (frame) => output(watch(frame)), error }});
      }}
    }};
    const Original = VideoFrame;
    window.VideoFrame = new Proxy(Original, {{
      construct: (target, options) => watch(new target(...options)),
    }});
  }}
"""

WATCHED_WORKER = f"""{WATCHED_PICTURES}
  self.memories = new Set();
  self.addEventListener("message", ({{ data }}) => {{
    if (data.frame) self.pictures.watch(data.frame);
  }});
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {{
    construct(target, options) {{
      const memory = new target(...options);
      self.memories.add(memory);
      return memory;
    }},
  }});
  for (const name of ["instantiate", "instantiateStreaming"]) {{
    const original = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...options) => {{
      const made = await original(...options);
      for (const exported of Object.values((made.instance ?? made).exports)) {{
        if (exported instanceof WebAssembly.Memory) self.memories.add(exported);
      }}
      return made;
    }};
  }}
  // Pyodide registers what JavaScript holds of Python's.
  self.proxies = 0;
  self.FinalizationRegistry = class extends FinalizationRegistry {{
    constructor(cleanUp) {{
      super((value) => {{
        self.proxies -= 1;
        cleanUp(value);
      }});
    }}
    register(target, value, token) {{
      self.proxies += 1;
      super.register(target, value, token);
    }}
    unregister(token) {{
      const was = super.unregister(token);
      if (was) self.proxies -= 1;
      return was;
    }}
  }};
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
          window.pictures.opened().frames,
          window.pictures.seen,
        ]"""
    )
    worker_opened, worker_seen = engine_worker(page).evaluate(
        "() => [self.pictures.opened().frames, self.pictures.seen]"
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
