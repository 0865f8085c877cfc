"""The files of a site that is being built, with their hashes."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class SiteFiles:
    """The files in a site's folder.

    Attributes:
        folder: the folder of the site.
        packed: files with these endings get a copy ``….gz`` that the page can unpack, which their
            entries say.
        hashes: SHA-256 by path.
    """

    folder: Path
    packed: Collection[str] = ()
    hashes: dict[Path, str] = field(default_factory=dict)

    def add(self, url: str, content: Path | bytes) -> dict[str, Any]:
        """Put a file at a URL; returns its entry for assets.json."""
        data = content.read_bytes() if isinstance(content, Path) else content
        file = self.folder / url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.hashes[file] = hashlib.sha256(data).hexdigest()
        entry = {"url": url, "bytes": len(data), "sha256": self.hashes[file]}
        return {**entry, "packed": True} if file.suffix in self.packed else entry

    def add_hashed(self, folder: str, name: str, content: Path | bytes) -> dict[str, Any]:
        """Put a file into a folder under a name that contains its hash."""
        data = content.read_bytes() if isinstance(content, Path) else content
        stem, suffix = name.rsplit(".", 1)
        return self.add(f"{folder}/{stem}.{short_hash(data)}.{suffix}", data)

    def add_group(self, name: str, files: Mapping[str, Path | bytes]) -> dict[str, Any]:
        """Put files that refer to each other by name into a folder named by their common hash."""
        contents = {
            file: content.read_bytes() if isinstance(content, Path) else content
            for file, content in files.items()
        }
        folder = f"{name}-{short_hash(b''.join(contents.values()))}/"
        entries = [self.add(folder + file, content) for file, content in contents.items()]
        return {"folder": folder, "files": entries}

    def add_tree(self, url: str, tree: Path) -> None:
        """Put all files of a folder below a URL, under their own names."""
        for file in sorted(tree.rglob("*")):
            if file.is_file():
                self.add(f"{url}/{file.relative_to(tree).as_posix()}", file)

    def digests(self) -> dict[str, str]:
        """SHA-256 of all files by URL, sorted."""
        return {
            file.relative_to(self.folder).as_posix(): digest
            for file, digest in sorted(self.hashes.items())
        }


def short_hash(content: bytes) -> str:
    """The part of a content's SHA-256 that names carry."""
    return hashlib.sha256(content).hexdigest()[:12]
