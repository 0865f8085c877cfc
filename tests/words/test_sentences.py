"""Sentences of Python and the worker are shown in the language of the page.

They are written in English where they are raised. Spanish is found by their English, so these tests
read every sentence from the sources.
"""

import json
import re
import subprocess
from functools import cache

import pytest
from english_sentences import python_texts, words_in_python, worker_texts

from build_steps.paths import WEB

COMPOSED = {
    " and others": ("{1} and others",),
    "F1 of ": ("F1 of {1}",),
    "r of ": ("r of {1}",),
    "outputs of ": ("outputs of “{1}”",),
    "{1} of {2} {3}": ("{1} of {2} frames", "{1} of {2} pictures, such as “{3}”"),
    ", such as “{1}”": ("{1} of {2} pictures, such as “{3}”",),
    "str.join": ("1 or {1}", "{1} labels and {2}"),
    "str.capitalize": ("Ambivalence", "Violence"),
    "count_text": ("1 face", "{1} faces", "1 frame", "{1} frames"),
    "{1}: {2}": (
        "boxes: {1}", "scores: {1}", "landmarks: {1}", "valence: {1}", "arousal: {1}",
    ),
    "gradio": (
        "Invalid file type: {1}. Only {2} allowed.",
        "Queue is full. Max size is {1} and size is {2}.",
        "Connection Lost",
        "Connection to the server was lost. Attempting reconnection...",
        "Connection errored out.",
    ),
    "worker": (
        "its memory was full", "its results differ by {1} of the largest value", "the Python core",
        "{1} is damaged", "it takes {1} ms there and {2} ms in WebAssembly",
    ),
}  # fmt: skip
"""Texts that the sources put together, by their pieces or by what states them."""

HAS_OTHER_WORDS = {
    # Labels, reasons and parts of faces, which the catalogue has elsewhere.
    "angrily surprised", "disgustedly surprised", "fearfully surprised", "happily surprised",
    "sadly angry", "sadly fearful", "sadly surprised", "empathic pain", "left eye", "right eye",
    "no clear expression", "too bright", "too dark", "too small", "turned away", "two are close",
    # Texts for the command line, for notebooks, and in the files of a chart or of subtitles.
    "too blurred to say", "too bright to say", "too dark to say", "too small to say",
    "turned too far away to say", "no faces", "Face {1}", "each frame", "{1} (derived)",
    "mean r", "mean unit F1", "violence F1",
    "forests “{1}”", "mean of the faces", "mean of {1}", "{1} of {2} faces",
    "together ({1}): {2}", "together ({1}): {2}, at best {3}",
    "together: not judged, as only {1} can be judged",
    "together: not judged, as no face can be judged",
    "Confusion matrix: rows are true expressions, columns predicted ones",
    # Names that are stored with samples and heads.
    "my face", "earlier moment {1}",
    # The file that Python names in the errors of an exercise.
    "<your code>",
    # Commands, keys and patterns.
    "pip install --force-reinstall --no-deps emotilens", "python3 build.py",
    "python3 build.py models --install", "{1} models --add {2}", "session {1}", "address {1} {2}",
    "emotilens {1}",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{1}\n", "Person {1}",
    "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>", "<?xpacket end=\"w\"?>",
    r"'[<>|=]?[?A-Za-z]\d{0,9}'|True|False|\((?:-?\d{1,18}L?, ?){0,32}(?:-?\d{1,18}L?)?\)",
    # Tables of a page of its own, and what only the one who starts a server reads.
    "“models” or “defaults” is missing",
}  # fmt: skip
"""Texts that no view shows as they are."""

FOR_WHOEVER_RUNS_A_SERVER = (
    "The converted model “{1}” has the SHA-256",
    "The folder {1} for models cannot be made",
    "The list of models at {1} is damaged",
    "The model was not installed, because",
    "The pipeline waited",
    "There is no list of models at",
    "This server answers as localhost only.",
)
"""How texts begin that the visitors of a server never see."""

READ = """
import * as files from "node:fs";
const tables = files.readdirSync("words/spanish/sentences");
const entries = (await Promise.all(tables.map((file) => import(`./words/spanish/sentences/${file}`))))
  .flatMap((table) => Object.values(table).flatMap(Object.entries));
const { sentence } = await import("./words/spanish/sentences.js");
const values = ["Qa", "Qb", "Qc", "Qd", "Qe", "Qf", "Qg"];
const fill = (text) => text.replace(/\\{(\\d)\\}/g, (_, place) => values[place - 1]);
console.log(JSON.stringify(entries.map(([english, entry]) => ({
  english, spanish: typeof entry === "string" ? fill(entry) : entry(...values), example: fill(english),
  shown: sentence(fill(english)),
}))));
"""  # noqa: E501


@cache
def entries() -> tuple[dict[str, str], ...]:
    """Each entry: its English; examples of both with made-up values; and how that is shown."""
    command = ["node", "--input-type=module", "-e", READ]
    done = subprocess.run(command, cwd=WEB, capture_output=True, check=True)
    return tuple(json.loads(done.stdout))


def shown(*sentences: str) -> list[str]:
    """How a Spanish page shows sentences."""
    code = (
        'import { sentence } from "./words/spanish/sentences.js"; '
        f"console.log(JSON.stringify({json.dumps(sentences)}.map(sentence)));"
    )
    command = ["node", "--input-type=module", "-"]
    done = subprocess.run(command, cwd=WEB, input=code, capture_output=True, check=True, text=True)
    return list(json.loads(done.stdout))


