"""What Decap CMS is told (its `config`): where the files are, which pages there are, which fields a page has.

https://decapcms.org/docs/configuration-options/ and the page of each host beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from handbook.company.model import Repository
from handbook.company.repository import repository_path
from handbook.project.data import edition_data
from handbook.project.editions import Edition
from handbook.project.front_matter import FIELDS, LONGEST_REVIEW, Field

# Lower-case English words with hyphens, as every page's address in the handbook.
_ADDRESS = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_MICROSOFT = "https://login.microsoftonline.com"


def admin_settings(
    repository: Repository, editions: Iterable[Edition], company_folder: str | None, local: str | None = None
) -> dict[str, Any]:
    """Return Decap's settings for a company's repository.

    `company_folder` is the folder of the company's own pages in the repository, None where it is outside; `local` is
    the address of a decap-server that stands in for the host.
    """
    editions = list(editions)
    collections = []
    for edition in editions:
        collections.append(_core_pages(edition))
        if company_folder:
            collections.append(_own_pages(edition, company_folder))
    return {
        "backend": {
            **_backend(repository),
            "branch": repository.branch,
            "squash_merges": True,
            "commit_messages": {
                "create": "{{path}}: new page",
                "update": "{{path}}: edited in the browser",
                "delete": "{{path}}: removed",
                "uploadMedia": "Add {{path}}",
                "deleteMedia": "Remove {{path}}",
            },
        },
        **({"local_backend": {"url": local}} if local else {}),
        # A draft is a branch and a pull request; readers see nothing of it before somebody has said yes.
        "publish_mode": "editorial_workflow",
        "locale": _words(editions[0])["locale"],
        "slug": {"encoding": "ascii", "clean_accents": True},
        "media_folder": f"{company_folder or 'company'}/assets",
        "public_folder": "/assets/company",
        "show_preview_links": False,
        "collections": collections,
    }


def entry_address(language: str, path: str, *, own: bool = False) -> str:
    """Return where in the editor a page (`policy/mistakes.md`) is; `own` says that it is one of the company's."""
    return f"/collections/{_name(language, own=own)}/entries/{path.removesuffix('.md')}"


def allowed_hosts(repository: Repository) -> list[str]:
    """Return the addresses that the editor in the browser must reach: the host's, and nobody else's."""
    backend = _backend(repository)
    found = [backend.get("api_root", ""), backend.get("base_url", "")]
    if repository.host == "azure":
        found = ["https://dev.azure.com", "https://app.vssps.visualstudio.com", _MICROSOFT]
    return sorted({f"{urlsplit(address).scheme}://{urlsplit(address).netloc}" for address in found if address})


def _backend(repository: Repository) -> dict[str, Any]:
    editor = repository.editor
    assert editor
    parts = urlsplit(repository.url)
    origin, path = f"{parts.scheme}://{parts.netloc}", repository_path(repository)
    if repository.host == "github":
        api = "https://api.github.com" if parts.netloc == "github.com" else f"{origin}/api/v3"
        server = urlsplit(editor.sign_in or "")
        endpoint = server.path.strip("/")
        return {
            "name": "github", "repo": path, "api_root": api,
            "base_url": f"{server.scheme}://{server.netloc}", **({"auth_endpoint": endpoint} if endpoint else {}),
        }  # fmt: skip
    if repository.host == "gitlab":
        return {
            "name": "gitlab", "repo": path, "api_root": f"{origin}/api/v4", "base_url": origin,
            "auth_type": "pkce", "auth_endpoint": "oauth/authorize", "app_id": editor.app_id,
        }  # fmt: skip
    if repository.host == "gitea":
        # Decap's Gitea backend knows no drafts; its Forgejo backend speaks the same interface and does.
        return {"name": "forgejo", "repo": path, "api_root": f"{origin}/api/v1", "base_url": origin, "app_id": editor.app_id}
    return {"name": "azure", "repo": path, "tenant_id": editor.tenant, "app_id": editor.app_id}


def _core_pages(edition: Edition) -> dict[str, Any]:
    """The handbook's pages are changed here, not made: a new one needs a twin and a place in the menu (`make new`)."""
    deepest = max((len(page.relative_to(edition.docs).parts) for page in edition.docs.rglob("*.md")), default=1)
    return {
        **_collection(edition, "pages", _name(edition.code, own=False), f"docs/{edition.code}"),
        "create": False,
        "nested": {"depth": deepest, "subfolders": False, "summary": "{{title}}"},
        "fields": _fields(edition, new=False),
    }


def _own_pages(edition: Edition, company_folder: str) -> dict[str, Any]:
    return {
        **_collection(edition, "own", _name(edition.code, own=True), f"{company_folder}/{edition.code}/pages"),
        "create": True,
        "slug": "{{fields.name}}",
        "fields": _fields(edition, new=True),
    }


def _name(language: str, *, own: bool) -> str:
    """Return the name of a collection, which is also the folder of its drafts: `cms/sv/policy/mistakes`."""
    return f"{language}-own" if own else language


def _collection(edition: Edition, kind: str, name: str, folder: str) -> dict[str, Any]:
    words = _words(edition)[kind]
    return {
        "name": name,
        "label": words["label"],
        "label_singular": words["one"],
        "description": words["about"],
        "folder": folder,
        "extension": "md",
        "format": "page",
        "identifier_field": "title",
        "summary": "{{title}}",
        "delete": False,
        "editor": {"preview": False},
    }


def _fields(edition: Edition, *, new: bool) -> list[dict[str, Any]]:
    """Return a page's form; where pages are `new`, it asks for their address, and may leave the front matter out."""
    words = _words(edition)
    address = {"widget": "string", "pattern": [_ADDRESS, words["fields"]["name"]["wrong"]]}
    shown = {
        "title": {"widget": "string"},
        "name": address if new else {"widget": "hidden"},
        # Plain text, as it stands in the file: a rich editor would rewrite what stands between braces.
        "body": {"widget": "text"},
        **{name: _widget(field, edition) for name, field in FIELDS.items() if field.kind != "elsewhere"},
    }
    needed = {"title", "body", *(["name"] if new else (name for name, field in FIELDS.items() if field.example))}
    return [
        {
            "name": name, "label": words["fields"][name]["label"], "hint": words["fields"][name].get("hint", ""),
            **widget, "required": name in needed,
        }
        for name, widget in shown.items()
    ]  # fmt: skip


def _widget(field: Field, edition: Edition) -> dict[str, Any]:
    if field.kind in ("one_of", "some_of"):
        words = {**edition_data(edition.docs, "words")["roles"], **_words(edition)["audience"]}
        options = [{"value": choice, "label": words[choice]} for choice in field.choices]
        return {"widget": "select", "options": options, "multiple": field.kind == "some_of"}
    if field.kind == "date":
        return {"widget": "datetime", "format": "YYYY-MM-DD", "time_format": False, "default": ""}
    if field.kind == "months":
        return {"widget": "number", "value_type": "int", "min": 1, "max": LONGEST_REVIEW}
    if field.kind == "words":
        return {"widget": "list"}
    return {"widget": "text", **({"pattern": [f"^[^\\n]{{0,{field.limit}}}$", f"≤ {field.limit}"]} if field.limit else {})}


def _words(edition: Edition) -> dict[str, Any]:
    return edition_data(edition.docs, "admin")
