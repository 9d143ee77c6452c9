"""One statement and one round trip for each root field, whatever is asked below it."""

import asyncio
from typing import Any

import asyncpg
import pytest
from putright.api.reading.pool import Pool
from sqlalchemy import event

DEEP = """
query Deep($first: Int!) {
  complaints(first: $first) {
    totalCount
    pageInfo { endCursor }
    nodes {
      complainant { contact { email } } currentStage { panel { members { name } } }
      stages { name panel { members { name } } }
      deadlines { revisions { reason } explanation { rule { policy { clauses { number } } } } }
      nextDeadline { revisions { reason } }
      events(first: 3) { totalCount nodes { complaint { events(last: 2) { nodes { what } } } } }
      representatives { party { contact { address } } }
    }
  }
}"""


@pytest.mark.parametrize("first", [1, 20, 100])
def test_depth_and_page_size_make_no_more_statements(both: Any, first: int) -> None:
    assert both.compiled(DEEP, {"first": first})["data"]["complaints"]["nodes"]
    assert len(both.database.ran) == 1


def test_each_root_field_that_needs_rows_is_one_statement(both: Any) -> None:
    query = """{
      viewer { name } landlord { name }
      a: complaints(first: 1) { nodes { id } } b: complaints(last: 1) { nodes { id } }
      complaint(reference: "IDS-2026-000001") { id }
      node(id: "Landlord:ids") { id }
      nodes(ids: ["Party:00000001-0000-7001-8000-000000000001", "Landlord:ids",
        "Complaint:00000001-0000-7002-8000-000000000063"]) { id }
    }"""
    assert both.compiled(query)["data"]["nodes"][2]["id"].startswith("Complaint:")
    assert len(both.database.ran) == 4


@pytest.mark.parametrize(
    "query",
    [
        '{ node(id: "nonsense") { id } }',
        '{ nodes(ids: ["nonsense", "Policy:none", "Complaint:none"]) { id } }',
        '{ complaint(reference: "\\u0000") { id } }',
        '{ complaint(id: "Party:00000001-0000-7001-8000-000000000001") { id } }',
    ],
)
def test_what_cannot_be_there_is_not_looked_for(both: Any, query: str) -> None:
    data = both.same(query)
    assert not any(each for value in data.values() for each in (value or []))
    assert not both.database.ran


def test_a_statement_goes_alone(both: Any, database: Any) -> None:
    """Nothing is sent before it or after it: no BEGIN, no setting, no reset."""

    async def sent() -> int:
        pool = Pool(database.app_url, size=1)
        both.reader._database = pool
        prepared, counts = both.prepare(DEEP), []
        for _ in range(3):
            assert await both.reader.read(prepared, None, {"first": 5}, both.caller())
            (connection,) = pool._free
            counts.append(connection.raw._protocol.queries_count)
        await pool.close()
        return int(counts[2] - counts[1])

    assert both.loop.run(sent()) == 1


def test_a_statement_is_planned_once(both: Any, database: Any) -> None:
    async def plans() -> Any:
        pool = Pool(database.app_url, size=1)
        both.reader._database = pool
        for _ in range(5):
            await both.reader.read(both.prepare(DEEP), None, {"first": 5}, both.caller())
        rows = await pool.fetch(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements "
            "WHERE statement LIKE 'WITH setting%'",
            (),
        )
        await pool.close()
        return [tuple(row) for row in rows]

    assert both.loop.run(plans()) == [(5, 0)]


def test_statements_are_few_for_many_requests(both: Any) -> None:
    """Values never make a new statement; only what decides the SQL does."""
    query = """query Q($after: String, $search: String!) {
      complaints(first: 2, after: $after, filter: {search: $search}) {
        pageInfo { endCursor } nodes { id deadlines(states: [RUNNING]) { id } } } }"""
    after = None
    for search in ("IDS", "ids-2026-00000", "nothing"):
        for _ in range(3):
            page = both.same(query, {"after": after, "search": search})["complaints"]
            after = page["pageInfo"]["endCursor"]
    assert len({sql for sql, _ in both.database.ran}) == 2


def test_the_session_setting_does_not_outlive_the_statement(both: Any, database: Any) -> None:
    async def setting_after() -> Any:
        pool = Pool(database.app_url, size=1)
        both.reader._database = pool
        await both.reader.read(both.prepare(DEEP), None, {"first": 1}, both.caller())
        rows = await pool.fetch("SELECT current_setting('putright.landlord', true)", ())
        unseen = await pool.fetch("SELECT count(*) FROM complaint", ())
        await pool.close()
        return rows[0][0], unseen[0][0]

    assert both.loop.run(setting_after()) == ("", 0)


def test_pages_are_read_by_the_index_of_their_order(both: Any, database: Any) -> None:
    """No page sorts the whole list: each order has its index, with the landlord first."""
    plans = {}
    for order in ("RECEIVED_AT", "NEXT_DUE_ON", "UPDATED_AT"):
        both.database.ran.clear()
        both.compiled(
            f"{{ complaints(first: 3, orderBy: {{field: {order}, direction: DESC}}) "
            "{ nodes { id } } }"
        )
        plans[order] = both.loop.run(_plan(database, *both.database.ran[0]))
    assert "complaint_received_idx" in plans["RECEIVED_AT"]
    assert "complaint_due_idx" in plans["NEXT_DUE_ON"]
    assert "complaint_updated_idx" in plans["UPDATED_AT"]


async def _plan(database: Any, sql: str, values: Any) -> str:
    connection = await asyncpg.connect(
        **database.dsn, server_settings={"enable_seqscan": "off", "enable_bitmapscan": "off"}
    )
    try:
        rows = await connection.fetch(f"EXPLAIN {sql}", *values)
    finally:
        await connection.close()
    await asyncio.sleep(0)
    return "\n".join(row[0] for row in rows)


SUSPECTED = """query ($first: Int!) { complaints(first: $first) { nodes {
  reference possibleDuplicates { reasons complaint { reference } } } } }"""


def test_possible_duplicates_of_a_page_are_one_statement(both: Any) -> None:
    """It has no compiled form; still no row of the page costs a statement of its own."""
    ran: list[str] = []

    def note(*given: Any) -> None:
        ran.append(given[2])

    event.listen(both.engine, "before_cursor_execute", note)
    try:
        statements, found = {}, {}
        for first in (1, 2, 14):
            ran.clear()
            answer = both.ordinary(SUSPECTED, {"first": first})["data"]["complaints"]["nodes"]
            assert len(answer) == first
            statements[first] = sum("tsvector" in sql for sql in ran)
            found[first] = (len(ran), answer)
    finally:
        event.remove(both.engine, "before_cursor_execute", note)
    assert set(statements.values()) == {1}
    assert len({count for count, _ in found.values()}) == 1
    assert any(each["possibleDuplicates"] for each in found[14][1])
    assert found[14][1][:2] == found[2][1]  # each is compared with its own
