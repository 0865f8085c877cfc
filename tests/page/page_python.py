"""The page's own Python, started as the page's worker starts it."""

import base64
from collections.abc import Mapping

from playwright.sync_api import Page

FOLDER = "/given"

RUN = """async ([code, files, folder, parts]) => {
  const assets = await (await fetch("/assets.json")).json();
  const indexURL = new URL(assets.pyodide.folder, new URL("/", location.href)).href;
  const { loadPyodide } = await import(`${indexURL}pyodide.mjs`);
  const pyodide = await loadPyodide({ indexURL, packages: ["numpy"] });
  const unpack = async (part, extractDir) => {
    const { url } = assets.bundles[part] ?? assets[part];
    const archive = await (await fetch(`/${url}`)).arrayBuffer();
    pyodide.unpackArchive(archive, "zip", { extractDir });
  };
  await unpack("core", folder);
  const besideNumpy = pyodide.runPython("import site; site.getsitepackages()[0]");
  for (const part of parts) await unpack(part, part === "random" ? besideNumpy : folder);
  for (const [name, content] of Object.entries(files)) {
    const bytes = Uint8Array.from(atob(content), (c) => c.charCodeAt(0));
    pyodide.FS.mkdirTree([folder, ...name.split("/").slice(0, -1)].join("/"));
    pyodide.FS.writeFile(`${folder}/${name}`, bytes);
  }
  pyodide.runPython(`import sys; sys.path.insert(0, "${folder}")`);
  return pyodide.runPython(code);
}"""


def run_python(
    page: Page, code: str, files: Mapping[str, bytes] | None = None, parts: tuple[str, ...] = ()
) -> str:
    """What the last expression of the code is, in a Python of its own.

    Args:
        page: of the site's origin.
        code: may import the core.
        files: by their names in ``FOLDER``.
        parts: further bundles, or ``random``, that are unpacked.
    """
    contents = {name: base64.b64encode(data).decode() for name, data in (files or {}).items()}
    return page.evaluate(RUN, [code, contents, FOLDER, parts])
