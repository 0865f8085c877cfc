/** Spanish: timelines, their smoothing, and exports. */

import { label as nameOf } from "./labels.js";
import { number, signed } from "./writing.js";

export const timeline = {
  lines: "Líneas mostradas",
  filtered: "filtrado",
  eachFrame: "cada fotograma",
  uncertain: "en duda",
  lost: "perdida",
  /** @param {string} from @param {string} to times of a video */
  lostFrom: (from, to) => `Perdida de ${from} a ${to}: ir allí`,
  position: "Posición en el video",
  overview: "El video entero; el marco señala la parte de arriba",
  zoomIn: "Acercar",
  zoomOut: "Alejar",
  showAll: "Mostrar todo",
  asTable: "Línea de tiempo como tabla",
  seconds: "Segundos",
  frame: "Fotograma",
  expression: "Expresión",
  noFace: "sin cara",
  note: "Nota",
  save: "Guardar",
  remove: "Quitar",
  providers: { wasm: "WebAssembly", webgpu: "WebGPU", cpu: "procesador" },
  /** @param {string} kind */
  filterName: (kind) => (kind === "ninguno" ? "sin filtro" : kind),
  plots: { affect: "valencia y activación", units: "unidades de acción" },
  /** @template Keys @param {Keys} keys that move by a frame */
  hint: (keys) => [
    "Para acercar, arrastre sobre el gráfico pequeño; ",
    keys,
    " avanzan o retroceden un fotograma.",
  ],
  /** @param {string} name of valence or arousal */
  derived: (name) => `${nameOf(name)} (derivada)`,
  /** @param {number} value @param {string} plot */
  level: (value, plot) => (plot === "affect" ? signed(value, 0) : number(100 * value)),
  /** @param {number | null} value @param {boolean} affect */
  value: (value, affect) => {
    if (value === null) return "–";
    return affect ? signed(value, 2) : number(100 * value);
  },
  /** @param {number} seconds before now */
  ago: (seconds) =>
    seconds < 0.05 ? "ahora" : `−${number(seconds, Number.isInteger(seconds) ? 0 : 1)} s`,
  /** @param {string} time @param {string} note */
  mark: (time, note) => (note ? `Marca en ${time}: ${note}` : `Marca en ${time}`),
  /**
   * The values of one frame, in one line.
   *
   * @param {import("../../page/types.js").Timeline} timeline
   * @param {number} row
   */
  row: (timeline, row) => {
    const { times, frames, labels, uncertain, found, smoothed } = timeline;
    const start = `${number(times[row], 2)} s, fotograma ${frames[row]}`;
    const label = labels[row];
    if (uncertain[row] && label === null) return `${start}: en duda`;
    if (label === null)
      return `${start}: ${found[row] ? "cara sin evaluar" : timeline.track < 0 ? "menos de dos caras" : "sin cara"}`;
    const percent = number(100 * (smoothed[label][row] ?? 0));
    const answer = uncertain[row] ? `en duda, lo más cercano ${nameOf(label)}` : nameOf(label);
    const affect = ["valence", "arousal"]
      .filter((name) => smoothed[name]?.[row] !== undefined)
      .map((name) => {
        const title = timeline.derived ? `${nameOf(name)} (derivada)` : nameOf(name);
        const value = smoothed[name][row];
        return `${title} ${value === null ? "–" : signed(value, 2)}`;
      });
    const gap = found[row] ? "" : " (rellenado, sin cara)";
    return `${start}: ${[`${answer} ${percent} %`, ...affect].join(", ")}${gap}`;
  },
  /**
   * @param {number} track 0 for the largest face
   * @param {number} seconds
   * @param {{ label: string, share: number }[]} shares
   */
  summary: (track, seconds, shares) => {
    const face =
      track < 0
        ? "el grupo, la media de las caras"
        : track === 0
          ? "la cara más grande"
          : `la cara ${track}`;
    const most = shares
      .slice(0, 3)
      .map(({ label, share }) => `${nameOf(label)} el ${number(100 * share)} % del tiempo`);
    const answers = most.length > 0 ? most.join(", ") : "ninguna respuesta segura";
    return `Expresiones de ${face} durante ${number(seconds, 1)} segundos: ${answers}. La tabla contiene los valores.`;
  },
  /** @param {number} shown @param {number} all rows */
  rows: (shown, all) =>
    shown === all
      ? `Los ${all} fotogramas a la vista, en por ciento, filtrados`
      : `${shown} de los ${all} fotogramas a la vista, a intervalos iguales, en por ciento, filtrados; acerque para ver más`,

  /** @param {string | undefined} name of the face that is shown */
  exported: (name) =>
    `Todas las caras, filtradas como se ven${name ? `; ${name} está seleccionada` : ""}`,
  /** @param {string} name */
  opened: (name) =>
    `${name} está abierto: solo se dispone de su línea de tiempo, no del video. Abra el video para ver sus fotogramas.`,
  /** @param {string} name */
  joined: (name) => `${name} y su análisis guardado están abiertos.`,
  /** @param {string} name */
  exporting: (name) => `Preparando ${name} …`,
  /** @param {string} name @param {number} share */
  exportingShare: (name, share) => `Preparando ${name} … ${number(100 * share)} %`,
  /** @param {string} name */
  notExported: (name) =>
    `No se guardó ${name} porque el análisis no está en marcha. Guárdelo de nuevo cuando lo esté.`,
  /** @param {number} most bytes */
  tooLarge: (most) =>
    `El archivo supera los ${most / 1e6} MB, el máximo que esta página puede abrir. Analice un video más corto o use «emotilens export».`,
  /** @param {number} most bytes */
  tooLargeAtOnce: (most) =>
    `Sin contar los fotogramas de su primer video, el archivo supera los ${most / 1e6} MB, más de lo que esta página puede abrir. Divídalo o use «emotilens export».`,
};

const EXPORTS = {
  csv: { name: "CSV", what: "una fila por cada cara de un fotograma" },
  json: { name: "JSON", what: "todo, para volver a abrirlo" },
  vtt: { name: "WebVTT", what: "subtítulos con las expresiones" },
  eaf: { name: "ELAN", what: "líneas de anotación" },
  svg: { name: "SVG", what: "el gráfico tal como se ve" },
  all: { name: "Todos", what: "los cinco archivos" },
};

export const exporting = {
  button: "Exportar",
  carries:
    "CSV, WebVTT, ELAN y SVG contienen los valores filtrados; JSON contiene los del análisis.",
  forms: EXPORTS,
};

/** @type {Record<string, string>} */
const KINDS = {
  none: "ninguno",
  exponential: "exponencial",
  box: "media móvil",
  gaussian: "gaussiano",
  median: "mediana",
};

export const smoothing = {
  kind: "Suavizado",
  filter: "Filtro",
  delay: "Retardo",
  width: "Anchura",
  kinds: KINDS,
  /** @param {string} kind of a window centred on its frame */
  centred: (kind) => `${KINDS[kind]}, centrado`,
  /** @param {number} seconds @param {boolean} centred on both sides */
  seconds: (seconds, centred) => `${centred ? "±" : ""}${number(seconds, 2)} s`,
  /** @param {number} seconds */
  spoken: (seconds) => `${number(seconds, 2)} segundos`,
  kernel: "Pesos de los fotogramas vecinos",
};
