/** Spanish: the camera. */

export const camera = {
  asking: "Permita el acceso a la cámara cuando el navegador lo pida.",
  waiting: "La cámara está encendida. El análisis empieza cuando todo esté cargado.",
  live: "En vivo. Nada sale de este dispositivo.",
  paused: "En pausa. La cámara sigue encendida.",
  stopped: "La cámara está apagada.",
  noFace: "Ninguna cara a la vista. Colóquese dentro del cuadro, añada luz o acérquese.",
  /** @param {number} number of a camera whose name is not known */
  name: (number) => `Cámara ${number}`,

  denied:
    "Se denegó el acceso a la cámara, quizá en una visita anterior. Permítalo en los ajustes del sitio en el navegador o abra una imagen.",
  forbidden:
    'La página que rodea a esta la muestra en un marco sin acceso a la cámara. Abra esta página en su propia pestaña o añada allow="camera" al marco.',
  deniedInFrame:
    "Se denegó el acceso a la cámara, en los ajustes del navegador o por la página que muestra esta en un marco. Permítalo allí o abra esta página en su propia pestaña.",
  missing: "No se encontró ninguna cámara. Conecte una e inténtelo de nuevo o abra una imagen.",
  busy: "No se puede leer la cámara, quizá porque otro programa la está usando. Cierre ese programa e inténtelo de nuevo.",
  gone: "La cámara se desconectó o se apagó. Conéctela e inténtelo de nuevo.",
  still:
    "La cámara no envía ninguna imagen. Abra su tapa, cierre otros programas que la usen o reactívela; el análisis continúa con la próxima imagen.",
  connected: "Se conectó una cámara. Pulse «Iniciar cámara».",
  insecure:
    "Los navegadores solo permiten la cámara en páginas seguras. Abra esta página por HTTPS o en localhost. Aquí también se pueden abrir imágenes.",
  /** @param {string} reason */
  failed: (reason) =>
    `No se pudo iniciar la cámara (${reason}). Revísela e inténtelo de nuevo o abra una imagen.`,
};
