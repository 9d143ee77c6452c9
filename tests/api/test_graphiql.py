"""The demo's page: whole, from this package alone, and only on its own machine."""

import asyncio
import re

import httpx2
import orjson
import pytest
from putright.api.graphiql import STATIC, GraphiQL

CALLERS = [("Sam, case handler", "token-of-sam"), ("Ann </script><b>", "token-of-ann")]
QUERY = 'query Hello { hello(name: "</script> & <!--") }'
OWN = ("demo.html", "demo.js", "demo.css")
LINK = re.compile(r'(?:src|href)="([^"]*)"')


@pytest.fixture
def get():
    page = GraphiQL(CALLERS, QUERY, endpoint="/api")

    def ask(path, method="GET", base="http://localhost:8000"):
        async def send():
            transport = httpx2.ASGITransport(app=page)
            async with httpx2.AsyncClient(transport=transport, base_url=base) as client:
                return await client.request(method, path)

        return asyncio.run(send())

    return ask


def test_every_file_the_page_names_is_served(get):
    links = [link for link in LINK.findall(get("/").text) if link != "data:,"]
    assert len(links) == 6
    for link in links:
        assert re.fullmatch(r"/static/[\w.-]+\?v=[0-9a-f]{12}", link)
        served = get(link)
        assert served.status_code == 200
        assert len(served.content) > 100
        kind = "text/css" if ".css" in link else "text/javascript"
        assert served.headers["content-type"] == f"{kind}; charset=utf-8"
        assert "immutable" in served.headers["cache-control"]


def test_the_page_loads_nothing_from_elsewhere(get):
    page = get("/").text
    for text in (page, *((STATIC / name).read_text() for name in OWN)):
        assert not re.search(r"(https?:|wss?:)?//(?! )\w+\.", text)
        assert "@import" not in text
    for style in STATIC.glob("*.css"):
        assert not re.search(r"url\((?!['\"]?data:)", style.read_text())
    for file in STATIC.iterdir():
        assert "sourceMappingURL" not in file.read_text()


def test_the_browser_is_told_so_too(get):
    policy = get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "connect-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_the_page_has_no_script_of_its_own(get):
    scripts = re.findall(r"<script([^>]*)>([^<]*)</script>", get("/").text)
    assert len(scripts) == 5
    for attributes, content in scripts:
        assert "application/json" in attributes or ("src=" in attributes and not content)
    assert not re.search(r"\son\w+=", get("/").text)


def test_the_page_is_told_who_may_call(get):
    setup = re.search(r'id="setup">(.*?)</script>', get("/").text)[1]
    assert orjson.loads(setup) == {
        "endpoint": "/api",
        "callers": [{"label": label, "token": token} for label, token in CALLERS],
        "query": QUERY,
    }
    assert get("/").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../http.py", "/static/demo.html", "/static/README.md", "/other"]
)
def test_nothing_else_is_served(get, path):
    assert get(path).status_code == 404


def test_other_methods(get):
    assert get("/", "POST").status_code == 405
    head = get("/", "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) == len(get("/").content)


@pytest.mark.parametrize(
    ("base", "status"),
    [
        ("http://localhost", 200),
        ("http://127.0.0.1:8000", 200),
        ("http://[::1]:8000", 200),
        ("http://evil.example:8000", 421),
        ("http://localhost.evil.example", 421),
        ("http://10.0.0.1", 421),
    ],
)
def test_tokens_are_handed_out_only_under_a_name_of_this_machine(get, base, status):
    response = get("/", base=base)
    assert response.status_code == status
    assert ("token-of-sam" in response.text) == (status == 200)


def test_every_file_from_elsewhere_is_accounted_for():
    told = (STATIC / "README.md").read_text()
    for file in STATIC.iterdir():
        assert file.name == "README.md" or f"`{file.name}`" in told
