"""What a browser may do with the handbook: the one list of security headers, and the policy of what pages may run.

The theme writes a few scripts into its pages. The policy allows exactly those, by their hashes, taken from the pages as
built; a script that somebody smuggles into a page has another hash and does not run. Each page carries its own policy as
a `<meta>`, for hosts that send no headers; a server's header carries the policy of all pages (see
`handbook.release.server_config`). The browser editor, where there is one, has a policy and headers of its own.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

# A script in the page itself; data blocks (`type="application/json"`) and files (`src`) are none.
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src|type)\s*=)[^>]*>(?P<code>.*?)</script>", re.DOTALL | re.IGNORECASE)
_PERHAPS_FORBIDDEN = re.compile(r"<style\b|\s(?:style|on[a-z]+)\s*=|javascript:", re.IGNORECASE)
_CHARSET = re.compile(r'<meta charset="?utf-8"?\s*/?>', re.IGNORECASE)
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="(?P<policy>[^"]*)">\n?')

# Everything comes from the site itself. `data:` is for the icons in the theme's style sheet.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# What only a header may say: a page cannot forbid its own framing, and intranets frame pages of their own.
_HEADER_ONLY = {"frame-ancestors": "'self'"}

# The folder of the browser editor, if the company has it. Decap CMS builds functions out of text (it checks its settings
# with Ajv), styles out of script (Emotion), and pictures out of memory; it talks to the repository's host and nobody else.
# So this one page has a policy of its own, and readers' pages keep theirs.
ADMIN = "admin"
_ADMIN_POLICY = _POLICY | {
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}
# GitHub's sign-in is a window that tells the page that opened it.
_ADMIN_HEADERS = {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}

# Every other header. Their values are the same for every company; HSTS holds only where the site is served with TLS,
# and browsers ignore it elsewhere.
HEADERS = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def inline_hashes(html: str) -> set[str]:
    """Return the hash, as a policy writes it, of every script that stands in a page itself."""
    return {_hash(match["code"]) for match in _INLINE_SCRIPT.finditer(html)}


def policy(hashes: Iterable[str], *, header: bool) -> str:
    """Return the policy that lets the scripts with these hashes run; `header` adds what a `<meta>` must not say."""
    rules = _POLICY | {"script-src": " ".join(["'self'", *sorted(hashes)])} | (_HEADER_ONLY if header else {})
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def admin_policy(hosts: Iterable[str]) -> str:
    """Return the policy that the browser editor's page carries; it may talk to `hosts`."""
    rules = _ADMIN_POLICY | {"connect-src": " ".join(["'self'", "blob:", *hosts])}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def with_policy(html: str) -> str:
    """Return a page with its own policy in it, before anything that the policy is about.

    Raises ValueError for a page that no strict policy can allow: one with styles or event handlers in its HTML.
    """
    if _PERHAPS_FORBIDDEN.search(html):
        _Forbidden().feed(html)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(inline_hashes(html), header=False)}">'
    html = _META.sub("", html)
    return _CHARSET.sub(lambda charset: f"{charset[0]}\n{meta}", html, count=1)


def site_headers(site: Path) -> dict[str, str]:
    """Return name → value of every header that a server sends with the pages in `site`, the browser editor's excepted."""
    hashes: set[str] = set()
    for page in readers_pages(site):
        hashes |= inline_hashes(page.read_text(encoding="utf-8"))
    return {"Content-Security-Policy": policy(hashes, header=True), **HEADERS}


def admin_headers(site: Path) -> dict[str, str]:
    """Return name → value of every header that a server sends with the browser editor; {} for a site without it."""
    page = site / ADMIN / "index.html"
    if not page.exists():
        return {}
    found = _META.search(page.read_text(encoding="utf-8"))
    assert found, "the editor's page carries its policy"
    own = "; ".join([unescape(found["policy"]), *(f"{name} {value}" for name, value in _HEADER_ONLY.items())])
    return {"Content-Security-Policy": own, **HEADERS, **_ADMIN_HEADERS}


def readers_pages(site: Path) -> list[Path]:
    """Return every page of a built site but the browser editor's, in the order of their paths."""
    return [page for page in sorted(site.rglob("*.html")) if page.relative_to(site).parts[0] != ADMIN]


class _Forbidden(HTMLParser):
    """Raises ValueError at the first thing in a page that the policy forbids."""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes if name == "style" or name.startswith("on")]
        links = [name for name, value in attributes if (value or "").strip().lower().startswith("javascript:")]
        if tag == "style" or names or links:
            what = f"<{tag}{''.join(f' {name}=…' for name in names + links)}>"
            raise ValueError(f"line {self.getpos()[0]}: the Content-Security-Policy forbids {what}")


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
