"""Real web servers with the shipped configuration, on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support import ROOT

from handbook.release.server_config import site_facts, write_config

_BROTLI = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so"


@dataclass(frozen=True)
class Server:
    """A running server: its port, and the folder of the configuration that it was started with."""

    port: int
    config: Path

    @property
    def address(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers (names in small letters) and body of one request; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def send(self, raw: bytes) -> bytes:
        """Send bytes that no well-bred client would send; return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(raw)
            parts = []
            try:
                while part := line.recv(65536):
                    parts.append(part)
            except ConnectionResetError:
                pass
        return b"".join(parts)


@contextmanager
def nginx(site: Path, address: str | None = None, *, sso: int | None = None) -> Iterator[Server]:
    """Start nginx with the shipped configuration for `site`, as the user nobody where we may choose.

    `sso` is the port of a stand-in for oauth2-proxy; with it the lines for single sign-on are switched on.
    """
    executable = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert executable, "nginx is missing; make test installs it, or: sudo apt install nginx-light"
    # Not in pytest's own folder, which nobody else may enter.
    with tempfile.TemporaryDirectory(prefix="handbook-nginx-") as name:
        folder, port = Path(name), _free_port()
        folder.chmod(0o755)
        current = shutil.copytree(site, folder / "current/site")
        write_config(ROOT / "deploy", site_facts(current, address), folder / "config")
        settings = folder / "config/nginx"
        (folder / "tmp").mkdir()
        (folder / "tmp").chmod(0o777)
        settings.joinpath("brotli.conf.off").rename(settings / "brotli.conf")
        if sso:
            text = (folder / "config/sso/nginx-sso.conf").read_text().replace("127.0.0.1:4180", f"127.0.0.1:{sso}")
            (settings / "sso.conf").write_text(text)
        for file in (folder / "config/container/nginx.conf", *settings.glob("*.conf")):
            text = file.read_text()
            text = text.replace(" /tmp/", f" {folder}/tmp/").replace("listen 8080;", f"listen 127.0.0.1:{port};")
            text = text.replace("/etc/nginx/handbook", str(settings)).replace("/srv/handbook/current", str(folder / "current"))
            text = text.replace("# include", "include") if sso else text
            file.write_text(text)
        main = folder / "config/container/nginx.conf"
        main.write_text(f"load_module {_BROTLI};\n{main.read_text()}")
        as_nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []
        command = [*as_nobody, executable, "-e", "stderr", "-c", str(main), "-g", "daemon off;"]
        with _running(command, port, folder / "log"):
            yield Server(port, folder / "config")


@contextmanager
def caddy(site: Path, address: str | None = None) -> Iterator[Server]:
    """Start Caddy with the shipped Caddyfile for `site`."""
    executable = shutil.which("caddy")
    assert executable, "Caddy is missing; make test installs it, or: sudo apt install caddy"
    with tempfile.TemporaryDirectory(prefix="handbook-caddy-") as name:
        folder, port = Path(name), _free_port()
        write_config(ROOT / "deploy", site_facts(site, address), folder / "config")
        file = folder / "config/caddy/Caddyfile"
        text = file.read_text().replace("/srv/handbook/current/site", str(site))
        file.write_text(text.replace("http://:8080 {", f"http://127.0.0.1:{port} {{\n\tbind 127.0.0.1"))
        command = [executable, "run", "--config", str(file), "--adapter", "caddyfile"]
        with _running(command, port, folder / "log"):
            yield Server(port, folder / "config")


@contextmanager
def _running(command: list[str], port: int, log: Path) -> Iterator[None]:
    with log.open("w") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, "HOME": str(log.parent)}
        )
        try:
            until = time.monotonic() + 20
            while time.monotonic() < until and process.poll() is None:
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            assert process.poll() is None, log.read_text(errors="replace")
            yield
            said = re.findall(rb"^.*\[(?:emerg|alert|crit)\].*$", log.read_bytes(), re.MULTILINE)
            assert not said, said
        finally:
            process.terminate()
            process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]