@cache
def shown_examples() -> dict[str, str]:
    """How a Spanish page shows all examples, by their English."""
    sentences = [english for english, _ in EXAMPLES]
    return dict(zip(sentences, shown(*sentences), strict=True))


def test_every_sentence_of_the_sources_has_spanish():
    known = {entry["english"] for entry in entries()}
    assert not {text for texts in COMPOSED.values() for text in texts} - known
    stated = python_texts() | worker_texts()
    assert "The saved analysis has no frames. Choose the analysis of a video." in stated
    assert "This page has no model “{1}”. Choose one of: {2}." in stated
    others = {text for text in stated if text.startswith(FOR_WHOEVER_RUNS_A_SERVER)}
    assert len(others) == len(FOR_WHOEVER_RUNS_A_SERVER)
    new = sorted(stated - known - HAS_OTHER_WORDS - COMPOSED.keys() - others)
    assert new == [], "Add Spanish in web/words/spanish/sentences, or a reason in this test."
    assert sorted(HAS_OTHER_WORDS - stated) == []


def test_no_sentence_has_spanish_that_the_sources_no_longer_state():
    composed = {text for texts in COMPOSED.values() for text in texts}
    stated = python_texts() | worker_texts() | words_in_python() | composed
    assert sorted({entry["english"] for entry in entries()} - stated) == []
    assert len({entry["english"] for entry in entries()}) == len(entries())


def test_spanish_has_the_same_values_and_quotes_in_its_own_way():
    for entry in entries():
        values = set(re.findall(r"Q[a-g]", entry["example"]))
        assert set(re.findall(r"Q[a-g]", entry["spanish"])) == values, entry
        assert "“" not in entry["spanish"], entry


def test_each_sentence_is_taken_for_no_other():
    for entry in entries():
        assert entry["shown"] == entry["spanish"], entry


EXAMPLES = [
    (
        "The file is damaged: 1 frame could not be read, the first after 1.250 seconds. All "
        "other frames were kept.",
        "El archivo está dañado: no se pudo leer 1 fotograma, el primero a los 1,250 segundos. "
        "Se conservaron todos los demás.",
    ),
    (
        "The head in a.npz is damaged: “mean” contains 1e+30, but must hold finite numbers "
        "from -10 to 10. Fit it again.",
        "El cabezal de a.npz está dañado: «mean» contiene 1e+30, pero debe contener números "
        "finitos de −10 a 10. Entrénelo de nuevo.",
    ),
    (
        "clip.mp4: 3 faces in 20 of 24 frames, 2.5 seconds. The video is damaged after 1.250 "
        "seconds (Invalid data found). Everything up to that point was kept; save the video "
        "again, or use another copy, for the rest.",
        "clip.mp4: 3 caras en 20 de 24 fotogramas, 2,5 segundos. El video está dañado a partir "
        "de los 1,250 segundos (Invalid data found). Se conservó todo lo anterior; guarde el "
        "video de nuevo o use otra copia para obtener el resto.",
    ),
    (
        "The camera delivered no pictures, or was paused, for 3.5 s after 1.5 s, 2.0 s after "
        "7.0 s.",
        "La cámara no envió imágenes, o estuvo en pausa, durante 3,5 s a los 1,5 s; 2,0 s a "
        "los 7,0 s.",
    ),
    ("Only the first of 12 pages was analysed.", "Solo se analizó la primera de 12 páginas."),
    (
        "Only the first of several frames was analysed.",
        "Solo se analizó el primero de varios fotogramas.",
    ),
    ("F1 of happiness", "F1 de alegría"),
    (
        "a.npz isn't a head: it contains embeddings, frames, but no “description”. Give a file "
        "written by “emotilens train-head”.",
        "a.npz no es un cabezal: contiene embeddings, frames, pero ninguna «description». Use un "
        "archivo creado por «emotilens train-head».",
    ),
    (
        "Adaptive frame rate: 4 of 1000 frames analysed, or 0.4%. Constant strides would "
        "analyse 4.0% (25), 20.0% (5).",
        "Frecuencia de fotogramas adaptativa: se analizaron 4 de 1000 fotogramas, es decir, el "
        "0,4 %. Con pasos constantes se analizarían: 4,0 % (25); 20,0 % (5).",
    ),
    (
        "“happiness” has 1 sample, too few to fit and evaluate a head. Collect more until it "
        "has at least 5.",
        "«alegría» tiene 1 muestra: demasiado pocas para entrenar y evaluar un cabezal. Reúna "
        "más hasta tener al menos 5.",
    ),
    (
        "The video is 2 MB; the limit of this server is 1 MB. Save a smaller version, or cut it.",
        "El video ocupa 2 MB; el límite de este servidor es de 1 MB. Guarde una versión más "
        "pequeña o recórtelo.",
    ),
    ("Something that nobody knows. Really.", "Something that nobody knows. Really."),
    ("constructor", "constructor"),
]


@pytest.mark.parametrize(("english", "spanish"), EXAMPLES)
def test_values_are_written_as_in_spanish(english, spanish):
    assert shown_examples()[english] == spanish


def test_a_long_text_of_a_file_is_shown_at_once():
    hostile = "The head in " + "x. The “ is " * 100_000 + "broken"
    assert shown(hostile) == [hostile]
