/** Spanish: the lessons and their course. */

export const lessons = {
  document: "Lecciones – emotilens",
  description:
    "Un curso sobre cómo una máquina lee una cara, con ejercicios en Python, en su propio dispositivo.",
  course: "Lecciones",
  all: "Todas las lecciones",
  minutes: (/** @type {number} */ minutes) => `${minutes} minutos`,
  place: (/** @type {number} */ number, /** @type {number} */ of, /** @type {number} */ minutes) =>
    `${number} de ${of} · ${minutes} minutos`,
  crumb: "Lecciones de este curso",
  next: (/** @type {number} */ number) => `Siguiente, lección ${number}`,
  end: "Volver a",
  goals: "Lo que sabrá hacer",
  glass: "Este paso en la caja de cristal",
  print: "Imprimir",
  done: ", terminada",
  starting: "Python se está iniciando. Mientras tanto puede leer y predecir.",
  ready: "Python funciona en este dispositivo.",
  restart: "Iniciar Python de nuevo",
  prediction: "Su predicción",
  predictFirst: "Elija antes una predicción más arriba. Después, compare.",
  asPredicted: "Como predijo.",
  predictedOther: (/** @type {string} */ option) => `Usted predijo: «${option}».`,
  threshold: "umbral",
  foundPerson: (/** @type {number} */ number) => `encontrada como persona ${number}`,
  startAgain: "Empezar de nuevo",
  computing: "calculando…",
  own: {
    title: "Su propia cara",
    file: "Su propia imagen…",
    camera: "Su cámara…",
    preview: "Lo que ve la cámara, como en un espejo",
    take: "Tomar la imagen",
    cancel: "Cancelar",
    shown:
      "En la figura está su propia imagen. Se queda en esta página y desaparece cuando usted sale.",
    back: "Volver a la cara dibujada",
    kept: "La figura sigue mostrando lo de antes.",
  },
  program: "Su Python",
  number: "Su número",
  check: "Comprobar",
  checking: "Comprobando…",
  reset: "Restablecer",
  noNumber: "Esto no es un número. Escriba cifras, como 0,25.",
  missing: "Falta la función. Conserve su nombre o pulse Restablecer.",
  failed: (/** @type {string} */ error, /** @type {number | null} */ line) =>
    line === null ? error : `Línea ${line}: ${error}`,
  /** @param {number} line */
  line: (line) => `Línea ${line}:`,
  /** @param {number} line */
  fix: (line) => `Corrija la línea ${line} y compruebe de nuevo.`,
  keys: "Ctrl e Intro comprueban, Tabulador sale del editor.",
  ended:
    "Python se cerró mientras se ejecutaba su programa. Compruebe otra vez; se inicia de nuevo.",
  endless:
    "Su programa tardó más de 10 segundos y se detuvo. Busque un bucle que no termine y compruebe de nuevo.",
  percent: (/** @type {string} */ number) => `${number}\u00a0%`,
  open: "Abrir la lección",
};
