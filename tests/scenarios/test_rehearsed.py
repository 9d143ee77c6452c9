"""Whatever a scenario does is rehearsed first: nothing is kept, and then it comes just so.

As few scenarios are played as do every deed that any of them does, each until its last one.
"""

from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from casting import cast
from putright.play.door import FrontDoor
from rehearsing import Kept, alike, changed, in_full, rehearsed
from sqlalchemy import URL, create_engine, make_url, text

PLAYED = cast()

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
    """A door at which these mutations are rehearsed before they are done, by the same person."""

    def __init__(self, kept: Kept, jobs: Jobs, tried: Set[str], *address: str) -> None:
        super().__init__(*address)
        self._tried = tried
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
        if mutation not in self._tried:
            return super().ask(who, document, **variables)
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


@pytest.mark.parametrize("name", PLAYED)
def test_it_comes_as_it_was_rehearsed(stage, shipped, postgres, worker_id, name):
    database = make_url(postgres.url(f"play_{worker_id}"))
    scenario, tried = shipped(name), PLAYED[name]
    doors: list[Rehearsing] = []
    with Kept(database) as kept, Jobs(database) as jobs:

        def door(*address: str) -> Rehearsing:
            doors.append(Rehearsing(kept, jobs, tried, *address))
            return doors[-1]

        last = max(
            at
            for at, step in enumerate(scenario.steps)
            if step.deed and step.deed.mutation in tried
        )
        cut = replace(scenario, steps=scenario.steps[: last + 1], shows=())
        player, told = stage.play(cut, door)
    assert player.failures == [], told
    assert doors[0].done == tried
