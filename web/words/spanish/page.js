/** Spanish: the page around the elements. */

export const page = {
  description:
    "Vea lo que expresa una cara, en el momento y en su propio dispositivo. Nada sale de este dispositivo.",
  promise: "Nada sale de este dispositivo",
  menu: "Menú",
  main: "Principal",
  routes: {
    live: "En vivo",
    picture: "Imagen",
    video: "Video",
    people: "Personas",
    glass: "Caja de cristal",
    lessons: "Lecciones",
    teach: "Enseñar",
    evaluate: "Evaluar",
    models: "Modelos",
    documentation: "Documentación",
  },
  /** @param {string} route */
  stillOpen: (route) => `Lo que abrió sigue abierto: vea «${route}».`,
  update: "Hay una versión nueva: recargar",
  language: "Idioma",
  themes: { auto: "automático", light: "claro", dark: "oscuro" },
  /** @param {string} name */
  theme: (name) => `Tema: ${name}`,
  details: "Detalles",
  faces: "Caras",
  liveTimeline: "Línea de tiempo en vivo",
  lastSeconds: "20 s",
  mark: "Marcar",
  timeline: "Línea de tiempo",
  gaps: "Huecos",
  fillings: { none: "sin rellenar", line: "línea recta", hold: "último valor" },
  filterReach: "Se aplica a líneas, barras, etiquetas y exportaciones.",
  judging:
    "No es una herramienta para juzgar a las personas. El Reglamento de IA de la UE, artículo 5(1)(f), prohíbe inferir emociones en el trabajo y en la educación.",
  keys: "Teclas",
  licences: "Fuentes y licencias",
  embed: "Insertar",
  embedded: "Se queda en este dispositivo",
  openLab: "Abrir en el laboratorio",
};

export const start = {
  title: "Vea lo que expresa una cara, en el momento",
  lead: "Ocho expresiones, muchas veces por segundo, calculadas en su propio dispositivo.",
  pictureTitle: "Vea lo que expresan las caras de una imagen",
  pictureLead:
    "Una cara o treinta, cada una con su respuesta. Sus archivos no salen de este dispositivo.",
  videoTitle: "Siga cada cara a lo largo de un vídeo",
  videoLead:
    "Fotograma a fotograma, como líneas en el tiempo. Sus archivos no salen de este dispositivo.",
  permission: "El navegador pedirá permiso primero.",
  noCamera: "¿Sin cámara?",
  picture: "La imagen analizada",
  openFile: "Abrir un archivo",
  file: "Imagen o video",
  drop: "Suelte aquí imágenes o un video",
  paste: "o péguelas, o",
  chooseFile: "Elegir archivos",
  formats: "JPEG, PNG, WebP · MP4, MOV, WebM, MKV",
  private:
    "{1} Ninguna imagen se envía ni se guarda; funciona sin conexión después de la primera visita.",
  privateTitle: "Nada sale de este dispositivo.",
  open: "{1} Cada paso se puede leer y está explicado en la documentación.",
  openTitle: "Nada está oculto.",
  expression: "{1} Cuando el modelo no está seguro, responde «en duda».",
  expressionTitle: "Una expresión no es un sentimiento.",
};

export const remedies = {
  clickIcon: "Pulse el icono a la izquierda de la dirección.",
  allowCamera: "Ponga «Cámara» en «Permitir».",
  comeBack: "Vuelva aquí e inténtelo de nuevo.",
  again: "Intentar de nuevo",
  file: "Elegir un archivo",
  sample: "Probar una muestra",
  cancel: "Cancelar la apertura",
  reload: "Recargar la página",
  ownTab: "Abrir en su propia pestaña",
  restart: "Reiniciar el análisis",
  close: "Cerrar",
};

export const keys = {
  camera: "iniciar o detener la cámara",
  face: "seleccionar una cara",
  digits: "{1} a {2}",
  neighbour: "cara anterior o siguiente",
  glass: "caja de cristal",
  layers: "capas",
  full: "pantalla completa",
  play: "reproducir o pausar un video",
  frame: "fotograma anterior o siguiente de un video",
  record: "grabar los resultados de la cámara, o detener la grabación",
  review: "revisar la grabación más reciente",
  mark: "marcar este momento",
  zoom: "acercar o alejar la línea de tiempo, mostrarla entera",
  close: "cerrar un mensaje o un menú",
  list: "esta lista",
  space: "Espacio",
  escape: "Esc",
  single: "Usar teclas sueltas",
};
