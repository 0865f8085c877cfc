/** Spanish: what the core states about models and their list. */

/** @type {import("../../recognition.js").Translations} */
export const manifest = {
  "“{1}” is {2}, but must be {3}": "«{1}» es {2}, pero debe ser {3}",
  "{1} is missing": "falta {1}",
  "{1} does not describe a network: {2}. It needs the fields name, output and input, and in input the fields name, size, colour, resize, divide, mean and std.":
    "{1} no describe ninguna red: {2}. Necesita los campos «name», «output» e «input», y en «input» los campos «name», «size», «colour», «resize», «divide», «mean» y «std».",
  "entry for the model “{1}”": "entrada del modelo «{1}»",
  "entry number {1}": "entrada número {1}",
  "list of models": "lista de modelos",
  "list of defaults": "lista de valores predeterminados",
  "without a name": "sin nombre",
  "The measurements in {1} are damaged: {2}. Replace the file with the one of this version, or delete it.":
    "Las mediciones de {1} están dañadas: {2}. Sustituya el archivo por el de esta versión o elimínelo.",
  "The manifest's {1} lacks {2}. Add it to models/manifest.json.":
    "En el manifiesto, a la {1} le falta {2}. Añádalo en models/manifest.json.",
  "The manifest's {1} is damaged: {2}. Correct it in manifest.json, or use the manifest.json of this version.":
    "En el manifiesto, la {1} está dañada: {2}. Corríjala en manifest.json o use el manifest.json de esta versión.",
  "The model “{1}” has {2} colour channel(s), but {3} mean(s) and {4} standard deviation(s). List one number per channel in models/manifest.json.":
    "El modelo «{1}» tiene {2} canal(es) de color, pero {3} media(s) y {4} desviación(es) típica(s). Indique un número por canal en models/manifest.json.",
  "The model “{1}” has {2} labels, but valence and arousal at the positions {3}. They must follow the labels: count from {4} in models/manifest.json.":
    "El modelo «{1}» tiene {2} etiquetas, pero la valencia y la activación están en las posiciones {3}. Deben seguir a las etiquetas: cuente desde {4} en models/manifest.json.",
  "The model “{1}” is not installed. Install it with “{2}”, or choose one of: {3}.":
    "El modelo «{1}» no está instalado. Instálelo con «{2}» o elija uno de estos: {3}.",
  "There is no {1} model “{2}”. Choose one of: {3}.":
    "No hay ningún modelo «{2}» para la función «{1}». Elija uno de estos: {3}.",
  "The manifest's default model “{1}” is not in its list. Add the model, or choose another default in models/manifest.json.":
    "El modelo predeterminado del manifiesto, «{1}», no está en su lista. Añada el modelo o elija otro en models/manifest.json.",
  "The list of models has none for age, gender and identity. Use the manifest.json of this version.":
    "La lista de modelos no tiene ninguno para edad, género e identidad. Use el manifest.json de esta versión.",
  "The list of models has no “{1}”, which its detector needs. Use the manifest.json of this version.":
    "En la lista de modelos falta «{1}», que su detector necesita. Use el manifest.json de esta versión.",
  "The model “{1}” is not the first of several networks. Choose a detector whose entry in models/manifest.json has a “cascade”.":
    "El modelo «{1}» no es la primera de varias redes. Elija un detector cuya entrada en models/manifest.json tenga «cascade».",
  "The manifest has two models “{1}”. Rename one in models/manifest.json.":
    "El manifiesto tiene dos modelos «{1}». Cambie el nombre de uno en models/manifest.json.",
  "The source of the model “{1}” has the unknown kind “{2}”. Use repository, npm, url, hub or pypi in models/manifest.json.":
    "El origen del modelo «{1}» es del tipo desconocido «{2}». Use «repository», «npm», «url», «hub» o «pypi» en models/manifest.json.",
  "The source of the model “{1}” lacks {2}. Add it to models/manifest.json.":
    "Al origen del modelo «{1}» le falta {2}. Añádalo en models/manifest.json.",
  "The source of the model “{1}” is damaged: {2}. Correct it in models/manifest.json.":
    "El origen del modelo «{1}» está dañado: {2}. Corríjalo en models/manifest.json.",
};
