"""A result looks the same on the page and in the Gradio app, which mount the same elements."""

import io

import numpy as np
import pytest
from PIL import Image

from emotilens.gradio_app.app import build_app, launch
from emotilens.native.model_facts import expression_models
from emotilens.native.networks import native_engine

FAR = 48
"""Of 255: a larger difference of a pixel is more than another rounding of an edge."""

READ = """(picture) => {
  const view = picture.renderRoot.querySelector("emotilens-view");
  const [stage, card] = ["emotilens-stage", "emotilens-face-card"].map(
    (name) => view.renderRoot.querySelector(name));
  const status = view.querySelector("emotilens-status");
  const pixels = (canvas) => canvas.toDataURL();
  const picked = (element, ...names) =>
    Object.fromEntries(names.map((name) => [name, element[name]]));
  return {
    places: Object.fromEntries(
      ["emotilens-stage", "emotilens-face-chips", "emotilens-face-card"].map((name) => {
        const { left, top, width } = view.renderRoot.querySelector(name).getBoundingClientRect();
        return [name, { left: left % 1, top: (top + scrollY) % 1, width }];
      })),
    document: picture.value.document,
    positions: view.positions,
    selected: stage.selected,
    crop: pixels(card.crop),
    picture: pixels(stage.querySelector("canvas")),
    status: picked(status, "state", "name", "size", "place"),
  };
}"""
"""What the Gradio app's view shows, how wide, and where between whole pixels."""

MOUNT = """async (shown) => {
  const faces = shown.document.sources[0].frames[0].faces;
  const image = async (url) => {
    const made = Object.assign(new Image(), { src: url });
    await made.decode();
    return made;
  };
  const made = (name, properties) => Object.assign(document.createElement(name), properties);
  const picture = await image(shown.picture);
  const canvas = made("canvas", { width: picture.width, height: picture.height });
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const overlay = made("canvas", {});
  overlay.dataset.overlay = "";
  const { width, height } = shown.document.sources[0];
  const result = { width, height, faces };
  const { selected, positions } = shown;
  const stage = made("emotilens-stage", { state: "still", result, selected, offers: [] });
  stage.append(canvas, overlay, made("emotilens-status", { ...shown.status, slot: "status" }));
  const threshold = shown.document.model.confidence_threshold;
  const [face] = faces;
  const crop = await image(shown.crop);
  const elements = [
    stage,
    made("emotilens-face-chips", { faces, selected, sortable: true }),
    made("emotilens-face-card", { face, faces, crop, threshold, positions }),
  ];
  document.body.replaceChildren(...elements);
  document.body.style.background = "var(--surface)";
  for (const [index, element] of elements.entries()) {
    const { left, top, width } = shown.places[element.localName];
    const style = { position: "absolute", left, top: 1000 * index + top, width };
    for (const [name, value] of Object.entries(style)) {
      element.style[name] = typeof value === "number" ? `${value}px` : value;
    }
    await element.updateComplete;
  }
}"""


@pytest.fixture(scope="module")
def gradio_address(models, example_picture):
    app = build_app(native_engine(models), expression_models(models), example_picture)
    yield launch(app, "127.0.0.1", None, wait=False)
    app.close()


def pixels(locator):
    return Image.open(io.BytesIO(locator.screenshot())).convert("RGB")


def test_a_picture_looks_as_on_the_page(gradio_address, gallery_browser, show, tmp_path):
    with gallery_browser.new_page(viewport={"width": 1280, "height": 1000}) as page:
        page.goto(gradio_address)
        page.get_by_role("tab", name="Picture").click()
        page.get_by_role("button", name="Try the example picture").click()
        view = page.locator("emotilens-gradio-picture")
        view.locator("emotilens-circumplex").wait_for()
        page.add_style_tag(content=":root, body { --paper: var(--surface) } * { transition: none }")
        shown = view.evaluate(READ)
        here = {name: pixels(view.locator(name)) for name in shown["places"]}
    other = show("?element=status", width=1280)
    other.evaluate(MOUNT, shown)
    for name, picture in here.items():
        same = pixels(other.locator(name))
        assert same.size == picture.size, name
        far = np.abs(np.subtract(same, picture, dtype=int)).max(axis=-1) > FAR
        same.save(tmp_path / f"{name}-page.png")
        picture.save(tmp_path / f"{name}-gradio.png")
        assert far.mean() < 0.002, f"{name}: {far.mean():.2%} of the pixels differ"
