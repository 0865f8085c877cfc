/** Spanish: the samples to try without a camera. */

import { label as nameOf } from "./labels.js";

/** @import { Sample } from "../../page/types.js" */

/** @type {Record<string, string>} titles by name; those of one expression have its label */
const TITLES = {
  astronaut: "Una fotografía",
  group: "Grupo de 24",
  near: "Muy cerca",
  far: "Lejos",
  turned: "De lado",
  dim: "Poca luz",
  blurred: "Desenfocada",
  "in-turn": "Expresiones sucesivas",
  talking: "Dos personas hablando",
};

/** @type {Record<string, string>} by name */
const DESCRIPTIONS = {
  astronaut: "La astronauta Eileen Collins, de la NASA, en el dominio público.",
  group: "Tres filas de personas, con cinco expresiones.",
  near: "Una cara que casi llena la imagen.",
  far: "Una cara de unos 36 píxeles.",
  turned: "Una cabeza girada 38 grados.",
  dim: "Una cara en una habitación oscura.",
  blurred: "Una cara sin nitidez.",
  "in-turn": "Una cara que alterna entre neutral y cada una de las otras siete expresiones.",
  talking: "Dos caras: una habla mientras la otra escucha, y ambas ríen.",
};

/** @param {string} name of a sample */
function titleOf(name) {
  const label = nameOf(name);
  return TITLES[name] ?? label.charAt(0).toUpperCase() + label.slice(1);
}

export const samples = {
  title: "O pruebe con una muestra",
  lead: "Todas de uso libre; las dibujadas están señaladas",
  first: "Una fotografía",
  firstKind: "imagen",
  /** @param {{ kind: "picture" | "clip", seconds: number | null, drawn: boolean }} sample */
  kind: ({ kind, seconds, drawn }) =>
    [
      kind === "clip" ? "clip" : "imagen",
      ...(seconds === null ? [] : [`${Math.round(seconds)} s`]),
      ...(drawn ? [kind === "clip" ? "dibujado" : "dibujada"] : []),
    ].join(", "),
  /** @param {Pick<Sample, "name" | "title">} sample */
  titleOf: ({ name }) => titleOf(name),
  /** @param {Pick<Sample, "name" | "description">} sample */
  description: ({ name }) => DESCRIPTIONS[name] ?? `Una cara, dibujada con ${nameOf(name)}.`,
  /** @param {Pick<Sample, "name" | "title">} sample */
  name: ({ name }) => `la muestra «${titleOf(name)}»`,
  /** @param {{ drawn: string | null, label: string | null, confidence: number | null, uncertain: boolean }[]} answers about the faces of a drawn picture */
  answers: (answers) => {
    if (answers.length > 1) {
      const found = answers.filter(({ label }) => label !== null).length;
      const right = answers.filter(({ drawn, label, uncertain }) => label === drawn && !uncertain);
      return `De ${answers.length} caras dibujadas, el modelo predeterminado detecta ${found} y responde según el dibujo en ${right.length}.`;
    }
    const [{ drawn, label, confidence, uncertain }] = answers;
    const expression = nameOf(drawn ?? "");
    if (label === null) return `Dibujada con ${expression}; la cara no se detecta.`;
    const percent = Math.round((confidence ?? 0) * 100);
    const answer = uncertain
      ? `«en duda», lo más cercano ${nameOf(label)} (${percent} %)`
      : `${nameOf(label)} ${percent} %`;
    return `Dibujada con ${expression}; el modelo predeterminado responde ${answer}.`;
  },
};
