"""The load generator: many connections, each asking again as soon as it is answered.

It is run as a script in a process of its own, needs the standard library alone, and is cheap:
some ten microseconds a request. `python load.py PORT SECONDS CONNECTIONS QUESTIONS`, where
QUESTIONS is a file of whole HTTP requests with a zero byte after each; it prints a `Load`.
"""

import json
import selectors
import socket
import sys
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

AT_ONCE = 1 << 18
HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length: "
GOOD = b"HTTP/1.1 200"


class Load(NamedTuple):
    """What came of a run. Latencies are in milliseconds."""

    seconds: float
    requests: int
    bad: int
    p50: float
    p99: float


class Client:
    """One connection, which always has one question out."""

    __slots__ = ("_got", "_wanted", "asked_at", "socket")

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.asked_at = 0.0
        self._got = b""
        self._wanted = 0

    def ask(self, question: bytes) -> None:
        self._got, self._wanted = b"", 0
        self.asked_at = perf_counter()
        self.socket.sendall(question)

    def answer(self) -> bytes | None:
        """The whole answer, or `None` while there is more to come."""
        received = self.socket.recv(AT_ONCE)
        if not received:
            raise ConnectionError("the server closed a connection")
        got = self._got = self._got + received if self._got else received
        if not self._wanted:
            end = got.find(HEAD_END)
            if end < 0:
                return None
            start = got.index(LENGTH, 0, end) + len(LENGTH)
            self._wanted = end + len(HEAD_END) + int(got[start : got.index(b"\r", start)])
        return got if len(got) >= self._wanted else None


def run(port: int, questions: list[bytes], seconds: float, connections: int) -> Load:
    """Ask the questions in turn, over and over, for some seconds."""
    clients = [Client(port) for _ in range(connections)]
    latencies: list[float] = []
    bad, place, number = 0, connections, len(questions)
    with selectors.DefaultSelector() as selector:
        for first, client in enumerate(clients):
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.ask(questions[first % number])
        now = began = perf_counter()
        while now < began + seconds:
            for key, _ in selector.select():
                client = key.data
                answer = client.answer()
                if answer is None:
                    continue
                now = perf_counter()
                latencies.append(now - client.asked_at)
                if not answer.startswith(GOOD):
                    bad += 1
                client.ask(questions[place % number])
                place += 1
    for client in clients:
        client.socket.close()
    latencies.sort()
    done = len(latencies)
    return Load(
        now - began, done, bad, latencies[done // 2] * 1000, latencies[done * 99 // 100] * 1000
    )


def main() -> None:
    port, seconds, connections, file = sys.argv[1:]
    questions = Path(file).read_bytes().split(b"\0")[:-1]
    load = run(int(port), questions, float(seconds), int(connections))
    print(json.dumps(load))


if __name__ == "__main__":
    main()
