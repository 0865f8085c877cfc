"""The page's Python, started as the worker starts it."""

import base64
from collections.abc import Mapping

from playwright.sync_api import Page

FOLDER = "/test"

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
    """Run code in a new Python; returns the value of its last expression.

    Args:
        page: of the site's origin.
        code: can import the core.
        files: content by name in ``FOLDER``.
        parts: further bundles to unpack, or ``random``.
    """
    contents = {name: base64.b64encode(data).decode() for name, data in (files or {}).items()}
    return page.evaluate(RUN, [code, contents, FOLDER, parts])
