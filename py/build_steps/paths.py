"""Paths in a checkout. Everything that is built lies below ``.build``."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
NODE_PACKAGES = WEB / "node_modules"
MANIFEST = ROOT / "models" / "manifest.json"
CARDS = ROOT / "models" / "cards"
LOCK = ROOT / "py" / "requirements.lock"
TRAINING_LOCK = ROOT / "py" / "requirements-training.lock"
UV_LOCK = ROOT / "py" / "requirements-uv.lock"
"""The installer of all other packages."""
GOLDEN = ROOT / "tests" / "golden"

BUILD = ROOT / ".build"
ENVIRONMENT = BUILD / "venv"
TRAINING_ENVIRONMENT = BUILD / "training-venv"
TRAINING = BUILD / "training"
STAMPS = BUILD / "stamps"
MODELS = BUILD / "models"
DOWNLOADS = BUILD / "downloads"
COMPRESSED = BUILD / "compressed"
SAMPLES = BUILD / "samples"
COMPILED = BUILD / "compiled"
DOCS = BUILD / "docs"
SITE = BUILD / "site"
