"""The app's words in other languages than English; browsers choose by their own language.

The views have the page's catalogue, which also knows the errors and notes that Python sends.
"""

import gradio
from gradio.i18n import I18nData

from emotilens.people.joining import KEEP

from .about import ABOUT, CAUTION, DELETED_AFTER_SECONDS, EXAMPLE, INTRODUCTION, METHODS
from .limits import PICTURE_BYTES, VIDEO_BYTES, VIDEO_SECONDS

PICTURE_FILES = f"JPEG, PNG, WebP or AVIF, up to {PICTURE_BYTES // 1_000_000} MB"
VIDEO_FILES = (
    f"MP4, WebM, MKV, AVI or animated GIF, up to {VIDEO_SECONDS / 60:.0f} minutes, "
    f"{VIDEO_BYTES // 1_000_000} MB, 4K"
)

ATTRIBUTES = "Guess the age and gender of faces"

ABOUT_ATTRIBUTES = (
    "Off by years, learned from web photographs of celebrities. Networks like this are wrong more "
    "often for children, older people and women with dark skin. A score is not a person's gender. "
    "By itself, this recognises nobody. Don't decide about anyone by these guesses."
)

DESCRIPTORS = "Save descriptors, too"

ABOUT_DESCRIPTORS = (
    f"In the saved JSON: 1,024 numbers for each face, by which faces are compared. {KEEP}"
)

JOINING = "Join faces that look like one person"

ABOUT_JOINING = (
    "A suggestion that you can undo: faces at a distance of up to 0.82, the author's threshold, "
    "that were never in one frame. It is often wrong for relatives, for children and in pictures "
    "of poor quality."
)

COMPARING = "Is this the same person?"

ABOUT_COMPARING = (
    "Compares the faces of the picture above with those of another one, and with nobody else's, by "
    "numbers that identify people. These are biometric data: in the European Union, using them "
    "usually requires the consent of those people. A distance of up to 0.82, the author's "
    "threshold, counts as the same person: a convention of one program, not a probability. It is "
    "often wrong for relatives, twins and children, and in pictures of poor quality. Don't decide "
    "about anyone by it. The numbers are discarded at once."
)

