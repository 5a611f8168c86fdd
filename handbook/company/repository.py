"""The repository's host: where a page's file can be changed in the browser, and what a repository is called there."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from handbook.company.model import Repository

# What each host calls the page on which a file is edited; {file} is the file's path in the repository.
_PATTERNS = {
    "github": "{url}/edit/{branch}/{file}",
    "gitlab": "{url}/-/edit/{branch}/{file}",
    "gitea": "{url}/_edit/{branch}/{file}",
    "azure": "{url}?path=/{file}&version=GB{branch}&_a=contents",
}


def edit_address(repository: Repository, file: str) -> str:
    """Return the address at which `file` (its path in the repository) can be edited."""
    return _PATTERNS[repository.host].format(
        url=repository.url.rstrip("/"), branch=quote(repository.branch, safe="/"), file=quote(file, safe="/")
    )


def repository_path(repository: Repository) -> str:
    """Return what the host's interface calls the repository: `owner/name`, in Azure `organisation/project/name`."""
    path = unquote(urlsplit(repository.url).path).strip("/").removesuffix(".git")
    return re.sub(r"/_git/", "/", path) if repository.host == "azure" else path
