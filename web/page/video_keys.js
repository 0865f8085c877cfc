/** Keys for a video, wherever the focus is, but for fields and controls that use them. */

const TYPING = "input, select, textarea, [contenteditable], [role=slider], [role=menuitem]";
const PRESSING = "button, a, summary, label";

export class VideoKeys {
  /**
   * @param {{
   *   active(): boolean,
   *   onPlay(): void,
   *   onStep(by: number): void,
   * }} events `active`: whether a video is shown
   */
  constructor(events) {
    document.addEventListener("keydown", (event) => {
      if (
        !events.active() ||
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey
      )
        return;
      const [target] = event.composedPath();
      if (!(target instanceof Element)) return;
      const seeking = target.id === "seek" || target.getAttribute("role") === "slider";
      if (target.matches(TYPING) && !(seeking && event.key === " ")) return;
      if (event.key === " " && target.matches(PRESSING)) return;
      const action = {
        " ": () => events.onPlay(),
        ArrowLeft: () => events.onStep(-1),
        ArrowRight: () => events.onStep(1),
      }[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    });
  }
}
