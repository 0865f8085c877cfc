/** Spanish: the page inside another one, and the element for other pages. */

export const embed = {
  noCamera:
    'Los ejemplos no necesitan cámara. Para quien hizo esta página: al marco le falta allow="camera", y así nadie puede iniciar una cámara en él.',
  loading: "El primer inicio descarga Python y los modelos, una sola vez.",
  elsewhere: "Se inició otra inserción, y por eso esta se ha detenido.",
  asks: "Resultados para la página que rodea a esta",
  /** @param {string} origin */
  ask: (origin) =>
    `${origin} pide los resultados: números, nunca imágenes. Se enviarían hasta que cierre esta página o lo detenga.`,
  allow: "Enviar resultados",
  refuse: "No enviar",
  /** @param {string} origin */
  sending: (origin) => `Los resultados se envían a ${origin}`,
  stopSending: "Dejar de enviar",
  stop: "Detener",
  refused: "La persona ante la página no quiere que se envíen resultados.",
  withoutOrigin: "Los resultados solo se envían a una página con un origen propio.",
  pressNeeded: "Una cámara solo se inicia después de que alguien haya pulsado algo en este marco.",
  noSample: "No hay ningún ejemplo con ese nombre.",
  /** @param {number} version */
  version: (version) => `Esta página habla la versión ${version} de sus mensajes.`,
  /** @param {string} type */
  unknown: (type) => `El mensaje «${type}» no se conoce, o tiene un valor que no se conoce.`,
};