SPANISH = {
    DESCRIPTORS: "Guardar también los descriptores",
    ABOUT_DESCRIPTORS: "En el JSON guardado: 1024 números por cara, con los que se comparan las "
    "caras. Un descriptor identifica a una persona; guárdelo como guardaría su fotografía.",
    JOINING: "Unir las caras que parecen de una misma persona",
    ABOUT_JOINING: "Una sugerencia que puede deshacer: caras a una distancia de hasta 0,82, el "
    "umbral del autor, que nunca estuvieron en el mismo fotograma. Falla a menudo con parientes, "
    "con niños y en imágenes de mala calidad.",
    COMPARING: "¿Es la misma persona?",
    ABOUT_COMPARING: "Compara las caras de la imagen de arriba con las de otra, y con las de nadie "
    "más, mediante números que identifican a las personas. Son datos biométricos: en la Unión "
    "Europea, su uso suele requerir el consentimiento de esas personas. Una distancia de hasta "
    "0,82, el umbral del autor, cuenta como la misma persona: es una convención de un programa, no "
    "una probabilidad. Falla a menudo con parientes, gemelos y niños, y en imágenes de mala "
    "calidad. No decida sobre nadie por ello. Los números se descartan enseguida.",
    "Compare": "Comparar",
    "Another picture": "Otra imagen",
    ATTRIBUTES: "Estimar la edad y el género de las caras",
    ABOUT_ATTRIBUTES: "Con errores de varios años, aprendido de fotografías de famosos en la web. "
    "Las redes como esta fallan más con niños, personas mayores y mujeres de piel oscura. Una "
    "puntuación no es el género de una persona. Por sí solo, esto no reconoce a nadie. No decida "
    "sobre nadie por estas conjeturas.",
    INTRODUCTION: "# emotilens\nVea lo que expresa una cara, al momento.\n",
    CAUTION: "Una expresión no es un sentimiento, y esto no es una herramienta para juzgar a las "
    "personas. El Reglamento de IA de la UE (artículo 5, apartado 1, letra f) prohíbe inferir las "
    "emociones de las personas en el trabajo y en la educación: úselo con su propia cara, o con "
    "imágenes hechas para ello.",
    "Live": "En vivo",
    "Picture": "Imagen",
    "Video": "Video",
    "Models": "Modelos",
    "About": "Acerca de",
    "Model": "Modelo",
    PICTURE_FILES: f"JPEG, PNG, WebP o AVIF, hasta {PICTURE_BYTES // 1_000_000} MB",
    VIDEO_FILES: f"MP4, WebM, MKV, AVI o GIF animado, hasta {VIDEO_SECONDS / 60:.0f} minutos, "
    f"{VIDEO_BYTES // 1_000_000} MB, 4K",
    "Try the example picture": "Probar la imagen de ejemplo",
    "Result as JSON": "Resultado como JSON",
    "Save JSON": "Guardar JSON",
    "Save CSV": "Guardar CSV",
    "Frames to analyse": "Fotogramas que se analizan",
    "Analyse": "Analizar",
    "Cancel": "Cancelar",
    "Methods of the papers": "Métodos de los artículos",
    "Compound expressions": "Expresiones compuestas",
    "Adaptive frame rate": "Frecuencia de fotogramas adaptativa",
    "Second model": "Segundo modelo",
    "Rule for two models": "Regla para dos modelos",
    "Weight of the second model in a blend, confidence needed in a gate": "Peso del segundo modelo "
    "en una mezcla; confianza necesaria en una compuerta",
    METHODS: "Las expresiones compuestas, como «sorpresa con alegría», son la media de sus dos "
    "partes ([ABAW-6](https://arxiv.org/abs/2403.11590)); el resultado como JSON las contiene. Un "
    "segundo modelo se mezcla con el primero, o una compuerta lo consulta solo cuando el primero "
    "no está seguro ([ABAW-8](https://arxiv.org/abs/2503.10399)). Con una frecuencia de fotogramas "
    "adaptativa, las caras que no cambian se leen con menos frecuencia "
    "([ICML 2023](https://proceedings.mlr.press/v202/savchenko23a.html)).",
    ABOUT: f"""## Qué ocurre con sus archivos
Todo se analiza en este servidor. Los fotogramas de la cámara nunca se guardan. Una imagen o un
video se guarda aquí mientras está elegido o se analiza, y se borra en un plazo de
{DELETED_AFTER_SECONDS} segundos después de que elija otro o se vaya. Los archivos que envían
los programas se borran en cuanto se envía el resultado. Los resultados se envían a su
navegador, no se guardan aquí en archivos y se descartan cuando se va. Su navegador recuerda qué
modelo eligió, y nada más. No se envía nada a terceros.

## Qué se muestra
Las barras y las líneas gruesas están suavizadas con los últimos fotogramas de una cara; las
marcas y las líneas finas muestran fotogramas sueltos. «En duda» significa que ninguna expresión
es lo bastante probable; una línea discontinua muestra cuánto basta. La valencia y la activación
se miden si el modelo las da; si no, se derivan de las expresiones y llevan la marca «derivada».

## Usarlo desde un programa
`analyse_picture`, `analyse_frame` y `analyse_video` devuelven el mismo JSON que la página y la
línea de órdenes; `compare_faces` dice qué caras de dos imágenes cuentan como de la misma persona.
«Usar vía API», abajo, muestra cómo llamarlas:

{EXAMPLE}

## Fuentes
El detector, las redes y los pasos que los siguen se basan en HSEmotion y EmotiEffNet, de A. V.
Savchenko. La imagen de ejemplo muestra a Eileen Collins (NASA, dominio público). Licencia:
Apache-2.0.
""",
}
"""By the English words."""

CHOICES = {
    "every frame": "todos los fotogramas",
    "10 frames per second": "10 fotogramas por segundo",
    "5 frames per second": "5 fotogramas por segundo",
    "none": "ninguno",
    "blend": "mezcla",
    "gate": "compuerta",
}
"""Names of choices, by the English ones. Gradio looks these up without a mark."""

WORDS = gradio.I18n(en={english: english for english in (*SPANISH, *CHOICES)}, es=SPANISH | CHOICES)
"""Both languages, for ``launch``; browsers of others get English."""


def say(english: str) -> I18nData:
    """Words of the app in the language of the browser.

    Args:
        english: one of the keys of ``SPANISH``.
    """
    if english not in SPANISH:
        raise KeyError(english)
    return WORDS(english)


def choice(english: str) -> str:
    """The name of a choice, which Gradio shows in the language of the browser.

    Args:
        english: one of the keys of ``CHOICES``.
    """
    if english not in CHOICES:
        raise KeyError(english)
    return english
