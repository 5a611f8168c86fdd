"""The recipes in deploy/: real servers with the shipped configuration say what they should, and no more."""

from __future__ import annotations

import gzip
import http.server
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import brotli
import pytest
from lxml import html
from servers import Server, caddy, nginx
from support import LANGUAGES, ROOT

from handbook.output.security import site_headers
from handbook.release.server_config import site_facts, write_config

PAGE = "policy/mistakes/"


@pytest.fixture(scope="module")
def moved(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default handbook, with a page that has moved."""
    from handbook.project.editions import find_editions
    from handbook.project.redirects import write_redirects

    copy = shutil.copytree(site, tmp_path_factory.mktemp("moved") / "site")
    write_redirects({"policy/old-name": "policy/mistakes"}, find_editions(ROOT), copy)
    return copy


@pytest.fixture(scope="module")
def server(moved: Path) -> Iterator[Server]:
    """nginx at the root of its host."""
    with nginx(moved, "https://handbok.example/") as running:
        yield running


@pytest.fixture(scope="module")
def below(moved: Path) -> Iterator[Server]:
    """nginx with the handbook under a path."""
    with nginx(moved, "https://intranet.example/it/handbok/") as running:
        yield running


def hashed(site: Path, language: str = "sv") -> list[str]:
    """Return files of an edition whose addresses hold a hash: a style sheet, a script, the core of the search index."""
    patterns = ("assets/*/page.*.css", "assets/*/page.*.js", "search/*/core.js")
    return [next((site / language).glob(pattern)).relative_to(site).as_posix() for pattern in patterns]


@pytest.mark.parametrize("path", ["/", "/sv/", f"/nb/{PAGE}", "/sv/assets/images/favicon.svg", "/sv/missing", "/no/", "/sv"])
def test_every_answer_carries_every_header(server: Server, site: Path, path: str) -> None:
    """Pages, files, errors and redirects alike."""
    _, headers, _ = server.ask(path)
    for name, value in site_headers(site).items():
        assert headers[name.lower()] == value
    assert headers["server"] == "nginx", "no version"
    assert "x-powered-by" not in headers


def test_pages_are_asked_for_again_and_files_with_a_hash_are_kept(server: Server, site: Path) -> None:
    """A page costs 304 when unchanged; what has a hash in its address is never asked for twice."""
    for path in ("/sv/", f"/nb/{PAGE}", "/sv/assets/images/favicon.svg"):
        status, headers, _ = server.ask(path)
        assert (status, headers["cache-control"]) == (200, "no-cache"), path
        status, _, body = server.ask(path, If_None_Match=headers["etag"])
        assert (status, body) == (304, b""), path
    for path in hashed(site):
        status, headers, _ = server.ask(f"/{path}")
        assert (status, headers["cache-control"]) == (200, "public, max-age=31536000, immutable"), path
    assert server.ask("/sv/missing")[1]["cache-control"] == "no-cache"


def test_what_was_compressed_at_build_time_is_sent(server: Server, site: Path) -> None:
    """Brotli to those who know it, gzip to the others, plain to the rest; the same content each time."""
    for path in (f"sv/{PAGE}index.html", *hashed(site)):
        address = "/" + path.removesuffix("index.html")
        plain = (site / path).read_bytes()
        for asked, unpack in (("gzip, deflate, br", brotli.decompress), ("gzip", gzip.decompress)):
            _, headers, body = server.ask(address, Accept_Encoding=asked)
            assert headers["content-encoding"] == asked.rpartition(" ")[2], path
            assert "accept-encoding" in headers["vary"].lower()
            assert unpack(body) == plain and len(body) < len(plain) / 2
        _, headers, body = server.ask(address)
        assert "content-encoding" not in headers and body == plain


def test_every_file_says_what_it_is(server: Server) -> None:
    """With nosniff a wrong type is a broken page."""
    for path, kind in {
        "/sv/": "text/html",
        "/sv/sitemap.xml": "text/xml",
        "/sv/assets/images/favicon.svg": "image/svg+xml",
    }.items():
        assert server.ask(path)[1]["content-type"].startswith(kind)
    assert server.ask("/sv/")[1]["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["missing", "policy/missing/", "assets/", "assets/javascripts/", "policy/mistakes", "x.php"])
def test_not_found_is_said_in_the_language_of_the_address(server: Server, language: str, path: str) -> None:
    """Folders without a page are not found either: no listing."""
    status, headers, body = server.ask(f"/{language}/{path}")
    if path == "policy/mistakes":
        assert (status, headers["location"]) == (301, f"/{language}/policy/mistakes/")
        return
    assert status == 404
    assert html.fromstring(body).get("lang") == language
    assert b"Index of" not in body


def test_not_found_at_the_root_speaks_every_language(server: Server) -> None:
    """Nobody knows whose address it was."""
    status, _, body = server.ask("/missing")
    assert status == 404 and "Sidan finns inte" in body.decode() and "Siden finnes ikke" in body.decode()


@pytest.mark.parametrize(
    "old, new",
    {
        "/no/": "/nb/", "/no": "/nb", f"/no/{PAGE}": f"/nb/{PAGE}", "/sv": "/sv/", f"/sv/{PAGE[:-1]}": f"/sv/{PAGE}",
        "/sv/policy/old-name/": "/sv/policy/mistakes/", "/nb/policy/old-name/": "/nb/policy/mistakes/",
    }.items(),
)  # fmt: skip
def test_old_and_short_addresses_lead_on(server: Server, old: str, new: str) -> None:
    """Without host and scheme, so that they are right behind a proxy."""
    status, headers, _ = server.ask(old)
    assert (status, headers["location"]) == (301, new)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "CONNECT"])
def test_nothing_but_reading(server: Server, method: str) -> None:
    """GET and HEAD are all that a folder of files needs."""
    answer = server.send(f"{method} /sv/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1\.1 (405|400) ", answer), answer[:80]


def test_head_is_get_without_the_body(server: Server) -> None:
    """What caches and monitors ask."""
    status, headers, body = server.ask("/sv/", "HEAD")
    assert (status, body) == (200, b"") and headers["etag"] == server.ask("/sv/")[1]["etag"]


@pytest.mark.parametrize(
    "target",
    [
        "/../../../../etc/passwd", "/sv/../../../etc/passwd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/sv/..%2f..%2f..%2fetc/passwd", "/sv/....//....//etc/passwd", "/sv%5c..%5c..%5cetc/passwd",
        "/sv/%252e%252e/%252e%252e/etc/passwd", "/sv../etc/passwd", "/sv/%c0%ae%c0%ae/etc/passwd",
        "/sv/%00", "/sv/index.html%00.txt", "/%ff%fe/", "/sv/%", "/sv/%zz", "//etc/passwd",
        "/sv/" + "a" * 3000, "/" + "a" * 20000, "/sv/" + "../" * 500, "/.git/config", "/sv/.htaccess", "/%E5%E4%F6", "http://[::1",
    ],
)  # fmt: skip
def test_odd_addresses_are_refused_cleanly(server: Server, target: str) -> None:
    """No file from outside, no version, no trace of the machine; and the server goes on."""
    answer = server.send(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert re.match(rb"HTTP/1\.1 (400|404|414) ", answer), answer[:80]
    assert b"root:" not in answer and not re.search(rb"nginx/\d", answer) and b"handbook-nginx-" not in answer
    assert server.ask("/sv/")[0] == 200


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"a" * 60000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused(server: Server, raw: bytes) -> None:
    """TLS on the plain port, a wrong version, no address, headers without end."""
    answer = server.send(raw)
    assert not answer or re.match(rb"(HTTP/1\.1 (400|431|505)|<html>)", answer), answer[:80]
    assert not re.search(rb"nginx/\d", answer)


def test_every_page_of_the_site_is_served(server: Server, site: Path) -> None:
    """What the sitemaps list is there."""
    for language in LANGUAGES:
        for place in re.findall(r"<loc>https://[^/]+(/[^<]*)</loc>", (site / language / "sitemap.xml").read_text()):
            assert server.ask(place, "HEAD")[0] == 200, place


def test_under_a_path(below: Server) -> None:
    """Pages, folders, 404 in the right language, aliases; outside the path there is nothing."""
    assert below.ask("/it/handbok/sv/")[0] == 200
    for old, new in {
        "/it/handbok": "/it/handbok/",
        "/it/handbok/sv": "/it/handbok/sv/",
        "/it/handbok/no/" + PAGE: "/it/handbok/nb/" + PAGE,
    }.items():
        status, headers, _ = below.ask(old)
        assert (status, headers["location"]) == (301, new)
    status, _, body = below.ask("/it/handbok/nb/missing")
    assert status == 404 and html.fromstring(body).get("lang") == "nb"
    assert below.ask("/sv/")[0] == 404 and below.ask("/it/handbok../sv/")[0] == 404


def test_single_sign_on_lets_in_whom_the_proxy_lets_in(site: Path) -> None:
    """Every address asks oauth2-proxy; who is not signed in is sent there and comes back to the same page."""

    class Proxy(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the standard library calls
            signed_in = "signed-in" in self.headers.get("Cookie", "")
            self.send_response(
                202 if self.path == "/oauth2/auth" and signed_in else 401 if self.path == "/oauth2/auth" else 200
            )
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    stand_in = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=stand_in.serve_forever, daemon=True).start()
    try:
        with nginx(site, sso=stand_in.server_port) as server:
            for path in ("/", "/sv/" + PAGE, "/sv/sitemap.xml", "/" + hashed(site)[0], "/sv/missing"):
                status, headers, body = server.ask(path)
                assert status == 302 and b"<main" not in body, path
                assert headers["location"] == f"/oauth2/start?rd={path}"
                assert server.ask(path, Cookie="signed-in=1")[0] == (404 if path.endswith("missing") else 200), path
            assert server.ask("/oauth2/start?rd=/")[0] == 200
            assert server.ask("/oauth2/auth")[0] in (401, 404), "for nginx alone"
    finally:
        stand_in.shutdown()
        stand_in.server_close()


@pytest.mark.parametrize("address, path", [(None, ""), ("https://intranet.example/handbok/", "/handbok")])
def test_caddy_says_the_same(moved: Path, address: str | None, path: str) -> None:
    """Headers, caching, compressed copies, 404 per language, aliases, methods."""
    with caddy(moved, address) as server:
        status, headers, body = server.ask(f"{path}/sv/{PAGE}", Accept_Encoding="br")
        assert (status, headers["content-encoding"], headers["cache-control"]) == (200, "br", "no-cache")
        assert brotli.decompress(body) == (moved / "sv" / PAGE / "index.html").read_bytes()
        for name, value in site_headers(moved).items():
            assert headers[name.lower()] == value
        assert "server" not in headers
        assert server.ask(f"{path}/{hashed(moved)[0]}")[1]["cache-control"] == "public, max-age=31536000, immutable"
        for place in ("missing", "assets/javascripts/"):
            status, headers, body = server.ask(f"{path}/nb/{place}")
            assert status == 404 and html.fromstring(body).get("lang") == "nb" and "permissions-policy" in headers
        assert server.ask(f"{path}/missing")[0] == 404
        assert server.ask(f"{path}/no/{PAGE}")[1]["location"] == f"{path}/nb/{PAGE}"
        assert server.ask(f"{path}/sv/policy/old-name/")[1]["location"] == f"{path}/sv/{PAGE}"
        assert server.ask(f"{path}/sv/", "POST")[0] == 405
        assert b"root:" not in server.send(
            b"GET /sv/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )


def test_recipes_for_other_hosts_carry_the_same_headers(moved: Path, tmp_path: Path) -> None:
    """IIS, Azure and hosts that read `_headers`: well-formed, and with the one list of headers."""
    headers = site_headers(moved)
    write_config(ROOT / "deploy", site_facts(moved, "https://handbok.example/"), tmp_path / "config")
    tree = ElementTree.parse(tmp_path / "config/iis/web.config")
    assert {add.get("name"): add.get("value") for add in tree.iterfind(".//customHeaders/add")} == headers
    assert {rule.get("name") for rule in tree.iterfind(".//rules/rule")} >= {"no", "/sv/policy/old-name/"}
    azure = json.loads((tmp_path / "config/azure-static-web-apps/staticwebapp.config.json").read_text())
    assert azure["globalHeaders"].items() >= headers.items()
    assert azure["routes"][-1] == {"route": "/*", "methods": ["GET", "HEAD"], "allowedRoles": ["authenticated"]}
    listed = (tmp_path / "config/pages/_headers").read_text()
    assert all(f"  {name}: {value}\n" in listed for name, value in headers.items())


def test_the_readme_speaks_of_every_recipe() -> None:
    """What was tried, and what was not."""
    text = (ROOT / "deploy/README.md").read_text(encoding="utf-8")
    for folder in (ROOT / "deploy").iterdir():
        if folder.is_dir():
            assert f"({folder.name})" in text, folder.name
