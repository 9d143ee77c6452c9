"""The pages of every edition that is shipped, and a browser to look at them."""

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from putright.kit.beside import SideBySide, page_beside, side_by_side
from putright.kit.ledger import read_ledger
from putright.kit.plugin import open_plugin, shipped
from putright.proof import Documents

EDITIONS = {
    policy.key: (plugin, policy)
    for plugin in (open_plugin(point.name) for point in shipped())
    for policy in plugin.policies
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "edition" in metafunc.fixturenames:
        metafunc.parametrize("edition", EDITIONS)


@cache
def _beside(edition: str) -> SideBySide:
    plugin, policy = EDITIONS[edition]
    texts = {name: (plugin.room / name).read_text(encoding="utf-8") for name in plugin.documents}
    return side_by_side(policy, plugin.documents, texts, read_ledger(plugin).values())


@cache
def _html(edition: str) -> str:
    return page_beside(_beside(edition))


@pytest.fixture
def beside() -> Callable[[str], SideBySide]:
    """An edition, by its key, beside its documents."""
    return _beside


@pytest.fixture
def plugin_documents() -> Callable[[str], Documents]:
    return lambda edition: EDITIONS[edition][0].documents


@pytest.fixture
def html() -> Callable[[str], str]:
    """The page of an edition, by its key."""
    return _html


class Tab:
    """One tab of a headless Chromium, spoken to over its pipe (the DevTools protocol)."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._left = to, back, b""
        self._numbers = count(1)
        self._session: str | None = None
        self._events: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def open(self, page: Path, *, width: int, dark: bool = False) -> list[dict[str, Any]]:
        """Show a page at that width; gives every event of the browser until it was loaded."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self._events = []
        self.ask("Page.navigate", url=page.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._events.append(self._next())
        self.run("document.fonts.ready.then(() => true)")
        return self._events

    def run(self, script: str) -> Any:
        """What a script gives that is run in the page."""
        asked = {"expression": script, "returnByValue": True, "awaitPromise": True}
        answer = self.ask("Runtime.evaluate", **asked)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            self._events.append(answer)
        assert "error" not in answer, (method, answer["error"])
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + 300
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._back], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser says nothing"
            more = os.read(self._back, 1 << 20)
            assert more, "the browser has ended"
            self._left += more
        message, _, self._left = self._left.partition(b"\0")
        told: dict[str, Any] = json.loads(message)
        return told


@pytest.fixture(scope="session")
def tab(program: Callable[..., str]) -> Iterator[Tab]:
    """A tab of a Chromium with a home of its own, which may reach no network."""
    chromium = program("chromium", "chromium-browser", "google-chrome")
    home = tempfile.mkdtemp(prefix="putright-chromium-")
    from_us, to = os.pipe()
    back, to_us = os.pipe()
    flags = [
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--disable-dev-shm-usage", f"--user-data-dir={home}", "--remote-debugging-pipe"),
    ]

    def as_it_expects() -> None:
        """It reads from 3 and writes to 4."""
        high = [fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (from_us, to_us)]
        os.dup2(high[0], 3)
        os.dup2(high[1], 4)

    process = subprocess.Popen(
        [chromium, *flags],
        pass_fds=(3, 4),
        preexec_fn=as_it_expects,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(from_us)
    os.close(to_us)
    try:
        yield Tab(to, back)
    finally:
        os.close(to)  # the browser ends with its pipe
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(back)
        shutil.rmtree(home, ignore_errors=True)
