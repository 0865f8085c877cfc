"""Publishing a built Space, and checking that it serves this build."""

import time
from pathlib import Path

import requests
from huggingface_hub import HfApi, SpaceStage

from ..errors import BuildError
from ..paths import ROOT
from .card import address_thumbnail
from .hub import check_name, clear_errors, describe_upload, sign_in, upload
from .record import FILE, BuildRecord, Kind
from .sources import clean_commit

PATIENCE_SECONDS = 30 * 60
"""As long as the Hub itself waits for a Space to start."""

SECONDS_BETWEEN_CHECKS = 5.0

SERVED_AS = {"static": FILE, "gradio": f"gradio_api/file={FILE}"}

FAILED = frozenset(
    {
        SpaceStage.BUILD_ERROR,
        SpaceStage.RUNTIME_ERROR,
        SpaceStage.CONFIG_ERROR,
        SpaceStage.NO_APP_FILE,
        SpaceStage.STOPPED,
        SpaceStage.PAUSED,
        SpaceStage.DELETING,
    }
)

CHECKS_UNTIL_FAILED = 3
"""Until the Hub notices a new commit, it reports the state of the previous one."""

SHOWN_LOG_LINES = 20


def publish_space(
    api: HfApi,
    repository: str,
    kind: Kind,
    folder: Path,
    *,
    private: bool = False,
    dry_run: bool = False,
    tree: Path = ROOT,
    patience: float = PATIENCE_SECONDS,
    pause: float = SECONDS_BETWEEN_CHECKS,
) -> str | None:
    """Create or update a Space, and wait until it serves this very build.

    Args:
        api: the Hub's API, with the endpoint and token to use.
        repository: OWNER/NAME.
        kind: the kind of Space.
        folder: the built Space.
        private: whether only its owner can see it.
        dry_run: print what would be done, without doing it.
        tree: the checkout it was built from.
        patience: how long to wait, in seconds.
        pause: seconds between two checks.

    Returns:
        The Space's address, or None after a dry run.

    Raises:
        BuildError: when the checkout has uncommitted changes, the folder is not its build, the Hub
            refuses, or the Space does not start.
    """
    check_name(repository)
    record = check_built(folder, kind, tree)
    if dry_run:
        print(describe_upload(api, repository, "space", folder))
        return None
    print(f"Publishing as {sign_in(api)} to {api.endpoint}/spaces/{repository} …", flush=True)
    address_thumbnail(folder, f"{api.endpoint}/spaces/{repository}")
    upload(
        api,
        repository,
        "space",
        folder,
        message=commit_message(record),
        private=private,
        space_sdk=kind,
    )
    return _wait_until_served(api, repository, record, time.monotonic() + patience, pause)


def check_built(folder: Path, kind: Kind, tree: Path) -> BuildRecord:
    """Check that a folder was built from exactly this commit; returns its record.

    Raises:
        BuildError: when it was not.
    """
    commit = check_clean(tree)
    build = f"Build it with “python3 build.py space --kind {kind} --out {folder}”."
    record = BuildRecord.read(folder)
    if record is None:
        raise BuildError(f"{folder} does not contain a built Space. {build}")
    if record.kind != kind:
        raise BuildError(
            f"The Space in {folder} is a {record.kind} Space, not a {kind} one. {build}"
        )
    if record.commit != commit:
        built_from = f"commit {record.commit[:12]}" if record.commit else "uncommitted changes"
        raise BuildError(
            f"The Space in {folder} was built from {built_from}, but the checkout is at "
            f"{commit[:12]}. {build}"
        )
    changed = record.changed_files(folder)
    if changed:
        raise BuildError(
            f"Files in {folder} were changed after the build: {', '.join(changed[:5])}. {build}"
        )
    return record


def check_clean(tree: Path) -> str:
    """The commit of a checkout without changes.

    Raises:
        BuildError: when it has uncommitted changes, or is not a git repository.
    """
    commit = clean_commit(tree)
    if commit is None:
        raise BuildError(
            "Only commits are published, but this checkout has uncommitted changes or is not a git "
            "repository. See “git status”; commit the changes or stash them."
        )
    return commit


def commit_message(record: BuildRecord) -> str:
    """A build's message in the Hub's history."""
    return f"emotilens {record.version} ({(record.commit or '')[:12]})"


def _wait_until_served(
    api: HfApi, repository: str, record: BuildRecord, end: float, pause: float
) -> str:
    with clear_errors(api, repository):
        space = api.space_info(repository)
    if space.host is None:
        raise BuildError(
            f"{api.endpoint} does not report an address for {repository}. Look at its page there."
        )
    address = space.host.rstrip("/") + "/"
    stage, failures = "", 0
    while True:
        with clear_errors(api, repository):
            runtime = api.get_space_runtime(repository)
        if runtime.stage != stage:
            stage = str(runtime.stage)
            print(f"The Space is {stage.lower().replace('_', ' ')} …", flush=True)
        failures = failures + 1 if stage in FAILED else 0
        if failures == CHECKS_UNTIL_FAILED:
            raise BuildError(_failure(api, repository, stage))
        if stage == SpaceStage.RUNNING and _serves(api, address, record, bool(space.private)):
            print(f"{address} serves emotilens {record.version}, this build.")
            return address
        if time.monotonic() > end:
            raise BuildError(
                f"{address} did not serve this build in time; the Space is {stage}. Look at "
                f"{api.endpoint}/spaces/{repository}, and run the same command again."
            )
        time.sleep(pause)


def _serves(api: HfApi, address: str, record: BuildRecord, private: bool) -> bool:
    """Whether a Space serves the record of this build."""
    token = api.token if isinstance(api.token, str) else None
    headers = {"Authorization": f"Bearer {token}"} if private and token else {}
    try:
        answer = requests.get(
            address + SERVED_AS[record.kind],
            headers={"Cache-Control": "no-cache", **headers},
            timeout=20,
        )
        return answer.ok and BuildRecord(**answer.json()) == record
    except (requests.RequestException, TypeError):
        # While a Space is changing, it serves a page of the Hub, another record, or nothing.
        return False


def _failure(api: HfApi, repository: str, stage: str) -> str:
    with clear_errors(api, repository):
        building = stage in {SpaceStage.BUILD_ERROR, SpaceStage.CONFIG_ERROR}
        lines = "".join(api.fetch_space_logs(repository, build=building)).splitlines()
    log = "\n".join(f"  {line}" for line in lines[-SHOWN_LOG_LINES:])
    return (
        f"The Space was uploaded but does not run: {stage}. Its log ends with:\n{log}\n"
        f"The whole log is at {api.endpoint}/spaces/{repository}?logs=build."
    )
