/** Spanish: an album of photographs, grouped by the people in them. */

import { number, plural } from "./writing.js";

/** @type {Record<string, string>} */
const GENDERS = { female: "mujer", male: "hombre" };

/** @type {Record<string, string>} */
const FIGURES = {
  adjusted_rand_index: "Índice de Rand ajustado",
  adjusted_mutual_information: "Información mutua ajustada",
  homogeneity: "Homogeneidad",
  completeness: "Completitud",
  v_measure: "Medida V",
  b_cubed_precision: "Precisión B-cubed",
  b_cubed_recall: "Exhaustividad B-cubed",
  b_cubed_f_score: "Valor F de B-cubed",
};

/** @type {Record<string, string>} */
const METHODS = {
  single: "Enlace simple, nunca dos caras de una fotografía",
  average: "Enlace promedio",
  complete: "Enlace completo",
  weighted: "Enlace ponderado",
  ward: "Enlace de Ward",
  centroid: "Enlace del centroide",
  median: "Enlace de la mediana",
  dbscan: "DBSCAN",
  "rank-order": "Por orden de rangos",
  greedy: "Voraz, una cara tras otra",
};

export const album = {
  title: "Personas en sus fotografías",
  lead: "Encuentra las caras de una carpeta de fotografías y las agrupa por persona. Usted puede poner nombres, unir y corregir los grupos, y guardarlos.",
  consent: {
    use: {
      title: "Para qué sirve",
      text: "Para sus propias fotografías: encontrar todas las de una persona, ordenar una caja de copias escaneadas, ver qué tal funcionan estos métodos. No decida nada sobre una persona por ello.",
    },
    place: {
      title: "Dónde se queda",
      text: "En este dispositivo. Las caras se comparan mediante números que identifican a las personas: datos biométricos. Estos, y todo lo demás que aquí se encuentra, están solo en la memoria. Desaparecen cuando usted desactiva esto, o cierra o recarga la página.",
    },
    guesses: {
      title: "Qué conjetura",
      text: "La edad y el género son conjeturas de una red entrenada con fotografías de la web, etiquetadas por otras personas. Se equivoca con mucha gente, y más a menudo con niños, personas mayores y mujeres de piel oscura. Conoce dos géneros y solo predice qué etiqueta habrían puesto otras personas.",
    },
    law: {
      title: "Qué dice la ley",
      text: "En la UE, el RGPD (artículo 9) protege los datos biométricos que identifican a las personas; excluye el uso puramente personal y doméstico. Quien ordena fotografías de otras personas para una empresa, una escuela o una asociación necesita una base jurídica, normalmente su consentimiento. El Reglamento de IA (artículo 5) prohíbe las bases de datos de caras extraídas de la web, y clasificar a las personas por su cara para deducir su raza, sus opiniones, su fe o su orientación sexual. Otros países y algunos estados de EE. UU., como Illinois, tienen más leyes. Esto no es asesoramiento jurídico.",
    },
  },
  on: "Activar en esta visita",
  off: "Desactivar y olvidarlo todo",
  limits: "Cómo funciona y sus límites (en inglés)",
  waiting: "La red se carga cuando el análisis está en marcha.",
  loading: "Cargando la red …",
  /** @param {string} reason a sentence */
  failed: (reason) => `${reason} Aún no se ha leído nada. Actívelo de nuevo para reintentarlo.`,
  drop: "Suelte aquí fotografías o una carpeta",
  chooseFolder: "Elegir una carpeta",
  chooseFiles: "Elegir fotografías",
  example: "Probar un álbum de dibujos",
  drawing: "Dibujando a las personas …",
  notRunning: "El análisis no está en marcha. Inténtelo de nuevo cuando lo esté.",
  notChanged: "Las fotografías no se modifican ni se envían a ninguna parte.",
  drawn:
    "Estas personas están dibujadas. Para una red que aprendió con fotografías, las personas dibujadas se parecen entre sí; por eso sus grupos se buscan con una distancia menor que los de fotografías: vea «Cómo se forman los grupos». Algunas conjeturas son erróneas, y una fotografía puede quedar en un grupo propio.",
  droppedWhileOff:
    "No se ha leído nada, porque esto está desactivado. Actívelo y suelte de nuevo las fotografías.",
  drawnAsPhotographs:
    "Aquí hay personas dibujadas. Para una red que aprendió con fotografías, las personas dibujadas se parecen entre sí; por eso varias pueden quedar como una sola con la distancia para fotografías. Elija una menor en «Cómo se forman los grupos».",
  /** @param {number} files @param {string} names of some */
  notPictures: (files, names) =>
    `${plural(files, { one: "1 archivo no es una imagen y se ha omitido", other: "# archivos no son imágenes y se han omitido" })}: ${names}.`,
  noPictures:
    "No hay ninguna imagen en lo que ha elegido. Elija una carpeta con archivos JPEG, PNG o WebP.",
  authorsDistance:
    "Se añadieron fotografías a los dibujos, así que los grupos se forman de nuevo con la distancia para fotografías.",
  /** @param {string[]} names @param {number} more */
  listed: (names, more) => names.join(", ") + (more > 0 ? ` y ${more} más` : ""),
  reading: {
    title: "Lectura",
    /** @param {number} done @param {number} total @param {number} failed */
    progress: (done, total, failed) =>
      `${number(done)} de ${plural(total, { one: "1 fotografía", other: "# fotografías" })}${failed > 0 ? `, ${plural(failed, { one: "1 fallida", other: "# fallidas" })}` : ""}`,
    /** @param {number} seconds */
    left: (seconds) =>
      seconds < 60
        ? "falta menos de un minuto"
        : `${plural(Math.round(seconds / 60), { one: "falta 1 minuto", other: "faltan unos # minutos" })}`,
    /** @param {string} name */
    now: (name) => `Leyendo ${name}.`,
    paused: "En pausa. Lo encontrado se conserva.",
    /** @param {boolean} isReading */
    restarting: (isReading) =>
      `El análisis se detuvo inesperadamente y empieza de nuevo. Lo encontrado se conserva${isReading ? ", y la lectura continúa por sí sola" : ""}.`,
    dead: "El análisis se ha detenido. Lo encontrado se conserva. Reinícielo para continuar.",
    /** @param {number} done @param {number} left @param {boolean} drawn */
    stopped: (done, left, drawn) =>
      `Detenido tras ${plural(done, { one: "1 fotografía", other: "# fotografías" })}; ${plural(left, { one: "1 no se leyó", other: "# no se leyeron" })}. ${drawn ? "Pruebe de nuevo el álbum de dibujos" : "Elíjalas de nuevo"} para leer el resto.`,
    noneRead: "No se pudo leer nada. Vea los motivos más abajo y elija otras fotografías.",
    /** @param {number} photographs @param {number} faces @param {number} persons @param {number} failed */
    done: (photographs, faces, persons, failed) =>
      `${plural(photographs, { one: "1 fotografía", other: "# fotografías" })}, ${plural(faces, { one: "1 cara", other: "# caras" })}, ${plural(persons, { one: "1 persona", other: "# personas" })} en el álbum.${failed > 0 ? ` ${plural(failed, { one: "1 archivo no se ha leído", other: "# archivos no se han leído" })}: vea «Revise esto».` : ""}`,
    pause: "Pausar",
    resume: "Continuar",
    stop: "Detener",
    restart: "Reiniciar el análisis",
    spoken: {
      pause: "Pausar la lectura",
      resume: "Continuar la lectura",
      stop: "Detener la lectura",
      restart: "Reiniciar el análisis",
    },
    crashed: "El análisis se detuvo inesperadamente al leer esta fotografía, dos veces.",
  },
  persons: {
    title: "Personas",
    list: "Personas del álbum",
    /** @param {number} number */
    person: (number) => `Persona ${number}`,
    /** @param {number} count */
    photographs: (count) => plural(count, { one: "1 fotografía", other: "# fotografías" }),
    /** @param {number} count */
    others: (count) =>
      `Mostrar ${plural(count, { one: "a 1 persona que no está", other: "a # personas que no están" })} en el álbum`,
    /** @param {number} unlisted */
    more: (unlisted) => `Mostrar más de las otras ${number(unlisted)}`,
    /** @param {number} count */
    hidden: (count) => `Mostrar ${plural(count, { one: "1 persona oculta", other: "# ocultas" })}`,
    hiddenMark: "oculta",
    none: "Nadie aparece en suficientes fotografías, durante suficientes días, para ser una persona del álbum. Muestre las demás, o cambie «Cómo se forman los grupos».",
    noFaces:
      "No se encontró ninguna cara en estas fotografías, ni siquiera al girarlas 90° y 270°. Elija fotografías con caras más grandes y derechas.",
  },
  person: {
    /** @param {boolean} named @returns {string} */
    rename: (named) => (named ? "Cambiar el nombre" : "Poner un nombre"),
    /** @param {boolean} named @param {string} person */
    renamePerson: (named, person) =>
      named ? `Cambiar el nombre de ${person}` : `Poner un nombre a ${person}`,
    name: "Nombre de esta persona",
    confirm: "Guardar",
    born: "Nacimiento",
    /** @param {number} year */
    about: (year) => `hacia ${Math.round(year)}`,
    unknown: "desconocido: ninguna fotografía tiene fecha",
    gender: "Género",
    /** @param {string} median @param {string} evidence */
    genders: (median, evidence) =>
      median === evidence
        ? `probablemente ${GENDERS[median] ?? median}`
        : `${GENDERS[median] ?? median} por la mediana, ${GENDERS[evidence] ?? evidence} por todas las puntuaciones juntas`,
    guess: "Una conjetura.",
    when: "Fotografías",
    /** @param {number} count @param {string} first @param {string} last dates in ISO format */
    dated: (count, first, last) =>
      day(first) === day(last)
        ? `${number(count)}, el ${day(first)}`
        : `${number(count)}, del ${day(first)} al ${day(last)}`,
    /** @param {number} count */
    undated: (count) => `${number(count)}, sin fecha`,
    faces: "Caras: elija las que sean de otra persona",
    arrows: "«←» y «→» pasan de una a otra.",
    /** @param {string} name of a photograph @param {number} age @param {string} taken */
    face: (name, age, taken) =>
      `${name}${taken ? `, ${day(taken)}` : ""}, aparenta unos ${Math.round(age)} años`,
    /** @param {number} count */
    split: (count) =>
      count > 0
        ? `Convertir ${plural(count, { one: "1 cara", other: "# caras" })} en otra persona`
        : "Convertir las caras elegidas en otra persona",
    splitNone: "Elija primero las caras.",
    splitAll: "Deje al menos una cara: son todas las que tiene la persona.",
    mergeWith: "La misma persona que",
    merge: "Unir",
    /** @param {string} one @param {string} other */
    mergePeople: (one, other) => `Unir ${one} y ${other}`,
    choosePerson: "Elija una persona",
    hide: "Ocultar",
    unhide: "Mostrar de nuevo",
    /** @param {string} person */
    hidePerson: (person) => `Ocultar a ${person}`,
    /** @param {string} person */
    unhidePerson: (person) => `Mostrar de nuevo a ${person}`,
  },
  edits: {
    undo: "Deshacer",
    /** @param {string} name */
    rename: (name) => `Se llama ${name}.`,
    unnamed: "Se ha quitado el nombre.",
    /** @param {string} one @param {string} other */
    merge: (one, other) => `${other} se ha unido a ${one}.`,
    /** @param {number} count */
    split: (count) =>
      `${plural(count, { one: "1 cara es", other: "# caras son" })} ahora otra persona.`,
    /** @param {string} name */
    hide: (name) => `${name} está oculta.`,
    /** @param {string} name */
    unhide: (name) => `${name} se muestra de nuevo.`,
    /** @param {string} reason a sentence */
    failed: (reason) => `${reason} No se ha cambiado nada.`,
    undone: "Deshecho.",
    later: "Se hará en cuanto el análisis funcione de nuevo.",
  },
  settings: {
    title: "Cómo se forman los grupos",
    method: "Agrupación",
    /** @param {string} name @returns {string} */
    methodName: (name) => METHODS[name] ?? name,
    threshold: "Distancia máxima entre caras de una misma persona",
    /** @param {number} value */
    distance: (value) => number(value, 2),
    about:
      "Una menor forma más grupos; una mayor los une. Para fotografías, empiece con la del autor.",
    photographs: "Mínimo de fotografías de una persona del álbum",
    days: "Mínimo de días entre la primera y la última",
    reset: "Usar los valores del autor",
  },
  agreement: {
    compare: "Comparar con las carpetas",
    hide: "Ocultar la comparación",
    about: "Para carpetas con nombres de personas: cada una cuenta como una persona.",
    /** @param {number} subfolders @param {number} photographs @param {number} faceless */
    against: (subfolders, photographs, faceless) =>
      `Los grupos, con sus cambios, frente a ${plural(subfolders, { one: "1 carpeta", other: "# carpetas" })}, según la cara mayor de ${plural(photographs, { one: "1 fotografía", other: "# fotografías" })}.${faceless > 0 ? ` ${plural(faceless, { one: "Se omite 1 fotografía", other: "Se omiten # fotografías" })} sin caras.` : ""}`,
    /** @param {string} name @returns {string} */
    figure: (name) => FIGURES[name] ?? name,
    /** @param {number} value */
    value: (value) => number(value, 3),
    best: "Lo mejor es 1. Las dos cifras ajustadas están cerca de 0 si los grupos son al azar. La homogeneidad y la precisión bajan cuando un grupo mezcla personas; la completitud y la exhaustividad, cuando una persona está en varios grupos.",
  },
  look: {
    title: "Revise esto",
    /** @param {string} one @param {string} other @param {number} together @param {string} names */
    together: (one, other, together, names) =>
      `${one} y ${other} se parecen, pero están juntas en ${plural(together, { one: "1 fotografía", other: "# fotografías" })} (${names}): dos personas, como gemelos, o alguien junto a un espejo.`,
    /** @param {string} other */
    notInAlbum: (other) =>
      `${other} no está en el álbum; algunas fotografías de una pueden figurar con la otra.`,
    /** @param {string} one @param {string} other @param {number} years */
    apart: (one, other, years) =>
      `${one} y ${other} se parecen, pero según sus fotografías nacieron con ${number(years)} años de diferencia: quizá son parientes, o una persona de niña y de adulta.`,
    /** @param {string} one @param {string} other */
    alike: (one, other) =>
      `${one} y ${other} se parecen y nunca están juntas: quizá son una misma persona.`,
    /** @param {string} name @param {number} count @param {string} names */
    twice: (name, count, names) =>
      `${name} aparece más de una vez en ${plural(count, { one: "1 fotografía", other: "# fotografías" })} (${names}): probablemente son varias personas que se parecen, como gemelos, o alguien junto a un espejo.`,
    makeTwo: "Si son dos, elija las caras de una de ellas y conviértalas en otra persona.",
    keepApart:
      "Solo el enlace simple separa las caras de una misma fotografía: elíjalo en «Cómo se forman los grupos».",
    /** @param {number} count @param {string} names */
    duplicates: (count, names) =>
      `${plural(count, { one: "1 archivo tiene el mismo contenido que otro y ha contado", other: "# archivos tienen el mismo contenido que otros y han contado" })} una sola vez: ${names}.`,
    /** @param {number} count @param {string} names */
    early: (count, names) => wrongClock(count, "anterior a 1990", names),
    /** @param {number} count @param {string} names */
    late: (count, names) => wrongClock(count, "futura", names),
    /** @param {number} count @param {string} names */
    undated: (count, names) =>
      `${plural(count, { one: "1 fotografía no tiene fecha", other: "# fotografías no tienen fecha" })}: ${names}. Sin ella no se comparan las edades.`,
    /** @param {number} count @param {string} names */
    turned: (count, names) =>
      `${plural(count, { one: "1 fotografía se giró", other: "# fotografías se giraron" })} hasta encontrar una cara: ${names}.`,
    /** @param {number} count @param {string} names */
    faceless: (count, names) =>
      `${plural(count, { one: "Ninguna cara en 1 fotografía", other: "Ninguna cara en # fotografías" })}: ${names}.`,
    /** @param {number} count @param {string} names */
    without_sidecar: (count, names) =>
      `${plural(count, { one: "1 archivo XMP se llama como una carpeta y no se exporta", other: "# archivos XMP se llaman como carpetas y no se exportan" })}: ${names}. Cambie antes el nombre de la carpeta.`,
    failed: "No se han leído",
  },
  photographs: {
    /** @param {number} privately @param {number} publicly */
    title: (privately, publicly) =>
      `Fotografías privadas: ${number(privately)}; públicas: ${number(publicly)}`,
    about:
      "Privada: en ella está una persona del álbum, o una cara ocupa el 7 % de su anchura. Las demás son públicas; ninguna se publica.",
    kinds: { private: "privada", public: "pública" },
    /** @param {number} faces */
    faces: (faces) =>
      faces === 0 ? "ninguna cara" : plural(faces, { one: "1 cara", other: "# caras" }),
    /** @param {number} count */
    more: (count) => `… y ${number(count)} más, en el archivo exportado.`,
  },
  forms: {
    json: { name: "JSON", what: "todo, como lo escribe la línea de órdenes" },
    csv: { name: "CSV", what: "una fila por cada cara" },
    xmp: {
      name: "XMP",
      what: "nombres y caras para gestores de fotografías, un archivo por fotografía",
    },
  },
  /** @param {number} photographs */
  exported: (photographs) =>
    `${plural(photographs, { one: "1 fotografía", other: "# fotografías" })} leídas hasta ahora, con sus cambios`,
  carries:
    "Nombres, edades y recuadros; ni imágenes ni los números que identifican a las personas.",
  forgotten: "Se ha olvidado todo lo relativo al álbum.",
};

/** @param {number} count @param {string} when @param {string} names */
function wrongClock(count, when, names) {
  return `La fecha de ${plural(count, { one: "1 fotografía", other: "# fotografías" })} es ${when}, así que el reloj de la cámara estaba mal: ${names}. Esas fechas no cuentan.`;
}

/** @param {string} date in ISO format */
function day(date) {
  return date.slice(0, 10);
}
