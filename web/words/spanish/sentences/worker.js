/** Spanish: what the page's worker states about its files and networks. */

import { runtimeNotes } from "../../english/runtime_notes.js";

/** @type {import("../../recognition.js").Translations} */
export const worker = {
  [runtimeNotes.gpuOff]:
    "WebGPU está desactivado en la dirección de la página; las redes usan WebAssembly.",
  [runtimeNotes.noGpu]: "Este navegador no tiene WebGPU; las redes usan WebAssembly.",
  [runtimeNotes.noAdapter]:
    "WebGPU no encontró ningún adaptador gráfico; las redes usan WebAssembly.",
  [runtimeNotes.softwareAdapter]:
    "WebGPU solo dispone de un adaptador lento por software; las redes usan WebAssembly.",
  [runtimeNotes.oneThread]:
    "Las redes usan un solo hilo: la página no está aislada de otros orígenes (faltan las cabeceras COOP y COEP).",
  "The engine is not running. Reload the page.":
    "El análisis no está en marcha. Vuelva a cargar la página.",
  "This page was built without the model “{1}”. Run “{2}” and build the page again, or choose one of: {3}.":
    "Esta página se construyó sin el modelo «{1}». Ejecute «{2}» y construya la página de nuevo, o elija uno de estos: {3}.",
  "This page has no model “{1}”. Choose one of: {2}.":
    "Esta página no tiene ningún modelo «{1}». Elija uno de estos: {2}.",
  "WebGPU is not used for the model “{1}”: {2}. It runs in WebAssembly.":
    "WebGPU no se usa para el modelo «{1}»: {2}. Usa WebAssembly.",
  "its results differ by {1} of the largest value":
    "sus resultados difieren en {1} del valor más grande",
  "it takes {1} ms there and {2} ms in WebAssembly": "tarda {1} ms ahí y {2} ms en WebAssembly",
  "The GPU failed while running “{1}” ({2}).": "La GPU falló al ejecutar «{1}» ({2}).",
  "{1} All networks now run in WebAssembly.": "{1} Todas las redes usan ahora WebAssembly.",
  "The file of {1} is not the one this page was built with ({2} bytes, expected {3}, or different content). Reload the page; if that does not help, build the site again.":
    "El archivo de {1} no es el de esta versión de la página ({2} bytes, se esperaban {3}, u otro contenido). Vuelva a cargar la página; si no ayuda, construya el sitio de nuevo.",
  "The file of {1} could not be fetched ({2}). Check your connection and reload the page.":
    "El archivo de {1} no se pudo descargar ({2}). Compruebe la conexión y vuelva a cargar la página.",
  "The file of {1} is missing on the server ({2}). Reload the page; if that does not help, build the site again.":
    "El archivo de {1} falta en el servidor ({2}). Vuelva a cargar la página; si no ayuda, construya el sitio de nuevo.",
  "The browser cannot draw a picture of {1} × {2} pixels. Make it smaller and try again.":
    "El navegador no puede dibujar una imagen de {1} × {2} píxeles. Redúzcala e inténtelo de nuevo.",
  "{1} is damaged": "{1} está dañado",
  "its memory was full": "su memoria se llenó",
  "the Python core": "el núcleo de Python",
};
