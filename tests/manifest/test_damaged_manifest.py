"""A damaged list of models gets one sentence that names the entry and the field."""

import copy
import json

import pytest

from build_steps.paths import MANIFEST
from emotilens.basics.errors import EmotilensError, ModelUnavailableError, SpecificationError
from emotilens.cli.main import main
from emotilens.native.model_store import ModelStore

DOCUMENT = json.loads(MANIFEST.read_text("utf-8"))
JUNK = (None, True, -1, 1e300, 10**20, "../../x", ["x"], {}, {"a": 1}, "x" * 20_000)


def read(folder, document):
    (folder / "manifest.json").write_text(json.dumps(document))
    store = ModelStore(folder / "manifest.json", folder)
    for name in store.entries:
        store.source(name)
    return store.defaults, store.manifest


def places(value, path=()):
    """The path of every value; of lists those of the first three."""
    if path:
        yield path
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*path, key))
    if isinstance(value, list):
        for index in range(min(len(value), 3)):
            yield from places(value[index], (*path, index))


def changed(path, value=None, *, left_out=False):
    document = copy.deepcopy(DOCUMENT)
    place = document
    for key in path[:-1]:
        place = place[key]
    if left_out:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("models",), {}, "list of models is damaged: “models” is {}, but must be a list"),
        (("models", 1), 5, "entry number 2 is damaged: “models” is 5, but must be an object"),
        (("models", 0, "name"), 5, "entry number 1 is damaged: “name” is 5, but must be a string"),
        (
            ("models", 0, "file", "name"),
            "../x.onnx",
            "“blazeface-short” is damaged: “name” is '../x.onnx', but must be the name of a file",
        ),
        (
            ("models", 0, "input", "divide"),
            0,
            "“blazeface-short” is damaged: “divide” is 0, but must be a number from 1e-12",
        ),
        (
            ("models", 0, "input", "size"),
            [10**9, 128],
            "“blazeface-short” is damaged: “size” is 1000000000, but must be a whole number",
        ),
        (("defaults", "detector"), [], "list of defaults is damaged: “detector” is []"),
    ],
)
def test_the_entry_and_the_field_are_named(tmp_path, path, value, message):
    with pytest.raises(SpecificationError) as error:
        read(tmp_path, changed(path, value))
    assert message in str(error.value)


def test_every_change_of_one_value_is_read_or_refused_with_a_sentence(tmp_path):
    sentences = []
    for path in places({**DOCUMENT, "models": DOCUMENT["models"][:3]}):
        documents = [changed(path, value) for value in JUNK]
        for document in (*documents, changed(path, left_out=True)):
            try:
                read(tmp_path, document)
            except EmotilensError as error:
                sentences.append(str(error))
    assert len(sentences) > 500
    assert max(map(len, sentences)) < 600


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"models": [', "is damaged (Expecting value"),
        ("[" * 10_000, "is damaged (it is nested more than 100 deep)"),
        ("[]", "“models” or “defaults” is missing"),
    ],
)
def test_a_file_that_is_no_manifest_ends_a_command_with_a_sentence(
    tmp_path, monkeypatch, capsys, text, message
):
    (tmp_path / "manifest.json").write_text(text)
    monkeypatch.setenv("EMOTILENS_MODELS", str(tmp_path))
    assert main(["models"]) == 2
    printed = capsys.readouterr().err
    assert message in printed
    assert printed.count("\n") == 1


@pytest.mark.parametrize(
    "record", ["[]", "[" * 10_000, '{"file": 5}', '{"source": {}, "conversion": null}']
)
def test_a_damaged_record_counts_as_missing(tmp_path, record):
    entry = next(one for one in DOCUMENT["models"] if "sha256" not in one["file"])
    store = ModelStore(MANIFEST, tmp_path)
    file = tmp_path / entry["file"]["name"]
    file.write_bytes(b"x")
    file.with_suffix(".json").write_text(record)
    with pytest.raises(ModelUnavailableError, match="is not installed"):
        store.read(entry["name"])
