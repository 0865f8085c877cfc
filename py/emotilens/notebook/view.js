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
      () => {
        const message = `${model.get("site")}embed.js cannot be loaded. Run “python3 build.py serve”, or give the address of a site: View(site="https://…").`;
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

function load(site) {
  if (customElements.get("emotilens-view")) return Promise.resolve();
  const script = Object.assign(document.createElement("script"), {
    type: "module",
    src: `${site}embed.js`,
  });
  return new Promise((resolve, reject) => {
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => {
      script.remove();
      reject();
    });
    document.head.append(script);
  });
}
