"""The browser's language, which libraries hand on to `Intl`, is always one that `Intl` accepts."""

import json
import subprocess

import pytest

from build_steps.paths import WEB

LOAD = """
const { language, languages } = JSON.parse(process.argv[1]);
const define = (name, value) => Object.defineProperty(globalThis, name, { value });
define("navigator", { language, languages });
define("window", globalThis);
define("document", {});
define("devicePixelRatio", 1);
define("CustomEvent", Event);
for (const name of ["addEventListener", "dispatchEvent", "matchMedia"]) {
  define(name, () => ({ addEventListener() {} }));
}
const { plotsOf } = await import("./components/timeline/plot.js");
plotsOf({ smoothed: { happy: [] }, units: [] });
new Intl.NumberFormat(navigator.language).format(1);
new Intl.NumberFormat(navigator.languages).format(1);
console.log(JSON.stringify([navigator.language, navigator.languages]));
"""
"""What charts are drawn with formats numbers in this language as soon as it is loaded."""


def loaded_with(language: object, languages: object) -> list:
    """What the navigator says once the charts are loaded in Node."""
    values = json.dumps({"language": language, "languages": languages})
    command = ["node", "--input-type=module", "-e", LOAD, values]
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("tag", ["C", "x", "", "en_US.UTF-8", None, 3])
def test_charts_load_where_the_browsers_language_is_no_tag(node_packages, tag):
    assert loaded_with(tag, [tag]) == ["en", ["en"]]


def test_valid_languages_among_others_are_kept_in_their_order(node_packages):
    assert loaded_with("C", ["C", "es-MX", "de"]) == ["es-MX", ["es-MX", "de"]]


@pytest.mark.parametrize("languages", [[], None])
def test_a_browser_that_lists_no_languages_lists_its_own(node_packages, languages):
    assert loaded_with("es", languages) == ["es", ["es"]]


def test_valid_languages_stay_as_they_are(node_packages):
    assert loaded_with("de-CH", ["de-CH", "fr"]) == ["de-CH", ["de-CH", "fr"]]
