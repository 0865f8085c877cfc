"""What MkDocs does beyond its configuration; ``web/mkdocs.yml`` names this file.

Cards and READMEs become pages, and every page obeys the site's content policy.
"""

import hashlib
import re
import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from build_steps.docs.repository import added_files, with_addresses
from build_steps.docs.server_limits import with_limits
from build_steps.site.content_policy import CONTENT_POLICY

INLINE_SCRIPT = re.compile(r"<script>(.+?)</script>", re.DOTALL)

POLICY = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'

NOT_PUBLISHED = (
    *("404.html", "sitemap.xml*", "objects.inv"),
    *("assets/javascripts/lunr", "assets/**/*.map"),
)
"""Files for a known address, since the site works below any; other languages' search; and what only
the theme's developers need."""

_scripts: dict[str, str] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add pages and other files from outside web/docs."""
    for address, file in added_files().items():
        files.append(File.generated(config, address, abs_src_path=str(file)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace links to the repository's files, and insert the server's limits."""
    return with_addresses(with_limits(markdown), Path(page.file.abs_src_path or ""))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Add the content policy, and move the theme's inline scripts, which it forbids, to files."""
    root = "../" * page.url.count("/")

    def moved(script: re.Match[str]) -> str:
        digest = hashlib.sha256(script[1].encode()).hexdigest()[:12]
        name = f"assets/javascripts/inline.{digest}.js"
        _scripts[name] = script[1]
        return f'<script src="{root}{name}"></script>'

    return INLINE_SCRIPT.sub(moved, output.replace("<head>", f"<head>{POLICY}", 1))


def on_post_build(config: MkDocsConfig) -> None:
    """Write the scripts that were moved, and delete what isn't published."""
    folder = Path(config.site_dir)
    for name, script in _scripts.items():
        (folder / name).write_text(script, "utf-8")
    for path in [path for pattern in NOT_PUBLISHED for path in folder.glob(pattern)]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
