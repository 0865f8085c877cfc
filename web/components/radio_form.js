/**
 * The form that an element's radio buttons name by `form="radios"`. Chromium keeps every button that was
 * removed from a shadow root, with all around it, for as long as the page is open, unless its group
 * belongs to a form.
 */

import { html } from "lit";

export const radioForm = html`<form id="radios" method="dialog" hidden></form>`;
