"""Each set-up step shows its progress, runs once, starts over after a failure, and explains errors.

Python, npm, Node and apt-get are stand-ins that log their calls.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from threading import Barrier

import pytest

from build_steps.errors import BuildError
from build_steps.setup import chromium, engines, environment, node_packages, pinned_files, stamps
from build_steps.setup.chromium import ensure_chromium
from build_steps.setup.environment import make_environment
from build_steps.setup.node_packages import install_node_packages
from build_steps.setup.pinned_files import fetch_wheel
from build_steps.setup.preparation import prepare
from build_steps.setup.python_packages import settings_of, uv_settings

PYTHON = """
if [ "$2" = venv ]; then
  mkdir -p "$3/bin" "$3/lib/python3.11/site-packages" && cp "$0" "$3/bin/python"
  exit
fi
if [ "$4" = list ]; then
  echo "global.index-url='https://example.org/simple'"
  echo "global.no-index='$NO_INDEX'"
  exit
fi
case " $* " in *" --quiet "*) ;; *) echo "Downloading numpy" ;; esac
$NETWORK || exit 1
if [ "$2" = uv ]; then
  echo "index $UV_DEFAULT_INDEX"
  $UV_WORKS || exit 1
fi
[ "$3" = download ] && for last; do folder=$before; before=$last; done && touch "$folder/x.whl"
true
"""
"""Answers -m venv FOLDER, -m pip install …, -m pip config list, -m uv pip install …, and
-m pip download … FOLDER REQUIREMENT."""

NODE = 'echo "v20.1.0"'
NPM = "rm -rf node_modules; mkdir node_modules; $NETWORK"

APT = """
echo "Get:1 chromium 70 MB"
[ "$1" = install ] && printf '#!/bin/sh\\n' > "$PROGRAMS/chromium" && chmod +x "$PROGRAMS/chromium"
$NETWORK
"""


class Programs:
    """Stand-ins on the path, and the log of their calls."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder
        self._log = folder / "calls"
        self._monkeypatch = monkeypatch
        self.connect()

    def put(self, name, script):
        program = self.folder / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self._log}"\n{script}\n')
        program.chmod(0o755)
        return program

    def calls(self, name):
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        return [line.removeprefix(f"{name} ") for line in lines if line.startswith(f"{name} ")]

    def connect(self):
        self._monkeypatch.setenv("NETWORK", "true")

    def disconnect(self):
        self._monkeypatch.setenv("NETWORK", "false")


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """The only programs on the path, besides a few tools for the shell."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for tool in ("sh", "mkdir", "cp", "rm", "touch", "chmod"):
        (folder / tool).symlink_to(shutil.which(tool))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PROGRAMS", str(folder))
    monkeypatch.setenv("UV_WORKS", "true")
    monkeypatch.setenv("NO_INDEX", "false")
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.delenv(chromium.VARIABLE, raising=False)
    return Programs(folder, monkeypatch)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder in which nothing is set up yet."""
    root = tmp_path / "checkout"
    (root / "web").mkdir(parents=True)
    (root / "lock").write_text("numpy==1.0")
    for name in ("package.json", "package-lock.json"):
        (root / "web" / name).write_text("{}")
    monkeypatch.chdir(root)
    monkeypatch.setattr(stamps, "STAMPS", root / "stamps")
    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(node_packages, "WEB", root / "web")
    monkeypatch.setattr(node_packages, "NODE_PACKAGES", root / "web" / "node_modules")
    monkeypatch.setattr(pinned_files, "DOWNLOADS", root / "downloads")
    return root


@pytest.fixture
def python(programs, monkeypatch):
    """The Python that runs build.py; that of the environment is a copy."""
    monkeypatch.setattr(sys, "executable", str(programs.put("python", PYTHON)))


@pytest.fixture
def npm(programs):
    programs.put("node", NODE)
    programs.put("npm", NPM)


def make(checkout):
    return make_environment(checkout / "venv", checkout / "lock")


def installations(programs, checkout):
    """What was called to install the packages of the lock, in order."""
    calls = [call.split() for call in programs.calls("python")]
    return [call[1] for call in calls if "install" in call and call[-1] == f"{checkout / 'lock'}"]


@pytest.mark.usefixtures("python")
def test_python_packages_are_installed_once_with_visible_progress(programs, checkout, capfd):
    assert make(checkout) == checkout / "venv" / "bin" / "python"
    assert "Downloading numpy" in capfd.readouterr().out
    before = programs.calls("python")
    assert installations(programs, checkout) == ["uv"]
    make(checkout)
    assert programs.calls("python") == before


