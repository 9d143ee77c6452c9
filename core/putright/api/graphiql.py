"""The demo's page: GraphiQL with a choice of callers, every byte of it from this package.

It hands out tokens to whoever opens it. So it is for the demo alone, and answers only under a name
of this machine: another site's page that points its own name here (DNS rebinding) is turned away.
"""

import re
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path

import orjson
from starlette.types import Receive, Scope, Send

from putright.api.cors import Headers

STATIC = Path(__file__).parent / "static"
TYPES = {
    ".css": b"text/css; charset=utf-8",
    ".js": b"text/javascript; charset=utf-8",
}
HOSTS = ("localhost", "127.0.0.1", "[::1]")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src data:",
        "font-src data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS: Headers = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]
_STATIC_FILE = re.compile(r'"static/([^"]+)"')


class GraphiQL:
    """Serves `/` and `/static/…`.

    `callers` are pairs of a label and a token; the first should be somebody who may see the schema.
    `query` stands in the editor at first. `hosts` are the names that the page answers under.
    """

    def __init__(
        self,
        callers: Sequence[tuple[str, str]],
        query: str = "",
        *,
        endpoint: str = "/graphql",
        hosts: Collection[str] = HOSTS,
    ) -> None:
        self._hosts = frozenset(hosts)
        self._files = {
            f"/static/{file.name}": (file.read_bytes(), TYPES[file.suffix])
            for file in STATIC.iterdir()
            if file.suffix in TYPES
        }
        setup = {
            "endpoint": endpoint,
            "callers": [{"label": label, "token": token} for label, token in callers],
            "query": query,
        }
        html = _STATIC_FILE.sub(self._versioned, (STATIC / "demo.html").read_text())
        self._page = html.replace('id="setup">{}', f'id="setup">{_in_html(setup)}').encode()

    async def __call__(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        status, body, headers = self._answer(scope)
        headers = [*ALWAYS, *headers, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
        )

    def _answer(self, scope: Scope) -> tuple[int, bytes, Headers]:
        plain = (b"content-type", b"text/plain; charset=utf-8")
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        if re.sub(r":\d+$", "", host) not in self._hosts:
            return 421, b"Open this page as http://localhost on its own machine.", [plain]
        if scope["method"] not in ("GET", "HEAD"):
            return 405, b"Send a GET.", [plain, (b"allow", b"GET, HEAD")]
        if scope["path"] == "/":
            html = (b"content-type", b"text/html; charset=utf-8")
            return 200, self._page, [html, (b"cache-control", b"no-store")]
        if scope["path"] in self._files:
            content, kind = self._files[scope["path"]]
            lasting = (b"cache-control", b"public, max-age=31536000, immutable")
            return 200, content, [(b"content-type", kind), lasting]
        return 404, b"There is nothing here.", [plain]

    def _versioned(self, named: re.Match[str]) -> str:
        """The address of a file with a mark of its content, so that it may be cached for ever."""
        content, _ = self._files[f"/static/{named[1]}"]
        return f'"/static/{named[1]}?v={sha256(content).hexdigest()[:12]}"'


def _in_html(value: object) -> str:
    """JSON that cannot end the script element it stands in."""
    return orjson.dumps(value).decode().replace("<", "\\u003c").replace("&", "\\u0026")
