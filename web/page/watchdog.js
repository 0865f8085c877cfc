/*
 * Reports why the page's modules do not run. It is inlined into the page below the status line,
 * because what keeps the modules away would keep another file away too, and runs in browsers
 * without modules.
 */
(() => {
  /** A slow connection may take longer; the sentence then goes once the modules run. */
  const PATIENCE_MILLISECONDS = 8000;

  /** The catalogue of words is a module, too. */
  const TEXTS = {
    en: {
      starting: "Starting …",
      late: "The page's scripts are still loading. If this takes long, check your connection and reload the page.",
      old: "This browser is too old for this page: it lacks JavaScript modules. Use a current version of Chrome, Edge, Firefox or Safari.",
      file: "Browsers run this page only from a web server, not from a file. Run “python3 build.py serve” and open the address that it prints.",
      sandbox:
        "The page around this one shows it in a sandboxed frame, in which its scripts cannot work. Open it in its own tab, or add “allow-same-origin” to the frame's sandbox.",
      stopped:
        "The page's scripts stopped ({1}). Reload the page, or use a current version of Chrome, Edge, Firefox or Safari.",
      missing:
        "The page's scripts could not be loaded. Check your connection and reload the page. If that doesn't help, files are missing on the server, or it sends them with a wrong type.",
    },
    es: {
      starting: "Iniciando …",
      late: "Los programas de la página aún se están cargando. Si tarda mucho, compruebe su conexión y vuelva a cargar la página.",
      old: "Este navegador es demasiado antiguo para esta página: no tiene módulos de JavaScript. Use una versión actual de Chrome, Edge, Firefox o Safari.",
      file: "Los navegadores ejecutan esta página solo desde un servidor web, no desde un archivo. Ejecute «python3 build.py serve» y abra la dirección que muestra.",
      sandbox:
        "La página que rodea a esta la muestra en un marco aislado, en el que sus programas no pueden funcionar. Ábrala en su propia pestaña o añada «allow-same-origin» al sandbox del marco.",
      stopped:
        "Los programas de la página se detuvieron ({1}). Vuelva a cargar la página o use una versión actual de Chrome, Edge, Firefox o Safari.",
      missing:
        "No se pudieron cargar los programas de la página. Compruebe su conexión y vuelva a cargar la página. Si no ayuda, faltan archivos en el servidor, o este los envía con un tipo equivocado.",
    },
  };

  const spanish = /[?&]lang=es(&|$)/.test(location.search) || /^es\b/.test(navigator.language);
  const text = TEXTS[spanish && !/[?&]lang=en(&|$)/.test(location.search) ? "es" : "en"];

  const knowsModules = "noModule" in document.createElement("script");

  // Without an origin there is no worker, even where a host lets the scripts be read.
  const isSandboxed = window !== window.top && self.origin === "null";

  /** @param {string} id */
  const find = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

  /** Whether main.js has loaded every module. */
  const running = () => document.body.hasAttribute("data-modules");

  /** @param {string} sentence */
  const show = (sentence) => {
    find("status-sentence").textContent = sentence;
    find("status").setAttribute("data-tone", "alarm");
  };

  let failed = false;

  /** @param {string} reason given by the browser; may be empty */
  const fail = (reason) => {
    // The first reason leads to others.
    if (failed || running()) return;
    failed = true;
    clearTimeout(timer);
    document.body.setAttribute("data-engine", "dead");
    show(sentenceFor(reason));
    if (window !== window.top) find("own-tab").hidden = false;
  };

  /** @param {string} reason */
  const sentenceFor = (reason) => {
    if (!knowsModules) return text.old;
    if (location.protocol === "file:") return text.file;
    if (isSandboxed) return text.sandbox;
    return reason ? text.stopped.replace("{1}", reason) : text.missing;
  };

  const timer = setTimeout(() => {
    if (!running()) {
      show(text.late);
    }
  }, PATIENCE_MILLISECONDS);

  find("status-sentence").textContent = text.starting;
  /** @type {HTMLAnchorElement} */ (find("own-tab-link")).href = location.href;
  addEventListener(
    "error",
    (event) => {
      const { target } = event;
      const script =
        target instanceof HTMLScriptElement ||
        (target instanceof HTMLLinkElement && target.rel === "modulepreload");
      if (script || event.message) fail(script ? "" : event.message);
    },
    true,
  );
  if (!knowsModules || isSandboxed) fail("");
})();