@pytest.mark.usefixtures("python")
def test_uv_looks_for_packages_where_pip_does(checkout, capfd):
    make(checkout)
    assert "index https://example.org/simple" in capfd.readouterr().out


@pytest.mark.usefixtures("python")
@pytest.mark.parametrize(("setting", "is_asked"), [("false", True), ("True", False)])
def test_uv_asks_no_index_where_pip_may_not(programs, checkout, monkeypatch, setting, is_asked):
    monkeypatch.setenv("NO_INDEX", setting)
    make(checkout)
    (call,) = [each for each in programs.calls("python") if "-m uv" in each]
    assert ("--no-index" not in call) == is_asked


@pytest.mark.usefixtures("python")
def test_where_uv_fails_pip_installs_the_packages_and_it_says_so(
    programs, checkout, capfd, monkeypatch
):
    monkeypatch.setenv("UV_WORKS", "false")
    assert make(checkout).exists()
    assert "uv could not install them (see above). pip now tries" in capfd.readouterr().out
    assert installations(programs, checkout) == ["uv", "pip"]


def test_settings_of_pip_become_those_of_uv_and_variables_count_more_than_files():
    listed = "\n".join(
        (
            ":env:.index-url='https://environment.example/simple'",
            "download.index-url='https://download.example/simple'",
            "global.extra-index-url='https://one.example/simple\\nhttps://two.example/simple'",
            "global.find-links='/wheels\\n/more'",
            "global.index-url='https://file.example/simple'",
            "global.timeout='60'",
            "nothing = that is read",
        )
    )
    assert uv_settings(settings_of(listed)) == {
        "UV_DEFAULT_INDEX": "https://environment.example/simple",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_INDEX": "https://one.example/simple https://two.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
    }


@pytest.mark.usefixtures("python")
def test_without_a_network_the_error_says_what_failed_and_what_to_do(programs, checkout):
    programs.disconnect()
    with pytest.raises(BuildError) as failure:
        make(checkout)
    assert str(failure.value) == (
        "The installation of Python packages failed (see above). Check the network connection and "
        "run the same command again; the step starts from scratch."
    )


def environments(checkout):
    return list((checkout / "environments").iterdir())


@pytest.mark.usefixtures("python")
def test_what_a_killed_installation_left_is_removed_by_the_next(programs, checkout):
    programs.disconnect()
    with pytest.raises(BuildError):
        make(checkout)
    assert not (checkout / "venv").exists()
    (left,) = environments(checkout)
    programs.connect()
    make(checkout)
    (made,) = environments(checkout)
    assert made != left
    assert (checkout / "venv").resolve() == made
    assert installations(programs, checkout) == ["pip", "uv"]


@pytest.mark.usefixtures("python")
def test_an_environment_that_cannot_be_made_leaves_the_earlier_one(programs, checkout):
    """For example after switching back from a commit whose packages could not be installed."""
    before = (checkout / "lock").read_text()
    make(checkout)
    (checkout / "lock").write_text("numpy==2.0")
    programs.disconnect()
    with pytest.raises(BuildError):
        make(checkout)
    (checkout / "lock").write_text(before)
    assert make(checkout).exists()
    assert installations(programs, checkout) == ["uv", "pip"]


@pytest.mark.usefixtures("python")
def test_programs_that_run_in_a_replaced_environment_keep_their_files(programs, checkout):
    used = make(checkout).resolve()
    (checkout / "lock").write_text("numpy==2.0")
    assert make(checkout).resolve() != used
    assert used.exists()
    (checkout / "lock").write_text("numpy==3.0")
    make(checkout)
    assert not used.exists()
    assert len(environments(checkout)) == 2


@pytest.mark.usefixtures("python")
def test_an_environment_of_an_earlier_version_is_replaced(checkout):
    """It was a folder, not a link."""
    (checkout / "venv" / "bin").mkdir(parents=True)
    assert make(checkout).exists()
    assert (checkout / "venv").is_symlink()


@pytest.mark.usefixtures("npm")
def test_npm_packages_are_installed_once(programs, checkout):
    install_node_packages()
    install_node_packages()
    assert len(programs.calls("npm")) == 1


