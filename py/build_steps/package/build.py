"""Building wheel and sdist, and checking that each works where only it is installed."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from emotilens.native.model_store import ModelStore

from ..errors import BuildError
from ..folders import only_one, replaced_folder
from ..paths import BUILD, ROOT
from .staging import bundled_models, stage_sources

PACKAGE = BUILD / "package"
CHECK = Path(__file__).with_name("check_installed.py")


def build_package(store: ModelStore, folder: Path = PACKAGE) -> tuple[Path, Path]:
    """Build sdist and wheel; the wheel is built from the sdist, which proves that it suffices.

    Args:
        store: contains all models of the repository and of the npm packages.
        folder: where the files go; what it contains is deleted once both are built.

    Returns:
        Paths of the wheel and of the sdist.

    Raises:
        BuildError: when the build fails.
    """
    with (
        only_one("the package"),
        replaced_folder(folder) as fresh,
        tempfile.TemporaryDirectory() as staged,
    ):
        stage_sources(store, Path(staged))
        command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(fresh)]
        # In that folder: in the checkout's, “-m build” would run build.py.
        result = subprocess.run(command, cwd=staged, capture_output=True, text=True, check=False)
        if result.returncode:
            raise BuildError(f"The package could not be built:\n{result.stdout}{result.stderr}")
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def check_distribution(
    file: Path, store: ModelStore, picture: Path, *, offline: bool = False
) -> str:
    """Install a wheel or sdist into a new virtual environment, and use it there.

    The program ``check_installed.py`` runs in that environment, in another folder, and may neither
    open a file of the checkout nor a connection.

    Args:
        file: the wheel or sdist.
        store: contains the models that it should contain.
        picture: shows one happy face.
        offline: use the dependencies of this environment instead of downloading them.

    Returns:
        What was checked, one line per check.

    Raises:
        BuildError: when the installation or a check fails.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        python = folder / "venv" / "bin" / "python"
        _run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], folder)
        install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
        if offline:
            (packages,) = (folder / "venv").glob("lib/python*/site-packages")
            # Without those paths that the .pth files of this environment add, such as the checkout.
            (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n")
            install += ["--no-deps", "--no-index", "--no-build-isolation"]
        _run([*install, "--disable-pip-version-check", str(file)], folder)
        shutil.copyfile(picture, folder / "face.png")
        program = shutil.copyfile(CHECK, folder / CHECK.name)
        names = bundled_models(store)
        return _run([str(python), str(program), str(ROOT), *names], folder)


def _run(command: list[str], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment |= {"EMOTILENS_CACHE": str(folder / "cache"), "PIP_NO_INPUT": "1"}
    environment.pop("EMOTILENS_MODELS", None)
    result = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise BuildError(
            f"A check of the package failed:\n{' '.join(command)}\n{result.stdout}{result.stderr}"
        )
    return result.stdout
