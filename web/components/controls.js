/** Icons, buttons and panels that several elements share. */

import { css, html, svg } from "lit";

/** @type {Record<string, import("lit").SVGTemplateResult>} in a square of 24 */
const ICONS = {
  alarm: svg`<path d="M12 4 21.5 20h-19Z" /><path d="M12 10v4.5M12 17.300v.1" />`,
  camera: svg`<rect x="2.5" y="6.5" width="13" height="11" rx="2.5" /><path d="m15.5 11 6-3.5v9l-6-3.5" />`,
  "camera-off": svg`<rect x="2.5" y="6.5" width="13" height="11" rx="2.5" /><path d="m15.5 11 6-3.5v9l-6-3.5M3 3l18 18" />`,
  add: svg`<path d="M12 5v14M5 12h14" />`,
  close: svg`<path d="m6 6 12 12M18 6 6 18" />`,
  device: svg`<rect x="3" y="4.5" width="18" height="12" rx="2" /><path d="M8.5 20.5h7M12 16.5v4" />`,
  delete: svg`<path d="M4.5 7h15M9.5 7V4.500h5V7M6.500 7l1 12.500h9l1-12.500M10 11v5M14 11v5" />`,
  down: svg`<path d="m6 9.5 6 6 6-6" />`,
  edit: svg`<path d="m4.500 19.500 1-4.500L16 4.500l3.500 3.500L9 18.500Z" />`,
  export: svg`<path d="M12 15V4M8 8l4-4 4 4M5 14v5.5h14V14" />`,
  face: svg`<rect x="3.5" y="3.5" width="17" height="17" rx="5" /><path d="M8.5 10v.1M15.5 10v.1M8 14.5a5 5 0 0 0 8 0" />`,
  full: svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />`,
  layers: svg`<path d="m12 3 9 5-9 5-9-5Z" /><path d="m3.5 13 8.5 4.700L20.5 13" />`,
  logo: svg`<circle cx="12" cy="12" r="9.75" /><path d="M6.75 13.5a5.25 5.25 0 0 0 10.5 0M8.6 9.4v.01M15.4 9.4v.01" />`,
  mirror: svg`<path d="M12 3v18" stroke-dasharray="2 3" /><path d="M8.5 7v10H2.5ZM15.5 7v10h6Z" />`,
  more: svg`<circle cx="5" cy="12" r="1" /><circle cx="12" cy="12" r="1" /><circle cx="19" cy="12" r="1" />`,
  next: svg`<path d="m7 6 8 6-8 6Z" fill="currentColor" /><path d="M18 6v12" />`,
  note: svg`<circle cx="12" cy="12" r="9" /><path d="M12 11v5.5M12 7.700v.1" />`,
  pause: svg`<path d="M8 5v14M16 5v14" stroke-width="3" />`,
  picture: svg`<rect x="3" y="4.5" width="18" height="15" rx="2" /><circle cx="8.5" cy="9.5" r="1.5" /><path d="m3.5 17 5-4.5 4 3.5 3-2.5 5 4" />`,
  play: svg`<path d="M8 5.5v13l10.5-6.5Z" fill="currentColor" />`,
  previous: svg`<path d="M17 6 9 12l8 6Z" fill="currentColor" /><path d="M6 6v12" />`,
  record: svg`<circle cx="12" cy="12" r="6.5" fill="currentColor" stroke="none" /><circle cx="12" cy="12" r="9.5" />`,
  sessions: svg`<path d="M4 8.500V19.500h16V8.500M2.500 4.500h19v4h-19ZM9.500 12.500h5" />`,
  stop: svg`<rect x="6" y="6" width="12" height="12" rx="1.5" fill="currentColor" />`,
};

/** @param {string} name */
export function icon(name) {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
}

export const controlStyles = css`
  .icon {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  select {
    font: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.45rem;
    min-block-size: var(--control);
    padding: 0 0.75rem;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-s);
    background: var(--surface);
    color: var(--ink);
    font-size: var(--text-s);
    font-weight: 600;
    white-space: nowrap;
    cursor: pointer;
  }
  .button:hover {
    background: var(--accent-soft);
  }
  .quiet {
    color: var(--ink-quiet);
  }
  .note {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin: 0;
    padding: 0.5rem 0.625rem;
    border: 1px solid transparent;
    border-radius: var(--radius-s);
    background: var(--alarm-soft);
    font-size: var(--text-s);
    line-height: 1.3;
  }
  .note .icon {
    color: var(--alarm);
  }
  @media (pointer: coarse) {
    .button {
      min-block-size: var(--touch);
    }
  }
`;

/**
 * Whether a menu has room above its button only.
 *
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
export function opensAbove(menu, button) {
  const { top, bottom } = button.getBoundingClientRect();
  return bottom + menu.offsetHeight > innerHeight && top > menu.offsetHeight;
}
