"""Whatever a scenario does is rehearsed first: nothing is kept, and then it comes just so.

As few scenarios are played as do every deed that any of them does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from putright.landlords_file import read_landlords
from putright.play.door import FrontDoor
from putright.play.pages import read_whole
from rehearsing import Kept, alike, changed, in_full, rehearsed
from sqlalchemy import URL, create_engine, make_url, text

ROOT = Path(__file__).parents[2]


@cache
def played() -> dict[str, set[str]]:
    """For as few scenarios as will do: the mutations that each does."""
    served = {each.slug: each.plugins for each in read_landlords(ROOT / "landlords.toml")}
    every = {
        path.stem: {
            step.deed.mutation
            for step in read_whole(path, served).steps
            if step.deed and step.refused is None
        }
        for path in sorted((ROOT / "scenarios").glob("*.yaml"))
    }
    chosen: dict[str, set[str]] = {}
    wanting = set().union(*every.values())
    while wanting:
        best = max(every, key=lambda name: len(every[name] & wanting))
        chosen[best] = every[best]
        wanting -= every[best]
    return chosen


HELD = """
CREATE FUNCTION wait_for_the_answer() RETURNS trigger LANGUAGE plpgsql AS
  'BEGIN PERFORM pg_advisory_xact_lock_shared(1); RETURN NEW; END';
CREATE TRIGGER wait_for_the_answer BEFORE UPDATE ON job
  FOR EACH ROW EXECUTE FUNCTION wait_for_the_answer()
"""
FREE = "DROP TRIGGER wait_for_the_answer ON job; DROP FUNCTION wait_for_the_answer"


class Jobs:
    """Can keep jobs waiting, which else may be done between an act and the reading of its answer:
    the answer of a rehearsal has none of what they do."""

    def __init__(self, superuser: URL) -> None:
        self._engine = create_engine(superuser, isolation_level="AUTOCOMMIT")

    @contextmanager
    def that_wait(self) -> Iterator[None]:
        with self._engine.connect() as connection:
            connection.execute(text("SELECT pg_advisory_lock(1)"))
            yield
            connection.execute(text("SELECT pg_advisory_unlock(1)"))

    def __enter__(self) -> "Jobs":
        self._run(HELD)
        return self

    def __exit__(self, *_: object) -> None:
        self._run(FREE)
        self._engine.dispose()

    def _run(self, statements: str) -> None:
        with self._engine.connect() as connection:
            connection.execute(text(statements))


class Rehearsing(FrontDoor):
    """A door at which every mutation is rehearsed before it is done, by the same person."""

    def __init__(self, kept: Kept, jobs: Jobs, *address: str) -> None:
        super().__init__(*address)
        self.done: set[str] = set()
        self._kept, self._jobs = kept, jobs
        self._now: Any = None

    def go_to(self, instant: Any) -> None:
        self._now = instant
        super().go_to(instant)

    def ask(self, who: Any, document: str, **variables: Any) -> dict[str, Any]:
        if not document.lstrip().startswith("mutation"):
            return super().ask(who, document, **variables)
        mutation = document.partition("{")[2].partition("(")[0].strip()
        self.go_to(self._now)  # what was due at once after the last act has been done
        before = self._kept()
        foretold = super().ask(who, rehearsed(in_full(mutation)), **variables)
        assert changed(before, self._kept()) == set()
        with self._jobs.that_wait():
            done = super().ask(who, in_full(mutation), **variables)
        assert alike(foretold) == alike(done)
        if not done[mutation]["errors"]:
            self.done.add(mutation)
            assert changed(before, self._kept())
        return done


@pytest.mark.parametrize("name", played())
def test_it_comes_as_it_was_rehearsed(stage, shipped, postgres, worker_id, name):
    database = make_url(postgres.url(f"play_{worker_id}"))
    doors: list[Rehearsing] = []
    with Kept(database) as kept, Jobs(database) as jobs:

        def door(*address: str) -> Rehearsing:
            doors.append(Rehearsing(kept, jobs, *address))
            return doors[-1]

        player, told = stage.play(shipped(name), door)
    assert player.failures == [], told
    assert doors[0].done >= played()[name]
