"""The npm package has the script, its types, and the whole site."""

import json
import subprocess
import tarfile

import pytest

from build_steps.package.npm_package import build_npm_package
from build_steps.paths import NODE_PACKAGES

USER = """
import { load, type EmotilensAnalysis, type FromEmbed, type ToEmbed } from "emotilens";

await load({ base: "/emotilens/" });
const view = document.querySelector("emotilens-view")!;
view.source = new MediaStream();
view.view = "timeline";
view.addEventListener("result", ({ detail }) => {
  const label: string | undefined = detail.sources[0].frames?.[0].faces[0].expression?.label;
  console.log(label);
});
view.addEventListener("error", ({ detail }) => console.log(detail.code === "press-needed"));
const latest: EmotilensAnalysis | undefined = view.result;
const ask: ToEmbed = { emotilens: 1, type: "results", wanted: true };
addEventListener("message", ({ data }: MessageEvent<FromEmbed>) => {
  if (data.type === "height") console.log(data.height + 1, latest, ask);
});
"""

WRONG = """
import "emotilens";
document.querySelector("emotilens-view")!.view = "sideways";
"""


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("npm")
    file = build_npm_package(site, folder)
    with tarfile.open(file) as archive:
        archive.extractall(folder / "node_modules", filter="data")
    (folder / "node_modules" / "package").rename(folder / "node_modules" / "emotilens")
    return folder


def test_it_contains_what_its_description_names_and_the_site(unpacked, site):
    package = unpacked / "node_modules" / "emotilens"
    facts = json.loads((package / "package.json").read_text())
    for name in facts["exports"]["."].values():
        assert (package / name).is_file()
    assert (package / "site" / "embed.js").read_bytes() == (site / "embed.js").read_bytes()
    assets = json.loads((package / "site" / "assets.json").read_text())
    assert all((package / "site" / asset["url"]).is_file() for asset in assets["models"].values())


@pytest.mark.parametrize(("program", "complaint"), [(USER, ""), (WRONG, '"sideways"')])
def test_its_types_accept_what_exists_and_nothing_else(unpacked, program, complaint):
    (unpacked / "user.ts").write_text(program)
    compiler = NODE_PACKAGES / ".bin" / "tsc"
    options = ["--noEmit", "--strict", "--target", "es2022", "--moduleResolution", "bundler"]
    options += ["--module", "esnext", "--lib", "es2022,dom,dom.iterable", "user.ts"]
    done = subprocess.run([compiler, *options], cwd=unpacked, capture_output=True, text=True)
    assert (complaint in done.stdout) if complaint else (done.stdout == "")
