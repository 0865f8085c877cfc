/** Spanish: the page inside another one, and the element for other pages. */

export const embed = {
  builder: {
    document: "Insertar – emotilens",
    title: "Insertar",
    lead: "Elija lo que muestra su página y cópielo de aquí.",
    way: "En",
    ways: {
      frame: "un marco",
      script: "un elemento, con un script",
      npm: "un elemento, desde npm",
      markdown: "un documento Markdown, Moodle, H5P",
      quarto: "un documento Quarto",
      sphinx: "un documento Sphinx",
      notebook: "un cuaderno Jupyter",
    },
    view: "Vista",
    lesson: "Lección",
    step: "Paso",
    allSteps: "la lección entera",
    figure: "la figura",
    views: {
      live: "escena y caras",
      timeline: "escena y línea de tiempo",
      glass: "caja de cristal",
      lesson: "una lección",
    },
    source: "Empezar con",
    sources: { camera: "una cámara o ejemplos" },
    heading: "Título",
    model: "Modelo",
    usual: "el habitual",
    theme: "Colores",
    ofSystem: "los del sistema",
    language: "Idioma",
    ofReader: "el de quien lee",
    size: "Tamaño",
    sizes: { wide: "700 píxeles de ancho", narrow: "360 píxeles de ancho" },
    snippet: "Para copiar",
    copy: "Copiar",
    copied: "Copiado.",
    selected: "El navegador no permite copiar. Está seleccionado: cópielo con el teclado.",
    preview: "Vista previa",
    law: "Para explorar la técnica con la propia cara o con ejemplos, nunca para leer a quienes aprenden.",
    guide: "Todos los ajustes, mensajes y eventos",
  },
  noCamera:
    'Los ejemplos no necesitan cámara. Para quien hizo esta página: al marco le falta allow="camera", y así nadie puede iniciar una cámara en él.',
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
  begin: "Iniciar",
  note: "Las imágenes se analizan en esta página y no van a ningún otro sitio. El primer inicio descarga Python y los modelos, una sola vez.",
  pageWithoutCamera:
    "Los ejemplos no necesitan cámara. Para quien hizo esta página: su marco o su cabecera «Permissions-Policy» no permite ninguna.",
  /** @param {string} address */
  siteMissing: (address) =>
    `No se puede descargar ${address}. Compruebe la conexión; su servidor debe enviar «Access-Control-Allow-Origin», y esta página permitirlo en su política de contenido.`,
  /** @param {string} address */
  sourceMissing: (address) =>
    `No se puede descargar ${address}. Compruebe la dirección; su servidor debe enviar «Access-Control-Allow-Origin» si es otro.`,
  /** @param {string} name of the file */
  videoFailed: (name) =>
    `No se puede reproducir el vídeo ${name}. Compruebe su dirección y su formato; su servidor debe enviar «Access-Control-Allow-Origin» si es otro.`,
  noSample: "No hay ningún ejemplo con ese nombre.",
  /** @param {number} version */
  version: (version) => `Esta página habla la versión ${version} de sus mensajes.`,
  /** @param {string} type */
  unknown: (type) => `El mensaje «${type}» no se conoce, o tiene un valor que no se conoce.`,
  /** @param {string} step @param {string} steps */
  noStep: (step, steps) => `Esta lección no tiene ningún paso «${step}». Sus pasos son ${steps}.`,
};
