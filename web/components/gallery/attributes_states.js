/** The states of the switch for age and gender. */

import { html } from "lit";

const DOCUMENTATION = "https://emotilens.invalid/";

const FAILURE =
  "The model “hse-faceres” could not be fetched (offline). Age and gender stay off; switch them on to try again.";

export const attributes = [
  {
    name: "off",
    content: html`<emotilens-attributes titled documentation=${DOCUMENTATION}></emotilens-attributes>`,
  },
  {
    name: "loading",
    content: html`<emotilens-attributes
      on
      status="Loading the network …"
      documentation=${DOCUMENTATION}
    ></emotilens-attributes>`,
  },
  {
    name: "identity",
    content: html`<emotilens-attributes
      on
      identity
      documentation=${DOCUMENTATION}
    ></emotilens-attributes>`,
  },
  {
    name: "failed",
    content: html`<emotilens-attributes
      failed
      status=${FAILURE}
      documentation=${DOCUMENTATION}
    ></emotilens-attributes>`,
  },
];
