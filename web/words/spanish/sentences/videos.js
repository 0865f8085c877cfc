/** Spanish: what the server states about videos. */

/** @type {import("../../recognition.js").Translations} */
export const videos = {
  "The video's clock goes back after {1} seconds: the file holds {2} recordings. Each was placed after the end of the one before, and its faces got new track IDs.":
    "El reloj del video retrocede a los {1} segundos: el archivo contiene {2} grabaciones. Cada una se colocó tras el final de la anterior y sus caras recibieron nuevos ID de seguimiento.",
  "The file is damaged: {1} could not be read, the first after {2} seconds. All other frames were kept.":
    (frames, seconds) =>
      `El archivo está dañado: ${frames.startsWith("1 ") ? "no se pudo leer" : "no se pudieron leer"} ${frames}, el primero a los ${seconds} segundos. Se conservaron todos los demás.`,
  "The size of the frames changes within the video: those of {1} pixels were scaled to fit into the {2} of the first frame.":
    "El tamaño de los fotogramas cambia dentro del video: los de {1} píxeles se redujeron o ampliaron para caber en los {2} del primero.",
  "The colours of the video cannot be converted ({1}). Convert it to H.264 or VP9 in RGB or BT.709.":
    "Los colores del video no se pueden convertir ({1}). Conviértalo a H.264 o VP9 en RGB o BT.709.",
  "The file is a picture, not a video. Analyse it as a picture.":
    "El archivo es una imagen, no un video. Analícelo como imagen.",
  "it does not fit into memory": "no cabe en la memoria",
  "A frame of the animation cannot be drawn ({1}). Save it again, or smaller.":
    "No se puede dibujar un fotograma de la animación ({1}). Guárdela de nuevo, o más pequeña.",
  "The video's frames have {1} × {2} pixels, more than the limit of {3} megapixels. Reduce its resolution and try again.":
    "Los fotogramas del video miden {1} × {2} píxeles, más que el límite de {3} megapíxeles. Reduzca la resolución e inténtelo de nuevo.",
  "The video is damaged from the start ({1}). Save it again, or use another copy.":
    "El video está dañado desde el principio ({1}). Guárdelo de nuevo o use otra copia.",
  "The video is damaged after {1} seconds ({2}). Everything up to that point was kept; save the video again, or use another copy, for the rest.":
    "El video está dañado a partir de los {1} segundos ({2}). Se conservó todo lo anterior; guarde el video de nuevo o use otra copia para obtener el resto.",
  "The video's encoding is not supported. Convert it to H.264 or VP9.":
    "La codificación del video no se admite. Conviértalo a H.264 o VP9.",
  "The video was cut off: it ends after {1} of {2} seconds. Everything up to that point was kept; copy or download the whole file for the rest.":
    "El video está incompleto: termina a los {1} de {2} segundos. Se conservó todo lo anterior; copie o descargue el archivo entero para obtener el resto.",
  "The file has no video track. Use a file with moving pictures.":
    "El archivo no tiene ninguna pista de video. Use un archivo con imágenes en movimiento.",
  "The file has {1} tracks of moving pictures. Only the one {2} was analysed ({3} × {4} pixels).":
    "El archivo tiene {1} pistas de imágenes en movimiento. Solo se analizó la {2} ({3} × {4} píxeles).",
  "marked as default": "marcada como predeterminada",
  "that comes first": "primera",
  "The video contains no frames. Record or export it again.":
    "El video no contiene fotogramas. Grábelo o expórtelo de nuevo.",
  "There is no file {1}. Check the path.": "No existe el archivo {1}. Compruebe la ruta.",
  "The file {1} could not be read: {2}.": "El archivo {1} no se pudo leer: {2}.",
  "The file could not be read as a video ({1}): it is incomplete or not a video at all. Use a complete MP4, WebM, MKV or AVI file.":
    "El archivo no se pudo leer como video ({1}): está incompleto o no es un video. Use un archivo MP4, WebM, MKV o AVI completo.",
  "The video lasts {1}; the limit is {2} s. Cut it, or raise the limit.":
    "El video dura {1}; el límite es de {2} s. Recórtelo o aumente el límite.",
  "The file {1} could not be read ({2}). Check its permissions.":
    "El archivo {1} no se pudo leer ({2}). Compruebe sus permisos.",
  "With an adaptive frame rate, age and gender cannot be predicted. Leave out either.":
    "Con una frecuencia de fotogramas adaptativa no se pueden predecir la edad y el género. Omita una de las dos cosas.",
  "An adaptive frame rate chooses the frames itself. Leave out either that rate, or the frame step or sampling rate.":
    "Una frecuencia de fotogramas adaptativa elige los fotogramas por sí misma. Omita esa frecuencia, o bien el paso o la frecuencia de muestreo.",
  "The limit for the length of videos is {1} seconds; it must be a number above 0.":
    "El límite de duración de los videos es de {1} segundos; debe ser un número mayor que 0.",
  "The video took longer than {1} seconds to open, or to reach the next frame, the limit of this server. Save it again as an ordinary MP4 or WebM.":
    "Abrir el video, o llegar al fotograma siguiente, llevó más de {1} segundos, el límite de este servidor. Guárdelo de nuevo como MP4 o WebM corriente.",
  "The video ended the program that decodes it. Save it again as an ordinary MP4 or WebM.":
    "El video detuvo el programa que lo decodifica. Guárdelo de nuevo como MP4 o WebM corriente.",
  "The video's frames do not fit into memory. Save it smaller.":
    "Los fotogramas del video no caben en la memoria. Guárdelo más pequeño.",
  "Opening the video …": "Abriendo el video …",
  "Cancelled. Upload discarded.": "Cancelado. El archivo subido se descartó.",
  "No video was chosen. Choose one first.": "No se eligió ningún video. Elija uno primero.",
  "The video's result is no longer available. Analyse the video again.":
    "El resultado del video ya no está disponible. Analice el video de nuevo.",
  "The server could not store the results, perhaps because its disk is full. Try again in a minute.":
    "El servidor no pudo guardar los resultados, quizá porque su disco está lleno. Inténtelo de nuevo en un minuto.",
  "The video took longer than {1} minutes, the limit of this server. Analyse fewer frames per second, or a smaller version.":
    "El video llevó más de {1} minutos, el límite de este servidor. Analice menos fotogramas por segundo, o una versión más pequeña.",
  "The analysis was stopped, since nobody waits for it any more.":
    "El análisis se detuvo, porque ya nadie lo espera.",
  "The video has more than {1} frames, the limit of this server. Analyse fewer frames per second.":
    "El video tiene más de {1} fotogramas, el límite de este servidor. Analice menos fotogramas por segundo.",
  "No face was detected in the {1} of {2}. Try a video with larger, upright faces.":
    "No se detectó ninguna cara en {2} ({1}). Pruebe con un video de caras más grandes y derechas.",
  "{1}: {2} in {3} of {4}, {5} seconds.": "{1}: {2} en {3} de {4}, {5} segundos.",
  "{1} seconds analysed.": "{1} segundos analizados.",
  "{1} of {2} seconds analysed.": "{1} de {2} segundos analizados.",
};
