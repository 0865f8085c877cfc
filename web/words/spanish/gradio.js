/** Spanish: the Gradio app's views. */

export const gradio = {
  here: "en este servidor",
  frames: "Los fotogramas van a este servidor y no se guardan.",
  again: "Intentar de nuevo",
  late: "El servidor tarda en responder. El análisis continúa cuando lo haga.",
  noVideo: "La línea de tiempo de un video aparece aquí.",
  noPicture: "Su imagen aparece aquí.",
  unread: "No se pudo leer la imagen",
  noFace: "Añada luz o haga que la cara se vea más grande y derecha.",
  last: "Últimos 20 s",
  gaps: "Huecos",
  fillings: { none: "sin rellenar", line: "línea recta", hold: "último valor" },
  applies: "Vale para líneas, barras, etiquetas y archivos.",
  /** @param {number} width @param {number} height in pixels */
  size: (width, height) => `${width} × ${height}`,
};
