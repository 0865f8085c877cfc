/** The view in the output of a cell: shows the element of a site, and sends its results to Python. */

/** Time between two messages to Python. */
const PAUSE_MILLISECONDS = 250;

export default {
  render({ model, el }) {
    const view = document.createElement("emotilens-view");
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    el.replaceChildren(status);

    let results = [];
    let running = false;
    const send = () => {
      if (results.length > 0) model.send({ kind: "results", results });
      results = [];
    };
    const timer = setInterval(send, PAUSE_MILLISECONDS);
    const apply = () => {
      Object.assign(view, model.get("settings"));
      view.style.blockSize = `${model.get("height")}px`;
    };
    const obey = (message) => {
      if (message.command === "start") view.start(message.source);
      if (message.command === "stop") view.stop();
    };

    view.addEventListener("start", ({ detail }) => {
      results = [];
      running = true;
      model.send({ kind: "start", source: detail });
    });
    view.addEventListener("result", ({ detail }) => results.push(detail));
    const end = () => {
      send();
      if (running) model.send({ kind: "stop" });
      running = false;
    };
    view.addEventListener("stop", end);
    view.addEventListener("error", ({ detail }) =>
      model.send({ kind: "error", message: detail.message }),
    );
    model.on("change:settings", apply);
    model.on("change:height", apply);
    model.on("msg:custom", obey);

    load(model.get("site")).then(
      () => {
        apply();
        el.replaceChildren(view);
      },
      (message) => {
        status.textContent = message;
        model.send({ kind: "error", message });
      },
    );

    return () => {
      clearInterval(timer);
      // Its cell is run again or deleted.
      end();
      model.off("change:settings", apply);
      model.off("change:height", apply);
      model.off("msg:custom", obey);
      view.remove();
    };
  },
};

/** A page has one element of that name, so all its views come from the site of the first one. */
function load(site) {
  const defined = customElements.get("emotilens-view");
  if (defined) {
    const first = defined.askedFor ?? new defined().base;
    if (first === site) return Promise.resolve();
    return Promise.reject(
      `This notebook's page already shows views of ${first}, and a page can show those of one site only. Save the notebook and reload the page to change to ${site}, or use View(site="${first}").`,
    );
  }
  const script = Object.assign(document.createElement("script"), {
    type: "module",
    src: `${site}embed.js`,
  });
  return new Promise((resolve, reject) => {
    script.addEventListener("load", () => {
      // The address may lead to another one, or another view may have been faster.
      const element = customElements.get("emotilens-view");
      element.askedFor ??= site;
      load(site).then(resolve, reject);
    });
    script.addEventListener("error", () => {
      script.remove();
      reject(
        `${script.src} cannot be loaded. Run “python3 build.py serve”, or give the address of a site: View(site="https://…").`,
      );
    });
    document.head.append(script);
  });
}
