"""Single questions, asked and compared before anything is timed."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import orjson

from bench.data import SLUGS
from bench.load import HEAD_END, Client
from bench.questions import Question, work_list
from bench.servers import Server


class Differs(Exception):
    """A server's answer was wrong, or not the same as the other's."""


class Asker:
    """Asks one server over one connection, until `close`, and gives the JSON that it answers."""

    def __init__(self, server: Server) -> None:
        self._client = Client(server.port)

    def __call__(self, question: bytes) -> Any:
        self._client.ask(question)
        while (answer := self._client.answer()) is None:
            pass
        return orjson.loads(answer.partition(HEAD_END)[2])

    def close(self) -> None:
        self._client.socket.close()


def work_lists(ours: Server) -> list[Question]:
    """Every page of each landlord's work list, by the cursors that we give out.

    All of them, because a page far down the list must cost no more than the first.
    """
    pages = []
    with closing(Asker(ours)) as ask:
        for slug in SLUGS:
            info: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
            while info["hasNextPage"]:
                pages.append(work_list(slug, info["endCursor"]))
                info = ask(pages[-1].ours)["data"]["complaints"]["pageInfo"]
    return pages


def compare(questions: Sequence[Question], ours: Server, raw: Server) -> float:
    """Ask both everything once. Gives how many values an answer has, on average.

    Raises `Differs` for an error, an empty answer, or one that is not the same from both.
    """
    found = 0
    with closing(Asker(ours)) as ask_ours, closing(Asker(raw)) as ask_raw:
        for question in questions:
            answer = ask_ours(question.ours)
            if "errors" in answer or not all(answer["data"].values()):
                raise Differs(f"{ours.name} answered {answer}")
            other = ask_raw(question.raw)
            if answer != other:
                raise Differs(f"{ours.name} and {raw.name} differ:\n{answer}\n{other}")
            found += sum(1 for _ in _values(answer))
    return found / len(questions)


def _values(json: Any) -> Iterator[Any]:
    if isinstance(json, dict | list):
        for each in json.values() if isinstance(json, dict) else json:
            yield from _values(each)
    else:
        yield json
