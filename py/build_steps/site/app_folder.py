"""The site's folder with our scripts and styles, which is named by their common hash."""

from dataclasses import dataclass
from pathlib import Path

from .script_bundles import bundled, split_scripts, style_sheet
from .site_files import SiteFiles, short_hash

START, LAB, REPORT = "page/main.js", "page/lab.js", "page/report.js"
"""What the start page runs at first and once it was painted, and what the pages on models and
licences run."""

LESSON = "page/lesson.js"
"""What the pages of the course run."""

EMBED = "embed/embed.js"
"""What other pages run; it shares no file with the start page, which would be cut up for it."""

BUILDER = "page/embed_builder.js"
"""What the page runs that makes what authors copy."""

WORKERS = (
    "worker/worker.js",
    "worker/network_worker.js",
    "worker/edit_worker.js",
    "worker/exercise_worker.js",
)
"""The page's engine, its networks, and the disposable ones in which edited steps and learners'
programs run."""

STYLES = ("styles/start_page.css", "styles/report_page.css", "styles/lesson_page.css")


@dataclass(frozen=True, slots=True)
class AppFolder:
    """The folder.

    Attributes:
        name: its name in the site.
        start: paths of the scripts that the start page needs besides its first one.
        lab: paths of those that it needs once it was painted, the one that starts the lab first.
        report: paths of the scripts that the pages on models and licences need besides theirs.
        lesson: the same of the pages of the course.
    """

    name: str
    start: list[str]
    lab: list[str]
    report: list[str]
    lesson: list[str]

    @classmethod
    def added_to(cls, site: SiteFiles) -> "AppFolder":
        """Bundle scripts and styles, and add them to the site.

        Raises:
            BuildError: when they cannot be bundled.
        """
        scripts = split_scripts(*map(Path, (START, LAB, REPORT, LESSON)))
        contents = {
            **scripts.contents,
            **split_scripts(Path(EMBED)).contents,
            **{path: bundled(Path(path)) for path in (*WORKERS, BUILDER)},
            **{path: style_sheet(Path(path)) for path in STYLES},
        }
        digest = short_hash(b"".join(path.encode() + data for path, data in contents.items()))
        folder = f"app-{digest}"
        for path, data in contents.items():
            site.add(f"{folder}/{path}", data)
        start = scripts.behind(START)
        lab = [LAB, *(path for path in scripts.behind(LAB) if path not in start)]
        return cls(folder, start, lab, scripts.behind(REPORT), scripts.behind(LESSON))
