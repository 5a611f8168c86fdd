"""Edit links: where a page's file can be changed in the browser, for the hosts that companies use."""

from __future__ import annotations

from urllib.parse import quote

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
