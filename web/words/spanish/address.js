/** Spanish: what the page's address has and the page does not. */

export const address = {
  /** @param {string} name @param {string} value @param {string} allowed */
  invalid: (name, value, allowed) =>
    `La dirección de la página contiene ${name}=${value}, que no es válido. Use una de estas opciones: ${allowed}.`,
  /** @param {number} most */
  threads: (most) => `números enteros de 1 a ${most}`,
  /** @param {string} kinds @param {number} least @param {number} most in seconds */
  smoothing: (kinds, least, most) =>
    `${kinds}; o con un retardo en segundos de ${least} a ${most}, como en box:0.5`,
  /** @param {string} name */
  repeated: (name) =>
    `La dirección de la página contiene «${name}» más de una vez. Solo se usa el primer valor.`,
  /** @param {string} name @param {string} meant */
  misspelt: (name, meant) =>
    `La dirección de la página contiene «${name}», que se ignoró. ¿Quizá debía ser «${meant}»?`,
  /** @param {"model" | "detector"} role @param {string} name @param {string[]} offered */
  unknownModel: (role, name, offered) =>
    `La dirección de la página contiene ${role}=${name}, que esta página no tiene. Se usa la opción predeterminada. Use una de estas: ${offered.join(", ")}.`,
  /** @param {string} name after the # of the address */
  unknownRoute: (name) =>
    `La dirección de la página termina en #${name}, que esta página no tiene. Se muestra «En vivo».`,
  /** @param {string} name */
  noLesson: (name) =>
    `No hay ninguna lección «${name}». La página «Insertar» de este sitio muestra los nombres de las lecciones.`,
};
