"""Uploading a folder to a repository on the Hugging Face Hub."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import httpx2
from huggingface_hub import CommitInfo, HfApi
from huggingface_hub.errors import HfHubHTTPError, LocalTokenNotFoundError

from ..errors import BuildError
from .record import built_files

RepositoryType = Literal["space", "model"]

NOT_UPLOADED = ("*__pycache__*",)

REASONS = {
    400: "It did not accept the upload",
    401: "It does not accept the token. Create one with write access at "
    "{endpoint}/settings/tokens, and set HF_TOKEN to it or run “hf auth login”",
    402: "This needs a paid plan: Gradio Spaces require one, static Spaces do not",
    403: "The token does not allow writing there. Check the owner's name, and that the token has "
    "write access to that owner's repositories",
    404: "The repository does not exist, or the token does not give access to it",
    413: "A file is too large",
    429: "Too many requests were sent. Wait a few minutes and run the same command again",
}
"""What the Hub's status codes mean here."""


def check_name(repository: str) -> None:
    """Refuse a name without an owner; the Hub's library checks the rest.

    Raises:
        BuildError: when it is not of the form OWNER/NAME.
    """
    if repository.count("/") != 1:
        raise BuildError(f"“{repository}” is not the name of a repository. Give it as OWNER/NAME.")


def sign_in(api: HfApi) -> str:
    """Check the token; returns the account's name.

    Raises:
        BuildError: when no token is set, or the Hub does not accept it.
    """
    with clear_errors(api, "whoami"):
        return str(api.whoami()["name"])


def describe_upload(
    api: HfApi, repository: str, repository_type: RepositoryType, folder: Path
) -> str:
    """Describe what an upload would do, without writing anything."""
    files = list(built_files(folder))
    size = sum(file.stat().st_size for file in files) / 1e6
    with clear_errors(api, repository):
        exists = api.repo_exists(repository, repo_type=repository_type)
        present = api.list_repo_files(repository, repo_type=repository_type) if exists else []
    uploaded = {file.relative_to(folder).as_posix() for file in files}
    deleted = sorted(set(present) - uploaded - {".gitattributes"})
    lines = [
        f"Would {'update' if exists else 'create'} the {repository_type} {repository} at "
        f"{api.endpoint}: {len(files)} files, {size:.1f} MB.",
        *(f"Would delete {path}" for path in deleted),
    ]
    return "\n".join(lines)


def upload(
    api: HfApi,
    repository: str,
    repository_type: RepositoryType,
    folder: Path,
    *,
    message: str,
    private: bool,
    space_sdk: str | None = None,
) -> CommitInfo:
    """Replace a repository's files by those of a folder; creates the repository if needed.

    Args:
        api: the Hub's API, with the endpoint and token to use.
        repository: OWNER/NAME.
        repository_type: its kind.
        folder: the new content.
        message: the commit's message.
        private: whether only its owner can see it.
        space_sdk: the SDK of a new Space.

    Raises:
        BuildError: when the Hub refuses, or the repository is public although ``private`` is set.
    """
    with clear_errors(api, repository):
        api.create_repo(
            repository,
            repo_type=repository_type,
            space_sdk=space_sdk,
            private=private or None,
            exist_ok=True,
        )
        if private and not api.repo_info(repository, repo_type=repository_type).private:
            raise BuildError(
                f"{repository} exists and is public. Make it private in its settings at "
                f"{api.endpoint}, or leave --private out."
            )
        return api.upload_folder(
            repo_id=repository,
            repo_type=repository_type,
            folder_path=folder,
            commit_message=message,
            ignore_patterns=list(NOT_UPLOADED),
            delete_patterns="*",
        )


@contextmanager
def clear_errors(api: HfApi, subject: str) -> Iterator[None]:
    """Turn errors of the Hub and the network into a BuildError with advice, without the token."""
    try:
        yield
    except LocalTokenNotFoundError as missing:
        raise BuildError(
            f"No token is set for {api.endpoint}. Create one with write access at "
            f"{api.endpoint}/settings/tokens, and set HF_TOKEN to it or run “hf auth login”."
        ) from missing
    except HfHubHTTPError as refusal:
        status = refusal.response.status_code
        reason = REASONS.get(status, "Run the same command again later")
        message = f" Its message: {refusal.server_message}" if refusal.server_message else ""
        raise BuildError(
            f"{api.endpoint} answered {status} for {subject}. "
            f"{reason.format(endpoint=api.endpoint)}.{message}"
        ) from refusal
    except httpx2.HTTPError as failure:
        raise BuildError(
            f"{api.endpoint} could not be reached ({type(failure).__name__}). Check the network "
            f"connection, and HF_ENDPOINT if you use another hub, and run the same command again."
        ) from failure
    except ValueError as invalid:
        raise BuildError(f"{api.endpoint} refused {subject}: {invalid}") from invalid