@pytest.mark.usefixtures("npm")
def test_npm_packages_that_cannot_be_installed_leave_the_earlier_ones(programs, checkout):
    lock = checkout / "web" / "package-lock.json"
    before = lock.read_text()
    install_node_packages()
    (checkout / "web" / "node_modules" / "earlier").touch()
    lock.write_text('{"another": "commit"}')
    programs.disconnect()
    with pytest.raises(BuildError, match=r"npm could not install .* Check the network connection"):
        install_node_packages()
    lock.write_text(before)
    install_node_packages()
    assert len(programs.calls("npm")) == 2
    assert [path.name for path in (checkout / "web" / "node_modules").iterdir()] == ["earlier"]


@pytest.mark.usefixtures("npm")
def test_npm_packages_replace_earlier_ones_as_a_whole(programs, checkout):
    install_node_packages()
    (checkout / "web" / "node_modules" / "earlier").touch()
    (checkout / "web" / "package-lock.json").write_text('{"another": "commit"}')
    install_node_packages()
    assert not list((checkout / "web" / "node_modules").iterdir())
    names = {path.name for path in (checkout / "web").iterdir()}
    assert names == {"node_modules", "package.json", "package-lock.json"}


@pytest.mark.usefixtures("python")
def test_a_wheel_is_downloaded_once_with_visible_progress(programs, checkout, capfd):
    empty = hashlib.sha256(b"").hexdigest()
    wheel = fetch_wheel("numpy==1.0", empty)
    assert wheel == checkout / "downloads" / "numpy-1.0.whl"
    assert "Downloading numpy" in capfd.readouterr().out
    fetch_wheel("numpy==1.0", empty)
    assert len(programs.calls("python")) == 1


@pytest.mark.usefixtures("python", "checkout")
def test_a_wheel_that_cannot_be_downloaded_is_an_error(programs):
    programs.disconnect()
    with pytest.raises(BuildError, match=r"package numpy==1\.0 could not be downloaded .* network"):
        fetch_wheel("numpy==1.0", "0" * 64)


@pytest.mark.parametrize(("has_apt", "user"), [(True, 1000), (False, 0)])
def test_without_apt_or_root_the_error_says_what_to_install(programs, monkeypatch, has_apt, user):
    if has_apt:
        programs.put("apt-get", APT)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(BuildError) as failure:
        ensure_chromium()
    assert str(failure.value) == (
        "The browser tests need Chromium. Install it (on Debian: sudo apt install chromium; "
        "elsewhere Chromium or Chrome), or set EMOTILENS_CHROMIUM to its path."
    )
    assert not programs.calls("apt-get")


def test_as_root_apt_installs_chromium_with_visible_progress(programs, monkeypatch, capfd):
    programs.put("apt-get", APT)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert ensure_chromium() == str(programs.folder / "chromium")
    assert programs.calls("apt-get") == ["update", "install --yes chromium"]
    assert capfd.readouterr().out.count("Get:1 chromium 70 MB") == 2
    ensure_chromium()
    assert len(programs.calls("apt-get")) == 2


def test_when_apt_fails_the_error_names_the_command(programs, monkeypatch):
    programs.put("apt-get", APT)
    programs.disconnect()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(BuildError, match=r"“apt-get update” failed .* Install Chromium yourself"):
        ensure_chromium()


def test_preparing_again_starts_no_process(models, monkeypatch):
    def refuse(*arguments, **options):
        pytest.fail(f"A process was started: {arguments}")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    prepare()


@pytest.mark.parametrize("fails", [False, True])
def test_what_is_needed_next_is_installed_beside_the_environment(monkeypatch, tmp_path, fails):
    both_run, started = Barrier(2, timeout=30), []

    def make(folder, lock):
        both_run.wait()
        return folder / "bin" / "python"

    def meanwhile():
        both_run.wait()
        if fails:
            raise BuildError("It is done again, and reported, when it is needed.")

    monkeypatch.setattr(environment, "ENVIRONMENT", tmp_path / "venv")
    monkeypatch.setattr(environment, "make_environment", make)
    monkeypatch.setattr(environment.os, "execv", lambda path, arguments: started.append(path))
    environment.enter_environment(meanwhile)
    assert started == [tmp_path / "venv" / "bin" / "python"]


@pytest.mark.parametrize("name", engines.PACKAGES)
def test_an_engine_that_cannot_be_installed_is_named_with_its_packages(
    programs, monkeypatch, tmp_path, name
):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(engines, "LIBRARIES", tmp_path)
    with pytest.raises(BuildError, match=f"The tests in {name} need") as error:
        engines.ensure_engine(name)
    assert f"sudo apt install {' '.join(engines.PACKAGES[name])}" in str(error.value)
