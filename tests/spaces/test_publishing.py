"""Publishing Spaces and models to a local hub, through the Hub's own library."""

import json
import subprocess

import pytest
import yaml
from huggingface_hub import HfApi, constants

from build_steps.errors import BuildError
from build_steps.paths import MANIFEST
from build_steps.spaces.published_models import publish_models
from build_steps.spaces.publishing import publish_space
from build_steps.spaces.record import BuildRecord
from build_steps.spaces.sources import clean_commit
from emotilens.native.model_installation import install_model
from emotilens.native.model_store import ModelStore
from servers.hub import OWNER, READ_TOKEN, TOKEN, hub_server

SPACE = f"{OWNER}/emotilens"
CARD = "---\ntitle: a Space\nsdk: static\nthumbnail: thumbnail.png\n---\nText\n"
WEIGHTS = bytes(range(256)) * 400


@pytest.fixture
def hub(monkeypatch, tmp_path):
    # The Hub's newer storage protocol is compiled into the library; the older one does the same.
    monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(tmp_path / "no token"))
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with hub_server() as running:
        yield running


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "source.py").write_text("1\n")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


@pytest.fixture
def built(tree, tmp_path):
    return build(tmp_path / "space", tree)


def git(folder, *arguments):
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A change")


def build(folder, tree, kind="static", page="first"):
    folder.mkdir(exist_ok=True)
    (folder / "README.md").write_text(CARD)
    (folder / "index.html").write_text(page)
    (folder / "weights.onnx").write_bytes(WEIGHTS)
    (folder / "__pycache__").mkdir(exist_ok=True)
    (folder / "__pycache__" / "left.pyc").write_bytes(b"\0")
    BuildRecord.of_folder(folder, kind, "1.2.3", clean_commit(tree)).write(folder)
    return folder


def publish(hub, folder, tree, kind="static", token=TOKEN, name=SPACE, **options):
    api = HfApi(endpoint=hub.address, token=token)
    timing = {"patience": 5, "pause": 0.01, **options}
    return publish_space(api, name, kind, folder, tree=tree, **timing)


def on_the_hub(hub):
    return hub.repositories[f"spaces/{SPACE}"]


@pytest.mark.parametrize("kind", ["static", "gradio"])
def test_a_space_is_created_and_serves_what_was_built(hub, tree, tmp_path, kind, capfd):
    folder = build(tmp_path / "space", tree, kind)
    address = publish(hub, folder, tree, kind)
    found = on_the_hub(hub)
    assert (found.sdk, found.private) == (kind, False)
    assert found.commits == [f"emotilens 1.2.3 ({clean_commit(tree)[:12]})"]
    assert set(found.files) == {
        ".gitattributes",
        "README.md",
        "build.json",
        "index.html",
        "weights.onnx",
    }
    assert found.files["weights.onnx"] == WEIGHTS
    assert list(hub.large_files.values()) == [WEIGHTS]
    assert address == f"{hub.address}/served/{SPACE}/"
    printed = "".join(capfd.readouterr())
    assert f"Publishing as {OWNER}" in printed
    assert f"{address} serves emotilens 1.2.3" in printed
    assert TOKEN not in printed


def test_the_readmes_thumbnail_gets_its_address(hub, built, tree):
    publish(hub, built, tree)
    front = on_the_hub(hub).files["README.md"].decode().split("---\n")[1]
    place = f"{hub.address}/spaces/{SPACE}/resolve/main/thumbnail.png"
    assert yaml.safe_load(front)["thumbnail"] == place


def test_an_update_replaces_and_deletes_and_an_unchanged_space_gets_no_commit(hub, built, tree):
    publish(hub, built, tree)
    on_the_hub(hub).files["old.txt"] = b"old"
    (tree / "source.py").write_text("2\n")
    commit(tree)
    build(built, tree, page="second")
    publish(hub, built, tree)
    assert on_the_hub(hub).files["index.html"] == b"second"
    assert "old.txt" not in on_the_hub(hub).files
    assert len(on_the_hub(hub).commits) == 2
    publish(hub, built, tree)
    assert len(on_the_hub(hub).commits) == 2


def test_it_waits_until_the_space_serves_the_new_build(hub, built, tree, capfd):
    hub.stages = ["RUNNING", "BUILDING", "APP_STARTING", "RUNNING"]
    hub.stale = 3
    publish(hub, built, tree)
    assert hub.stale == 0
    assert "The Space is app starting …" in capfd.readouterr().out


def test_a_space_that_never_serves_the_new_build_is_an_error(hub, built, tree):
    hub.stale = 10_000
    with pytest.raises(BuildError, match="did not serve this build in time"):
        publish(hub, built, tree, patience=0.2)


def test_a_failed_build_is_reported_with_its_log(hub, built, tree):
    hub.stages = ["BUILDING", "BUILD_ERROR"]
    hub.log = ["Collecting gradio", "ERROR: no space left"]
    with pytest.raises(BuildError, match=r"(?s)BUILD_ERROR.*ERROR: no space left.*logs=build"):
        publish(hub, built, tree)


def test_the_error_of_an_earlier_build_does_not_count(hub, built, tree):
    hub.stages = ["BUILD_ERROR", "BUILD_ERROR", "BUILDING", "RUNNING"]
    assert publish(hub, built, tree)


