"""The documentation builds without warnings, keeps to the site's policy, and shows every card."""

import re

import pytest

from build_steps.docs.build import build_docs, run_mkdocs
from build_steps.docs.hooks import POLICY
from build_steps.errors import BuildError
from build_steps.paths import CARDS
from emotilens.gradio_app.limits import CAMERA_FRAMES, PICTURE_BYTES


@pytest.fixture(scope="module")
def docs(preparing):
    with preparing():
        return build_docs()


@pytest.fixture(scope="module")
def pages(docs):
    return {page.relative_to(docs).as_posix(): page.read_text() for page in docs.rglob("*.html")}


def test_it_is_built_once_for_each_state_of_its_sources(docs):
    before = (docs / "index.html").stat().st_mtime_ns
    assert build_docs() == docs
    assert (docs / "index.html").stat().st_mtime_ns == before


def test_no_page_holds_scripts_or_styles_that_the_policy_forbids(pages):
    for name, text in pages.items():
        assert POLICY in text, name
        scripts = re.findall(r"<script([^>]*)>", text)
        assert all("src=" in script or "application/json" in script for script in scripts), name
        assert not re.search(r"<style|\sstyle=|\son\w+=\"", text), name


def test_no_page_loads_anything_from_elsewhere(pages):
    for name, text in pages.items():
        loaded = re.findall(r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=\"?([^\"\s>]+)", text)
        assert not [address for address in loaded if "//" in address], name


def test_every_script_that_a_page_names_is_there(docs, pages):
    for name, text in pages.items():
        for address in re.findall(r"<script src=\"([^\"]+)\"", text):
            assert (docs / name).parent.joinpath(address).is_file(), f"{name}: {address}"


def test_every_models_card_is_a_page(pages):
    for card in CARDS.rglob("*.md"):
        address = card.relative_to(CARDS).with_suffix(".html").as_posix()
        assert f"cards/{address}" in pages


def test_the_security_page_states_the_limits_of_the_server(pages):
    text = pages["security.html"]
    assert f"{PICTURE_BYTES // 1_000_000} MB" in text
    assert f"{CAMERA_FRAMES} camera frames" in text
    assert "<!-- limits" not in text


def test_a_link_without_a_target_stops_the_build(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("[lost](nowhere.md)")
    configuration = tmp_path / "mkdocs.yml"
    configuration.write_text("site_name: broken\ntheme: material\n")
    with pytest.raises(BuildError, match=r"(?s)could not be built.*nowhere\.md"):
        run_mkdocs(configuration, tmp_path / "built")
