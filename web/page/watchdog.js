/*
 * Reports why the page's modules do not run. It is inlined into the page below the status line,
 * because what keeps the modules away would keep another file away too, and runs in browsers
 * without modules.
 */
(() => {
  /** A slow connection may take longer; the sentence then goes once the modules run. */
  const PATIENCE_MILLISECONDS = 8000;

  const knowsModules = "noModule" in document.createElement("script");

  /** @param {string} id */
  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /** Whether main.js has begun, which it does after every module was loaded. */
  const running = () => document.body.hasAttribute("data-modules");

  /** @param {string} sentence */
  const show = (sentence) => {
    find("status-sentence").textContent = sentence;
    find("status").setAttribute("data-tone", "alarm");
  };

  /** @param {string} reason given by the browser; may be empty */
  const fail = (reason) => {
    if (running()) return;
    clearTimeout(timer);
    document.body.setAttribute("data-engine", "dead");
    show(sentenceFor(reason));
    if (window !== window.top) find("own-tab").hidden = false;
  };

  /** @param {string} reason */
  const sentenceFor = (reason) => {
    if (!knowsModules) {
      return (
        "This browser is too old for this page: it lacks JavaScript modules. Use a current " +
        "version of Chrome, Edge, Firefox or Safari."
      );
    }
    if (location.protocol === "file:") {
      return (
        "Browsers run this page only from a web server, not from a file. Run " +
        "“python3 build.py serve” and open the address that it prints."
      );
    }
    if (window !== window.top && self.origin === "null") {
      return (
        "The page around this one shows it in a sandboxed frame, which keeps its scripts from " +
        "loading. Open it in its own tab, or add “allow-same-origin” to the frame's sandbox."
      );
    }
    if (reason) {
      return `The page's scripts stopped (${reason}). Reload the page, or use a current version of Chrome, Edge, Firefox or Safari.`;
    }
    return (
      "The page's scripts could not be loaded. Check your connection and reload the page. If that " +
      "doesn't help, files are missing on the server, or it sends them with a wrong type."
    );
  };

  const timer = setTimeout(() => {
    if (!running()) {
      show(
        "The page's scripts are still loading. If this takes long, check your connection and reload the page.",
      );
    }
  }, PATIENCE_MILLISECONDS);

  find("status-sentence").textContent = "Starting …";
  /** @type {HTMLAnchorElement} */ (find("own-tab-link")).href = location.href;
  addEventListener(
    "error",
    (event) => {
      const script = event.target instanceof HTMLScriptElement;
      if (script || event.message) fail(script ? "" : event.message);
    },
    true,
  );
  if (!knowsModules) fail("");
})();