def test_a_private_space_is_checked_with_the_owners_token(hub, built, tree):
    publish(hub, built, tree, private=True)
    assert on_the_hub(hub).private


def test_a_public_space_is_refused_where_a_private_one_was_asked_for(hub, built, tree):
    publish(hub, built, tree)
    with pytest.raises(BuildError, match="exists and is public"):
        publish(hub, built, tree, private=True)


def test_a_dry_run_describes_the_upload_and_changes_nothing(hub, built, tree, capsys):
    publish(hub, built, tree, token=None, dry_run=True)
    assert f"Would create the space {SPACE}" in capsys.readouterr().out
    assert hub.repositories == {}
    publish(hub, built, tree)
    on_the_hub(hub).files["old.txt"] = b"old"
    publish(hub, built, tree, token=None, dry_run=True)
    assert "Would delete old.txt" in capsys.readouterr().out
    assert len(on_the_hub(hub).commits) == 1


@pytest.mark.parametrize(
    ("token", "name", "message"),
    [
        (None, SPACE, r"No token is set .*settings/tokens.*hf auth login"),
        ("hf_wrong", SPACE, r"401 .*does not accept the token"),
        (TOKEN, "somebody-else/space", r"403 .*does not allow writing"),
        (READ_TOKEN, SPACE, r"403 .*does not allow writing"),
        (TOKEN, "emotilens", "Give it as OWNER/NAME"),
        (TOKEN, f"{OWNER}/no spaces allowed", "no spaces allowed"),
    ],
)
def test_a_refusal_of_the_hub_is_reported_with_advice_and_without_the_token(
    hub, built, tree, token, name, message, capfd
):
    with pytest.raises(BuildError, match=message) as error:
        publish(hub, built, tree, token=token, name=name)
    assert hub.repositories == {}
    if token:
        assert token not in str(error.value) + "".join(capfd.readouterr())


def test_a_plan_without_gradio_spaces_is_reported(hub, tree, tmp_path):
    hub.paid_only = frozenset({"gradio"})
    with pytest.raises(BuildError, match=r"402 .*static Spaces do not"):
        publish(hub, build(tmp_path / "space", tree, "gradio"), tree, "gradio")


def test_an_unreachable_hub_is_reported(built, tree, hub):
    hub.address = "http://127.0.0.1:1"
    with pytest.raises(BuildError, match=r"could not be reached .*HF_ENDPOINT"):
        publish(hub, built, tree)


def test_a_checkout_with_uncommitted_changes_is_refused(hub, built, tree):
    (tree / "source.py").write_text("changed")
    with pytest.raises(BuildError, match="uncommitted changes"):
        publish(hub, built, tree)


def test_a_folder_that_was_not_built_from_this_commit_is_refused(hub, built, tree, tmp_path):
    with pytest.raises(
        BuildError, match=r"does not contain a built Space.*build\.py space --kind static"
    ):
        publish(hub, tmp_path / "nothing", tree)
    with pytest.raises(BuildError, match="is a static Space, not a gradio one"):
        publish(hub, built, tree, "gradio")
    (built / "index.html").write_text("edited")
    with pytest.raises(BuildError, match=r"were changed after the build: index\.html"):
        publish(hub, built, tree)
    build(built, tree)
    (tree / "source.py").write_text("2\n")
    commit(tree)
    with pytest.raises(BuildError, match=r"was built from commit .* but the checkout is at"):
        publish(hub, built, tree)
    assert hub.repositories == {}


def test_our_models_are_published_with_cards_and_can_be_fetched_by_the_pin(
    hub, models, tree, tmp_path, monkeypatch
):
    api = HfApi(endpoint=hub.address, token=TOKEN)
    sources = publish_models(api, f"{OWNER}/models", models, tree=tree)
    found = hub.repositories[f"models/{OWNER}/models"].files
    front = yaml.safe_load(found["README.md"].decode().split("---\n")[1])
    assert (front["license"], front["pipeline_tag"]) == ("apache-2.0", "image-classification")
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    manifest = tmp_path / "manifest.json"
    pinned = [{**models.entry(name), "source": source} for name, source in sources.items()]
    content = json.loads(MANIFEST.read_text())
    manifest.write_text(json.dumps({**content, "models": pinned}))
    downloaded = ModelStore(manifest, tmp_path)
    assert "emotilens-ferplus" in sources
    for index, name in enumerate(sources):
        figures = json.loads((MANIFEST.parent / "cards" / f"{name}.json").read_text())
        entry = front["model-index"][index]
        accuracy = entry["results"][0]["metrics"][0]
        assert (entry["name"], accuracy["type"]) == (name, "accuracy")
        assert accuracy["value"] == pytest.approx(figures["validation"]["accuracy"], abs=1e-4)
        assert found[f"cards/{name}.md"] == (MANIFEST.parent / "cards" / f"{name}.md").read_bytes()
        install_model(downloaded, name)
        assert downloaded.read(name) == models.read(name)


def test_a_dry_run_of_the_models_changes_nothing(hub, models, tree, capsys):
    api = HfApi(endpoint=hub.address, token=None)
    assert publish_models(api, f"{OWNER}/models", models, tree=tree, dry_run=True) == {}
    assert "Would create the model" in capsys.readouterr().out
    assert hub.repositories == {}
