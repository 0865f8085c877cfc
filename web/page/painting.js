/** Work in pieces, between which the browser paints and answers. */

/** In a frame that is not in view, nothing is painted, and a picture may come late. */
const PATIENCE_MILLISECONDS = 500;

/**
 * Resolves once the page was painted with a picture in it.
 *
 * @param {HTMLImageElement | null} picture
 */
export function painted(picture) {
  return new Promise((resolve) => {
    const soon = () => requestAnimationFrame(() => setTimeout(resolve));
    if (picture) picture.decode().then(soon, soon);
    else soon();
    setTimeout(resolve, document.hidden ? 0 : PATIENCE_MILLISECONDS);
  });
}

/** Resolves after what waits by now; a chain of timers would take longer. */
export function pause() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}
