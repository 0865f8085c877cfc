"""The app's words in other languages than English; browsers choose by their own language.

The views have the page's catalogue. Long texts, such as in the tab “About”, and errors
are English.
"""

import gradio
from gradio.i18n import I18nData

from .about import CAUTION, INTRODUCTION
from .limits import PICTURE_BYTES, VIDEO_BYTES, VIDEO_SECONDS

PICTURE_FILES = f"JPEG, PNG, WebP or AVIF, up to {PICTURE_BYTES // 1_000_000} MB"
VIDEO_FILES = (
    f"MP4, WebM, MKV, AVI or animated GIF, up to {VIDEO_SECONDS / 60:.0f} minutes, "
    f"{VIDEO_BYTES // 1_000_000} MB, 4K"
)

SPANISH = {
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
}
"""By the English words."""

WORDS = gradio.I18n(en={english: english for english in SPANISH}, es=SPANISH)
"""Both languages, for ``launch``; browsers of others get English."""


def say(english: str) -> I18nData:
    """Words of the app in the language of the browser.

    Args:
        english: one of the keys of ``SPANISH``.
    """
    if english not in SPANISH:
        raise KeyError(english)
    return WORDS(english)
