"""Inside the page's Pyodide the core gives the same stored numbers as under CPython."""

import base64
import json

import pytest

from build_steps.paths import GOLDEN

COMPARE = """async ([files, comparison]) => {
  const assets = await (await fetch("/assets.json")).json();
  const indexURL = new URL(assets.pyodide.folder, new URL("/", location.href)).href;
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL, packages: ["numpy"] });
  const core = await (await fetch(`/${assets.python.url}`)).arrayBuffer();
  pyodide.unpackArchive(core, "zip", { extractDir: "/golden" });
  for (const [name, content] of Object.entries(files)) {
    pyodide.FS.writeFile(`/golden/${name}`, Uint8Array.from(atob(content), (c) => c.charCodeAt(0)));
  }
  return pyodide.runPython(`
    import json, sys
    from pathlib import Path
    sys.path.insert(0, "/golden")
    from ${comparison} import ALLOWED, largest_differences
    json.dumps([sys.platform, ALLOWED, largest_differences(Path("/golden"))])
  `);
}"""


@pytest.mark.parametrize(
    ("vectors", "comparison"),
    [("core", "core_comparison"), ("sequences", "sequence_comparison")],
)
def test_inside_pyodide_every_step_gives_the_stored_numbers(origin_page, vectors, comparison):
    files = {
        name: base64.b64encode((GOLDEN / name).read_bytes()).decode()
        for name in (f"{vectors}.json", f"{vectors}.npz", f"{comparison}.py")
    }
    answer = origin_page.evaluate(COMPARE, [files, comparison])
    platform, allowed, differences = json.loads(answer)
    assert platform == "emscripten"
    assert set(differences) == set(allowed)
    too_far = {
        step: difference
        for step, difference in differences.items()
        if not difference <= allowed[step]
    }
    assert too_far == {}
