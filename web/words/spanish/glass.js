/** Spanish: the glass box, one frame step by step. */

import { number } from "./writing.js";

/** @param {number} value @returns {string} with as many decimals as it needs */
const figure = (value) => {
  const size = Math.abs(value);
  const decimals = Number.isInteger(value) ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
  return number(value, decimals).replace("-", "−");
};

/** @param {number} value in milliseconds */
const duration = (value) => number(value, value < 0.095 ? 2 : 1);

export const glass = {
  title: "Caja de cristal",
  lead: "Congele un fotograma y vea cada paso, de sus píxeles a la respuesta: números reales y el código exacto que se ejecutó.",
  starting: "El fotograma se recorrerá en cuanto el modelo esté listo.",
  waiting: "Esperando el primer resultado de la cámara…",
  walking: "Recorriendo el fotograma…",
  noFace:
    "No se detectó ninguna cara, así que el recorrido termina en «Seguir». Congele otro fotograma.",
  failed: (/** @type {string} */ reason) => `No se pudo recorrer este fotograma: ${reason}`,
  /** @param {string} name @param {Date} at */
  frozen: (name, at) => `${name} · congelado a las ${at.toLocaleTimeString("es")}`,
  /** @param {string} place where the answer is shown, too */
  same: (place) => `La misma respuesta que en «${place}»`,
  /** @param {string} place @param {number} difference of probabilities */
  differs: (place, difference) =>
    `Difiere hasta en ${number(difference, 4)} de «${place}», donde se usan otros métodos`,
  live: "Fotograma de la cámara",
  video: "Fotograma del video",
  picture: "Imagen",
  previous: "Paso anterior",
  next: "Paso siguiente",
  freeze: "Congelar otro fotograma",
  slowly: "Avanzar despacio",
  startCamera: "Encender la cámara",
  stopCamera: "Apagar la cámara",
  example: "Usar la imagen de ejemplo",
  file: "Elegir un archivo",
  ribbon: "Pasos",
  edited: "editado",
  notReached: "sin alcanzar",
  in: "Entrada",
  out: "Salida",
  code: "Código del paso",
  /** @param {string} name */
  sourceOf: (name) => `Código de ${name}`,
  functions: "Se ejecutó",
  /** @param {number} count */
  moreLines: (count) => (count === 1 ? "1 línea más" : `${count} líneas más`),
  fewerLines: "Menos líneas",
  model: "Sobre los modelos",
  reference: "Documentación",
  /** @param {string} title */
  lesson: (title) => `Lección sobre este paso: ${title}`,
  source: "Los píxeles de la cámara o del archivo, derechos.",
  /** @param {number} milliseconds */
  milliseconds: (milliseconds) => `${duration(milliseconds)} ms`,
  /** @param {number} milliseconds */
  ran: (milliseconds) => `Se ejecutó en ${duration(milliseconds)} ms, en esta pestaña`,
  /** @param {string} step @param {number} place @param {number} count @param {number} milliseconds */
  spoken: (step, place, count, milliseconds) =>
    `${step}, paso ${place} de ${count}, ${duration(milliseconds)} milisegundos`,
  pixelsOf: "en píxeles de",
  shape: "forma",
  type: "tipo",
  range: "rango",
  mean: "media",
  /** @param {number} low @param {number} high */
  between: (low, high) => `${figure(low)} … ${figure(high)}`,
  figure,
  /** @param {string | number | number[]} value */
  setting: (value) =>
    typeof value === "string"
      ? value
      : [value]
          .flat()
          .map((one) => figure(one))
          .join("; "),
  histogram: "Histograma de los valores",
  planes: "Planos",
  /** @param {string} name */
  readable: (name) => `${name}: lea los valores con las flechas o con el puntero`,
  readHint: "Señale un píxel, o use las flechas, para leerlo.",
  boxes: "Recuadros y puntuaciones",
  noBoxes: "Ningún recuadro.",
  nothingBefore: "No hay ninguna cara anterior con la que comparar.",
  face: "Cara",
  /** @param {number} track */
  faceNumber: (track) => `Cara ${track}`,
  /** @param {number} track */
  before: (track) => `antes: ${track}`,
  score: "puntuación",
  width: "ancho",
  height: "alto",
  /** @param {number} threshold */
  dashed: (threshold) => `Línea discontinua: el umbral, ${number(threshold, 3)}`,
  now: "ahora",
  /** @param {number} seconds */
  seconds: (seconds) => `${number(seconds, 1).replace("-", "−")} s`,
  /** @param {number} seconds */
  moment: (seconds) => `A los ${number(seconds, 2).replace("-", "−")} s:`,
  /** @param {string} label @param {number} raw @param {number} smoothed */
  atMoment: (label, raw, smoothed) =>
    `${label} ${number(smoothed, 3)} (este fotograma ${number(raw, 3)})`,
  kernelBelow: "Debajo de las líneas: el núcleo, que pondera los fotogramas anteriores.",
  /** @param {string} label */
  uncertain: (label) => `incierto (¿${label}?)`,
  withoutThreshold: "Este modelo no tiene umbral: la respuesta es la etiqueta más probable.",
  /** @param {number} confidence @param {number} threshold @param {boolean} uncertain */
  compared: (confidence, threshold, uncertain) =>
    uncertain
      ? `Confianza ${number(confidence, 3)}, umbral ${number(threshold, 3)}: sin respuesta.`
      : `La confianza, ${number(confidence, 3)}, alcanza el umbral, ${number(threshold, 3)}.`,
  /** @param {string} reason */
  because: (reason) => `Motivo: ${reason}.`,
  quality: "Calidad de la cara, con los límites del modelo",
  measured: "medido",
  warn: "aviso",
  refuse: "sin respuesta",
  occlusion: {
    title: "¿En qué se fijó?",
    about: "Un parche gris recorre la cara. Donde taparla baja la probabilidad, ahí miraba la red.",
    source: "Zeiler y Fergus 2014",
    start: "Tapar parte por parte",
    cancel: "Cancelar",
    map: "mapa de oclusión",
    /** @param {string} label @param {number} probability @param {number} most largest drop */
    result: (label, probability, most) =>
      `Probabilidad de ${label}: ${figure(probability)}, y hasta ${number(most, most < 0.01 ? 5 : 3)} menos donde se tapa la cara. Azul: taparla la baja; naranja: taparla la sube.`,
  },
  steps: {
    frame: {
      name: "Fotograma",
      about:
        "La imagen tal como la da la cámara o el archivo. Cada píxel tiene un byte para el rojo, otro para el verde y otro para el azul; un cuarto indica su opacidad.",
    },
    letterbox: {
      name: "Encajar",
      about:
        "La entrada del detector es un cuadrado fijo. El fotograma se reduce hasta que cabe, y el resto queda negro.",
    },
    detect: {
      name: "Detectar",
      about:
        "La red puntúa lugares fijos, las anclas, y en cada uno desplaza un recuadro y seis puntos. Lo que alcanza el umbral es un candidato.",
    },
    suppress: {
      name: "Fusionar",
      about:
        "Los candidatos que se solapan son una sola cara: se promedian sus recuadros, ponderados por la puntuación.",
    },
    track: {
      name: "Seguir",
      about:
        "Un recuadro que se solapa con una cara del fotograma anterior la continúa y recibe el mismo número.",
    },
    crop: {
      name: "Recortar",
      about:
        "El recuadro del detector, tan ancho como las caras con las que se entrenó la red. Una cara inclinada se endereza.",
    },
    preprocess: {
      name: "Preparar",
      about:
        "El recorte con el tamaño y los colores de la red; cada valor se divide, se desplaza y se escala como en el entrenamiento.",
    },
    network: {
      name: "Red",
      about:
        "La red de expresiones convierte los planos en un logit por etiqueta. El embedding es lo que lee su última capa.",
    },
    decode: {
      name: "Descodificar",
      about:
        "Los logits divididos por la temperatura y luego el softmax: probabilidades que suman 1 y que son tan altas como la frecuencia con que aciertan.",
    },
    affect: {
      name: "Afecto",
      about:
        "Lo agradable y lo excitada que es la expresión. Si el modelo no lo mide, es el lugar medio de las etiquetas, ponderado por su probabilidad.",
    },
    smooth: {
      name: "Suavizar",
      about:
        "Un núcleo promedia los fotogramas de los últimos instantes: más estable, pero más tarde.",
    },
    decide: {
      name: "Decidir",
      about: "La etiqueta más probable es la respuesta, salvo que no alcance el umbral.",
    },
  },
  values: {
    frame: "fotograma",
    letterboxed: "fotograma encajado",
    tensor: "tensor",
    candidates: "candidatos",
    "anchor scores": "puntuaciones de todas las anclas",
    merged: "candidatos unidos",
    faces: "caras",
    overlaps: "solapamiento con caras anteriores",
    "tracked faces": "caras seguidas",
    box: "recuadro y recorte",
    crop: "recorte",
    outputs: "logits",
    embedding: "embedding",
    probabilities: "probabilidades",
    head: "probabilidades del cabezal",
    affect: "valencia y activación",
    "this frame": "este fotograma",
    smoothed: "suavizado",
    trace: "últimos segundos y núcleo",
    answer: "respuesta",
  },
  settings: {
    scale: "escala",
    "columns at the left": "columnas negras a la izquierda",
    "rows above": "filas negras arriba",
    model: "modelo",
    anchors: "anclas",
    "score threshold": "umbral de puntuación",
    candidates: "candidatos",
    "overlap threshold": "umbral de solapamiento",
    merged: "tras unirlos",
    faces: "caras",
    "closer looks": "búsquedas de cerca, en ms",
    "least overlap": "solapamiento mínimo",
    "earlier faces": "caras anteriores",
    shape: "forma",
    "shift down": "desplazamiento hacia abajo",
    outside: "fuera del fotograma",
    colour: "color",
    resize: "cambio de tamaño",
    divide: "dividir por",
    mean: "media",
    deviation: "desviación",
    temperature: "temperatura",
    source: "origen",
    kernel: "núcleo",
    delay: "retardo medio en segundos",
    frames: "fotogramas",
    threshold: "umbral",
  },
  notes: {
    "closer looks":
      "Las imágenes se miran más de cerca: ventanas a tamaño completo y luego cada candidato otra vez, derecho. «Caras» son las que quedan entonces; el tiempo de estas búsquedas no cuenta en este paso.",
    "live looks":
      "En vivo, solo se mira el fotograma entero de vez en cuando. Entretanto se siguen las caras, y las pequeñas se miran más de cerca. «Caras» son las de la vista en vivo. Los cambios en LiveDetector y FacePatches se notan al usarlos en directo, no en el fotograma congelado.",
    "first frame": "El primer fotograma: cada cara recibe un número nuevo.",
    turned: "La cabeza está inclinada, así que el recorte se endereza.",
    head: "Un cabezal sustituye las predicciones del modelo.",
    derived: "Derivado de las probabilidades, no medido.",
    "no affect": "Este modelo no da ni valencia ni activación.",
    "one frame": "Una imagen no tiene fotogramas anteriores: no se suaviza nada.",
    corrected:
      "Una línea de base o un método cambió los valores de este fotograma antes de suavizar.",
    "no threshold": "Sin umbral, ninguna respuesta es incierta.",
  },
};
