/** Spanish: what the server states about pictures. */

/** @type {import("../../recognition.js").Translations} */
export const pictures = {
  "JPEG, PNG, WebP, GIF, BMP, TIFF or AVIF": "JPEG, PNG, WebP, GIF, BMP, TIFF o AVIF",
  "The file is cut off, so the lower part of the picture may be missing.":
    "El archivo está incompleto, así que puede faltar la parte inferior de la imagen.",
  "The GIF has more comments or smaller pieces than an ordinary one. Save it again, or as a PNG.":
    "El GIF tiene más comentarios o trozos más pequeños que uno corriente. Guárdelo de nuevo, o como PNG.",
  "Its metadata is damaged and was ignored, so it may not be upright.":
    "Sus metadatos están dañados y se ignoraron, así que puede no verse derecha.",
  "Its EXIF data is damaged and was ignored, so it may not be upright.":
    "Sus datos EXIF están dañados y se ignoraron, así que puede no verse derecha.",
  "Its colour profile is damaged, and was ignored.": "Su perfil de color está dañado y se ignoró.",
  "Its colours use {1} of 16 bits, of which {2} were read.":
    "Sus colores usan {1} de 16 bits, de los que se leyeron {2}.",
  "The picture has {1} × {2} pixels, more than the {3} megapixels that can be read. Make it smaller and try again.":
    "La imagen mide {1} × {2} píxeles, más de los {3} megapíxeles que se pueden leer. Redúzcala e inténtelo de nuevo.",
  "There is no such file. Check the path.": "No existe ese archivo. Compruebe la ruta.",
  "This is a folder. Name a picture file in it.":
    "Esto es una carpeta. Indique un archivo de imagen que contenga.",
  "The file could not be opened ({1}). Check the path.":
    "El archivo no se pudo abrir ({1}). Compruebe la ruta.",
  "The file is empty. Copy or download it again.":
    "El archivo está vacío. Cópielo o descárguelo de nuevo.",
  "The file is larger than {1} MB, the most that is read of a picture. Save a smaller version and try again.":
    "El archivo ocupa más de {1} MB, lo máximo que se lee de una imagen. Guarde una versión más pequeña e inténtelo de nuevo.",
  "The picture is a JPEG of {1} scans, more than the {2} that are read. Save it again as an ordinary JPEG.":
    "La imagen es un JPEG de {1} barridos, más de los {2} que se leen. Guárdela de nuevo como JPEG corriente.",
  "Only the first of {1} {2} was analysed.": (count, unit) =>
    `Solo se analizó ${unit === "páginas" ? "la primera" : "el primero"} de ${unit === "páginas" ? count.replace("varios", "varias") : count} ${unit}.`,
  "The picture has more than the {1} megapixels that can be read. Make it smaller and try again.":
    "La imagen supera los {1} megapíxeles que se pueden leer. Redúzcala e inténtelo de nuevo.",
  "The picture does not fit into memory. Make it smaller and try again.":
    "La imagen no cabe en la memoria. Redúzcala e inténtelo de nuevo.",
  "The picture is damaged and could not be read ({1}). Save it again, or use another file.":
    "La imagen está dañada y no se pudo leer ({1}). Guárdela de nuevo o use otro archivo.",
  "The picture is damaged and could not be read. Save it again, or use another file.":
    "La imagen está dañada y no se pudo leer. Guárdela de nuevo o use otro archivo.",
  "AVIF pictures cannot be decoded here. Install Pillow 11.3 or newer, or save the picture as a JPEG.":
    "Las imágenes AVIF no se pueden decodificar aquí. Instale Pillow 11.3 o posterior, o guarde la imagen como JPEG.",
  "HEIC pictures need a decoder. Install it with “pip install pillow-heif”, or save the picture as a JPEG.":
    "Las imágenes HEIC necesitan un decodificador. Instálelo con «pip install pillow-heif», o guarde la imagen como JPEG.",
  "This kind of TIFF cannot be decoded here. Save the picture with 8 bits per colour, or as a PNG.":
    "Este tipo de TIFF no se puede decodificar aquí. Guarde la imagen con 8 bits por color, o como PNG.",
  "The file could not be read as a picture. Use a {1} file.":
    "El archivo no se pudo leer como imagen. Use un archivo {1}.",
  "The picture took longer than {1} seconds to decode, the limit of this server. Save it again as an ordinary JPEG or PNG, or make it smaller.":
    "Decodificar la imagen llevó más de {1} segundos, el límite de este servidor. Guárdela de nuevo como JPEG o PNG corriente, o redúzcala.",
  "The picture ended the program that decodes it. Save it again as an ordinary JPEG or PNG.":
    "La imagen detuvo el programa que la decodifica. Guárdela de nuevo como JPEG o PNG corriente.",
  "To analyse every frame of an animation, choose it in the tab “Video”.":
    "Para analizar todos los fotogramas de una animación, elíjala en la pestaña «Video».",
};
