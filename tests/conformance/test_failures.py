"""What goes wrong in the middle of a read is masked, and leaves the other fields standing."""

import asyncio
from collections.abc import Sequence
from typing import Any

import asyncpg
import pytest
from putright.api.reading.pool import Pool, PoolClosed

QUERY = """{ viewer { name } a: complaints { nodes { id } }
  b: complaint(reference: "IDS-2026-000001") { id } }"""


class Failing:
    """A database that fails for statements that hold some words."""

    def __init__(self, below: Any, words: str, error: Exception) -> None:
        self.below, self.words, self.error = below, words, error

    async def fetch(self, sql: str, values: Sequence[Any]) -> Any:
        if self.words in sql:
            raise self.error
        return await self.below.fetch(sql, values)


@pytest.mark.parametrize(
    "error", [OSError("secret"), TimeoutError("secret"), asyncpg.PostgresError("secret")]
)
def test_a_failed_statement_is_one_null_and_one_masked_error(both: Any, error: Exception) -> None:
    both.reader._database = Failing(both.database, "LIMIT 21", error)
    answer = both.compiled(QUERY)
    assert answer["data"]["a"] is None
    assert answer["data"]["viewer"] == {"name": "Staff"}
    assert answer["data"]["b"]["id"].startswith("Complaint:")
    (told,) = answer["errors"]
    assert told["path"] == ["a"]
    assert told["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "secret" not in str(answer)


def test_what_python_cannot_finish_is_masked_too(
    both: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a statement has run, nothing falls back: the field is null."""
    query = "{ complaints { nodes { nextDeadline { daysLeft } } } viewer { name } }"
    calendar = type(both.reader._landlords["ids"].calendar)
    monkeypatch.setattr(calendar, "working_days_between", lambda *_: 1 / 0)
    answer = both.compiled(query)
    assert answer["data"] == {"complaints": None, "viewer": {"name": "Staff"}}
    assert answer["errors"][0]["path"] == ["complaints"]


def test_what_is_not_known_is_left_to_ordinary_execution(both: Any) -> None:
    for query in (
        '{ __type(name: "Complaint") { name } }',
        "{ viewer { id } __schema { __typename } }",
    ):
        assert both.compiled(query) is None
        assert "errors" not in both.ordinary(query)
    assert not both.database.ran


@pytest.mark.parametrize(
    ("query", "variables"),
    [
        ("query Q($n: Int!) { complaints(first: $n) { totalCount } }", {"n": "3"}),
        ("query Q($n: Int!) { complaints(first: $n) { totalCount } }", {"n": True}),
        ("query Q($n: Int!) { complaints(first: $n) { totalCount } }", {"n": 2**31}),
        ("query Q($n: Int!) { complaints(first: $n) { totalCount } }", {}),
        ("query Q($n: Int!) { complaints(first: $n) { totalCount } }", {"n": None}),
        ('query Q($n: ID! = "x") { node(id: $n) { id } }', {"n": None}),
        ("query Q($n: Boolean!) { viewer { id @include(if: $n) } }", {"n": "yes"}),
        (
            "query Q($f: ComplaintFilter) { complaints(filter: $f) { totalCount } }",
            {"f": {"receivedOn": {"gte": "2026-02-30"}}},
        ),
        (
            "query Q($f: ComplaintFilter) { complaints(filter: $f) { totalCount } }",
            {"f": {"status": ["NONSENSE"]}},
        ),
    ],
)
def test_variables_that_do_not_fit_are_told_by_ordinary_execution(
    both: Any, query: str, variables: dict[str, Any]
) -> None:
    assert both.compiled(query, variables) is None
    assert both.ordinary(query, variables)["errors"]
    assert not both.database.ran


def test_switches_are_read_from_defaults_too(both: Any) -> None:
    query = "query Q($with: Boolean = true) { viewer { id @include(if: $with) name } }"
    assert both.same(query) == {"viewer": {"id": "staff", "name": "Staff"}}
    assert both.same(query, {"with": False}) == {"viewer": {"name": "Staff"}}
    assert both.same(query, {"with": True}) == {"viewer": {"id": "staff", "name": "Staff"}}


def test_one_document_with_several_operations(both: Any) -> None:
    query = "query A { viewer { id } } query B($n: Int!) { complaints(first: $n) { totalCount } }"
    assert both.same(query, operation="A") == {"viewer": {"id": "staff"}}
    assert both.same(query, {"n": 1}, operation="B") == {"complaints": {"totalCount": 14}}


def test_a_deep_or_large_filter_is_refused(both: Any) -> None:
    deep: dict[str, Any] = {"overdue": True}
    for _ in range(5):
        deep = {"or": [deep]}
    large = {"or": [{"overdue": True}] * 41}
    query = "query Q($f: ComplaintFilter) { complaints(filter: $f) { totalCount } }"
    for filter_ in (deep, large):
        assert both.compiled(query, {"f": filter_}) is None
        error = both.ordinary(query, {"f": filter_})["errors"][0]
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert error["message"].startswith("This filter is too")


@pytest.mark.parametrize("size", [1, 3])
def test_the_pool_serves_in_order_and_opens_no_more_than_it_may(database: Any, size: int) -> None:
    async def main() -> None:
        pool = Pool(database.app_url, size=size)
        order: list[int] = []

        async def ask(n: int) -> None:
            await pool.fetch("SELECT pg_sleep(0.01)", ())
            order.append(n)

        await asyncio.gather(*(ask(n) for n in range(8)))
        assert sorted(order) == list(range(8))
        assert size > 1 or order == sorted(order)
        assert pool._open == len(pool._free) == size
        await pool.close()
        assert pool._open == 0
        with pytest.raises(PoolClosed):
            await pool.fetch("SELECT 1", ())

    asyncio.run(main())


def test_a_caller_who_leaves_has_their_statement_cancelled(database: Any) -> None:
    async def main() -> None:
        pool = Pool(database.app_url, size=1)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await pool.fetch("SELECT pg_sleep(30)", ())
        rows = await pool.fetch("SELECT 1", ())
        assert rows[0][0] == 1
        assert pool._open == 1
        await pool.close()

    asyncio.run(main())


def test_a_statement_that_takes_too_long_is_ended(database: Any) -> None:
    async def main() -> None:
        pool = Pool(database.app_url, size=1, seconds=0.2)
        with pytest.raises(TimeoutError):
            await pool.fetch("SELECT pg_sleep(30)", ())
        assert (await pool.fetch("SELECT 2", ()))[0][0] == 2
        await pool.close()

    asyncio.run(main())


def test_a_caller_who_leaves_the_queue_takes_no_connection_along(database: Any) -> None:
    async def main() -> None:
        pool = Pool(database.app_url, size=1)
        busy = asyncio.create_task(pool.fetch("SELECT pg_sleep(0.2)", ()))
        await asyncio.sleep(0.05)
        waiting = [asyncio.create_task(pool.fetch("SELECT 1", ())) for _ in range(3)]
        await asyncio.sleep(0)
        waiting[0].cancel()
        await busy
        assert [rows[0][0] for rows in await asyncio.gather(*waiting[1:])] == [1, 1]
        assert pool._open == len(pool._free) == 1
        await pool.close()

    asyncio.run(main())


def test_a_broken_connection_is_replaced(database: Any) -> None:
    async def main() -> None:
        pool = Pool(database.app_url, size=1)
        pid = (await pool.fetch("SELECT pg_backend_pid()", ()))[0][0]
        superuser = await asyncpg.connect(
            host=database.dsn["host"], user="postgres", database="postgres"
        )
        await superuser.execute("SELECT pg_terminate_backend($1)", pid)
        await superuser.close()
        for _ in range(50):
            if pool._free[0].raw.is_closed():
                break
            await asyncio.sleep(0.02)
        assert (await pool.fetch("SELECT pg_backend_pid()", ()))[0][0] != pid
        assert pool._open == 1
        await pool.close()

    asyncio.run(main())


def test_no_more_statements_are_kept_prepared_than_may_be(
    database: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("putright.api.reading.pool.MOST_STATEMENTS", 5)

    async def main() -> None:
        pool = Pool(database.app_url, size=1)
        for n in range(20):
            assert (await pool.fetch(f"SELECT {n}", ()))[0][0] == n
        kept = await pool.fetch("SELECT count(*) FROM pg_prepared_statements", ())
        assert 4 <= kept[0][0] <= 7
        await pool.close()

    asyncio.run(main())


def test_nothing_can_be_written_through_the_pool(database: Any) -> None:
    async def main() -> None:
        pool = Pool(database.app_url, size=1)
        with pytest.raises(asyncpg.PostgresError):
            await pool.fetch("DELETE FROM complaint", ())
        await pool.close()

    asyncio.run(main())
