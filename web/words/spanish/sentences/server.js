/** Spanish: what the Gradio app's server states about requests, limits and heads. */

/** @type {import("../../recognition.js").Translations} */
export const server = {
  "The head is not applied. {1}": "El cabezal no se aplica. {1}",
  "A model is chosen by its name, which is a text.":
    "Un modelo se elige por su nombre, que es un texto.",
  "The frame contains no picture. Send a JPEG, PNG or WebP file.":
    "El fotograma no contiene ninguna imagen. Envíe un archivo JPEG, PNG o WebP.",
  "The frame could not be read ({1}). Send a JPEG, PNG or WebP file in base64.":
    "El fotograma no se pudo leer ({1}). Envíe un archivo JPEG, PNG o WebP en base64.",
  "Save a smaller version and try again.": "Guarde una versión más pequeña e inténtelo de nuevo.",
  "Save a smaller version, or cut it.": "Guarde una versión más pequeña o recórtelo.",
  "Send a smaller one.": "Envíe uno más pequeño.",
  "The {1} is no longer on the server. Choose it again.": (kind) =>
    kind === "imagen"
      ? "La imagen ya no está en el servidor. Elíjala de nuevo."
      : `El ${kind} ya no está en el servidor. Elíjalo de nuevo.`,
  "The {1} is {2} MB; the limit of this server is {3} MB. {4}": (kind, size, limit, remedy) =>
    `${kind === "imagen" ? "La" : "El"} ${kind} ocupa ${size} MB; el límite de este servidor es de ${limit} MB. ${remedy}`,
  "The video's frames are {1} × {2} pixels; the limit of this server is {3} megapixels. Save a smaller version.":
    "Los fotogramas del video miden {1} × {2} píxeles; el límite de este servidor es de {3} megapíxeles. Guarde una versión más pequeña.",
  "The video is {1} seconds long; the limit of this server is {2} seconds. Cut it, or analyse it on your own machine.":
    "El video dura {1} segundos; el límite de este servidor es de {2} segundos. Recórtelo o analícelo en su propio equipo.",
  "The page sent an unknown request. Reload it and start again.":
    "La página envió una petición desconocida. Vuelva a cargarla y empiece de nuevo.",
  "The page sent no frame. Reload it and start the camera again.":
    "La página no envió ningún fotograma. Vuelva a cargarla e inicie la cámara de nuevo.",
  "The page sent no filter. Reload it and analyse the video again.":
    "La página no envió ningún filtro. Vuelva a cargarla y analice el video de nuevo.",
  "{1} of your requests are waiting. Try again in a minute.":
    "{1} de sus peticiones están en espera. Inténtelo de nuevo en un minuto.",
  "A session's name has at most {1} characters.":
    "El nombre de una sesión tiene {1} caracteres como máximo.",
  "A field is larger than {1} kB.": "Un campo ocupa más de {1} kB.",
  "The request holds more than {1} values. Upload the file first, or send a smaller one.":
    "La petición contiene más de {1} valores. Suba primero el archivo, o envíe uno más pequeño.",
  "The request is larger than {1} MB, or did not arrive. Upload the file first, or send a smaller one.":
    "La petición ocupa más de {1} MB, o no llegó. Suba primero el archivo, o envíe uno más pequeño.",
  "The request is no JSON, is nested too deeply, or names a session with more than {1} characters.":
    "La petición no es JSON, está anidada en demasiados niveles, o nombra una sesión con más de {1} caracteres.",
  "The server could not carry out this call. Check that its parameters are those on the page “Use via API”; otherwise reload the page and try again.":
    "El servidor no pudo realizar esta llamada. Compruebe que sus parámetros son los de la página «Usar vía API»; si lo son, vuelva a cargar la página e inténtelo de nuevo.",
  "The server has too many uploads. Try again in a minute.":
    "El servidor tiene demasiados archivos subidos. Inténtelo de nuevo en un minuto.",
  "The server is receiving too much at once. Try again in a minute.":
    "El servidor está recibiendo demasiado a la vez. Inténtelo de nuevo en un minuto.",
  "The server's disk is full. Try again in a minute.":
    "El disco del servidor está lleno. Inténtelo de nuevo en un minuto.",
  "This file is not among this server's uploads, or no longer. Choose it again.":
    "Este archivo no está, o ya no está, entre los subidos a este servidor. Elíjalo de nuevo.",
  "This server has no such function. Those it has are on the page “Use via API”.":
    "Este servidor no tiene esa función. Las que tiene están en la página «Usar vía API».",
  "This server has no such page.": "Este servidor no tiene esa página.",
  "This server is used from its own page only.":
    "Este servidor solo se usa desde su propia página.",
  // Gradio's own notices.
  "Invalid file type: {1}. Only {2} allowed.":
    "Tipo de archivo no válido: {1}. Solo se admiten {2}.",
  "Queue is full. Max size is {1} and size is {2}.":
    "La cola está llena: caben {1} y hay {2}. Inténtelo de nuevo en un minuto.",
  "Connection Lost": "Conexión perdida",
  "Connection to the server was lost. Attempting reconnection...":
    "Se perdió la conexión con el servidor. Intentando conectar de nuevo …",
  "Connection errored out.": "Se interrumpió la conexión.",
  "Install it again with “{1}”.": "Instálelo de nuevo con «{1}».",
  "There is no model “{1}”. Choose one of: {2}.":
    "No hay ningún modelo «{1}». Elija uno de estos: {2}.",
  "The model “{1}” is not installed. Install it with “{2}”.":
    "El modelo «{1}» no está instalado. Instálelo con «{2}».",
  "The file of the model “{1}” has changed since it was installed, or differs from the manifest: its SHA-256 is {2}… instead of {3}…. Install it again with “{4}”.":
    "El archivo del modelo «{1}» ha cambiado desde que se instaló, o difiere del manifiesto: su SHA-256 es {2}… en lugar de {3}…. Instálelo de nuevo con «{4}».",
  "ONNX Runtime cannot load the model “{1}”: {2} {3}":
    "ONNX Runtime no puede cargar el modelo «{1}»: {2} {3}",
};
