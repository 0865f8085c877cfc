/** The states of the poster, before anything is started. */

import { html } from "lit";
import { styled } from "../styled.js";

const NOTE = "The first start fetches Python and the models, once.";

/**
 * @param {{ heading?: string, camera?: boolean, own?: string, complaint?: string }} poster
 * @param {string} height
 */
function poster({ heading = "", camera = true, own = "", complaint = "" }, height) {
  return html`<emotilens-poster
    ${styled({ "block-size": height })}
    art="favicon.svg"
    heading=${heading}
    ?camera=${camera}
    own=${own}
    complaint=${complaint}
    note=${NOTE}
  ></emotilens-poster>`;
}

export const posterStates = [
  { name: "wide", width: "43.75rem", content: poster({ heading: "Why smooth?" }, "24rem") },
  { name: "narrow", width: "22.5rem", content: poster({}, "30rem") },
  { name: "own", width: "43.75rem", content: poster({ camera: false, own: "Start" }, "20rem") },
  {
    name: "stopped",
    width: "22.5rem",
    content: poster({ complaint: "Another embed was started, so this one has stopped." }, "30rem"),
  },
];
