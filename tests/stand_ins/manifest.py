"""The real manifest, in which the stand-ins' files replace the official ones."""

import hashlib
import json
from pathlib import Path

from build_steps.paths import MANIFEST
from emotilens.native.model_store import ModelStore
from servers.downloads import DownloadServer

OFFICIAL = (
    "enet_b0_8_best_vgaf",
    "enet_b0_8_best_afew",
    "enet_b0_8_va_mtl",
    "enet_b2_7",
    "enet_b2_8",
    "mbf_va_mtl",
    "mobilevit_va_mtl",
)


def store_of(folder: Path, server: DownloadServer, files: dict[str, bytes]) -> ModelStore:
    """A store with the real manifest entries that fetches other files from a local server."""
    document = json.loads(MANIFEST.read_text("utf-8"))
    for entry in document["models"]:
        name = entry["name"]
        if name in files:
            server.files[f"/{name}.onnx"] = files[name]
            entry["source"] = {
                "kind": "url",
                "url": f"{server.address}/{name}.onnx",
                "bytes": len(files[name]),
                "sha256": hashlib.sha256(files[name]).hexdigest(),
            }
    manifest = folder / "manifest.json"
    manifest.write_text(json.dumps(document), "utf-8")
    return ModelStore(manifest, folder)
