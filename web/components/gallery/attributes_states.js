/** The states of the switch for age and gender, and of what comparing faces finds. */

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
    name: "outdated",
    content: html`<emotilens-attributes on outdated documentation=${DOCUMENTATION}></emotilens-attributes>`,
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

const ALIKE = {
  compared: 5,
  all: 5,
  people: [
    {
      face: 1,
      others: [
        { face: 2, picture: "picnic.jpg" },
        { face: 1, picture: "beach.jpg" },
      ],
    },
  ],
  together: [[2, 3]],
};

export const alike = [
  { name: "found", content: html`<emotilens-alike .alike=${ALIKE}></emotilens-alike>` },
  {
    name: "different",
    content: html`<emotilens-alike .alike=${{ ...ALIKE, people: [], together: [] }}></emotilens-alike>`,
  },
  {
    name: "alone",
    content: html`<emotilens-alike
      .alike=${{ compared: 1, all: 1, people: [], together: [] }}
    ></emotilens-alike>`,
  },
];
