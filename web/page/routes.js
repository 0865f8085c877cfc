/**
 * The routes of the page, in the hash of its address; camera and engine live on between them. The
 * slash in `#/picture` keeps browsers from scrolling to an element with that name.
 */

/** @typedef {"live" | "picture" | "video" | "people" | "glass" | "teach" | "evaluate"} Route */

/** @type {Route[]} the first is the default */
const ROUTES = ["live", "picture", "video", "people", "glass", "teach", "evaluate"];

/** Routes that stay, whatever is opened. @type {Route[]} */
const STAYING = ["people", "glass", "teach", "evaluate"];

/** Routes whose panel takes the place of the stage. @type {Route[]} */
const WIDE = ["people", "evaluate"];

/** The route of a source. @type {Record<string, Route>} */
const ROUTE_OF_SOURCE = { camera: "live", picture: "picture", video: "video" };

export class Routes {
  /**
   * @param {{ onRoute(route: Route): void, onUnknown(name: string): void }} events `onUnknown` gets
   *   a name that the address has but the page does not; the route is then the default
   */
  constructor(events) {
    this.events = events;
    addEventListener("hashchange", () => {
      if (nameInAddress() !== this.current) this.read();
    });
  }

  /** @returns {Route} */
  get current() {
    return /** @type {Route} */ (document.body.dataset.route);
  }

  /** Shows the route in the address. */
  read() {
    const name = nameInAddress();
    const route = routeInAddress();
    if (this.current && this.current !== route) scrollTo(0, 0);
    mark(route);
    for (const link of document.querySelectorAll("nav a[href^='#/']")) {
      if (link.getAttribute("href") === `#/${route}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (name && name !== route) {
      history.replaceState(null, "", `#/${route}`);
      this.events.onUnknown(name);
    }
    this.events.onRoute(route);
  }

  /** @param {Route} route */
  go(route) {
    if (route === this.current) return;
    location.hash = `/${route}`;
    this.read();
  }

  /** Goes to the route of a source that is shown; some stay. @param {string} source */
  follow(source) {
    const route = ROUTE_OF_SOURCE[source];
    if (route && !STAYING.includes(this.current)) this.go(route);
  }
}

/**
 * Whether a route shows a source. The camera is seen wherever it runs; pictures and videos stay
 * open while other routes are shown.
 *
 * @param {Route} route
 * @param {string} source
 */
export function shows(route, source) {
  const own = source === "picture" || source === "video";
  return !own || route === source || route === "teach" || WIDE.includes(route);
}

/** Styles follow the route. @param {Route} route */
export function mark(route) {
  document.body.dataset.route = route;
  document.body.toggleAttribute("data-wide", WIDE.includes(route));
}

/** @param {Route} route @returns {boolean} whether it shows files only */
export function isForFiles(route) {
  return route === "picture" || route === "video";
}

/** @returns {Route} the route in the page's address */
export function routeInAddress() {
  return ROUTES.find((each) => each === nameInAddress()) ?? ROUTES[0];
}

function nameInAddress() {
  return location.hash.replace(/^#\/?/, "").split("?")[0];
}
