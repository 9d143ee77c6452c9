"""A page far down the list costs no more than the first: the cursor is an index condition.

Asked of PostgreSQL as the app's role, because row-level security decides what an index may do.
"""

import re
from typing import Any

import pytest
from sqlalchemy import text

from tests.conformance.conftest import ANN, STAFF, row_id

LIST = """query ($after: String) { complaints(%s first: 2, after: $after) {
  nodes { reference nextDeadline { task } } pageInfo { endCursor } } }"""


WARNINGS = """query ($after: String) { warnings(%s first: 2, after: $after) {
  nodes { id } pageInfo { endCursor } } }"""


PARTIES = """query ($after: String) { parties(%s first: 1, after: $after) {
  nodes { id } pageInfo { endCursor } } }"""


SIGNED = """query ($after: String) { signedPetitions(first: 1, after: $after) {
  nodes { signedOn } pageInfo { endCursor } } }"""


def plan(both: Any, query: str, root: str = "complaints", who: str = STAFF) -> str:
    """How PostgreSQL would read the second page, with the statement planned once for all values."""
    first = both.compiled(query, None, both.caller(who))["data"][root]
    variables = {"after": first["pageInfo"]["endCursor"]}
    ((_, ask),) = both.reader.prepare(both.prepare(query), None, variables, both.caller(who))
    with both.engine.connect() as connection:
        for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
            connection.execute(text(f"SET LOCAL {setting} = off"))
        connection.execute(text("SET LOCAL plan_cache_mode = force_generic_plan"))
        connection.exec_driver_sql(f"PREPARE page AS {ask.sql}")
        given = ", ".join("'" + str(value).replace("'", "''") + "'" for value in ask.values)
        lines = connection.exec_driver_sql(f"EXPLAIN EXECUTE page ({given})").scalars().all()
        connection.exec_driver_sql("DEALLOCATE page")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("arguments", "index"),
    [
        ("orderBy: {field: NEXT_DUE_ON, direction: ASC}", "complaint_due_idx"),
        (
            "filter: {status: [OPEN]} orderBy: {field: NEXT_DUE_ON, direction: ASC}",
            "complaint_work_idx",
        ),
        ("orderBy: {field: RECEIVED_AT, direction: DESC}", "complaint_received_idx"),
        ("orderBy: {field: UPDATED_AT, direction: ASC}", "complaint_updated_idx"),
    ],
)
def test_the_next_page_begins_in_the_index(both: Any, arguments: str, index: str) -> None:
    planned = plan(both, LIST % arguments)
    scan = re.search(rf"using {index} .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "ROW(" in scan[1], planned


OFFICER, TEAM = (row_id("ids", number, 1) for number in (60, 61))
BY_DUE = "orderBy: {field: NEXT_DUE_ON, direction: ASC}"


@pytest.mark.parametrize(
    ("test", "order", "index", "column"),
    [
        (f'assignedTo: "Officer:{OFFICER}"', "", "complaint_officer_idx", "officer_id"),
        (f'assignedTo: "Officer:{OFFICER}"', BY_DUE, "complaint_officer_due_idx", "officer_id"),
        (f'team: "Team:{TEAM}"', "", "complaint_team_idx", "team_id"),
        (f'team: "Team:{TEAM}"', BY_DUE, "complaint_team_due_idx", "team_id"),
        ("unassigned: true", "", "complaint_unassigned_idx", "received_at"),
        ("unassigned: true", BY_DUE, "complaint_unassigned_due_idx", "due_order"),
        ("unassigned: false", "", "complaint_received_idx", "received_at"),
        ("unassigned: false", BY_DUE, "complaint_due_idx", "due_order"),
    ],
)
def test_whose_it_is_is_found_by_an_index_in_the_order_asked_for(
    both: Any, test: str, order: str, index: str, column: str
) -> None:
    """Nothing that is somebody else's is walked through, on the first page nor on the next."""
    planned = plan(both, LIST % f"filter: {{{test}}} {order}")
    scan = re.search(rf"using {index} .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "landlord =" in scan[1], planned
    assert column in scan[1], planned
    assert "ROW(" in scan[1], planned


@pytest.mark.parametrize("order", ["", BY_DUE])
def test_what_waits_with_a_role_is_found_by_its_index(both: Any, order: str) -> None:
    planned = plan(both, LIST % f'filter: {{passedOnTo: "Housing Manager"}} {order}')
    scan = re.search(r"using passing_on_waits_idx .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "landlord =" in scan[1], planned
    assert "role =" in scan[1], planned


def test_a_residents_own_complaints_are_found_by_their_index(both: Any) -> None:
    planned = plan(both, LIST % "", who=ANN)
    scan = re.search(r"using complaint_landlord_complainant_id\w* .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "complainant_id =" in scan[1], planned


def test_what_somebody_signed_is_found_by_their_index(both: Any) -> None:
    planned = plan(both, SIGNED, "signedPetitions", ANN)
    scan = re.search(r"using signatory_landlord_party_id_\w+_idx .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "party_id =" in scan[1], planned
    assert "ROW(" in scan[1], planned


@pytest.mark.parametrize(
    ("arguments", "index"),
    [("", "warning_review_idx"), ("filter: {status: [IN_FORCE]}", "warning_work_idx")],
)
def test_the_next_page_of_warnings_begins_in_the_index(
    both: Any, arguments: str, index: str
) -> None:
    planned = plan(both, WARNINGS % arguments, "warnings")
    scan = re.search(rf"using {index} .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "ROW(" in scan[1], planned


@pytest.mark.parametrize(
    "arguments",
    ["", 'filter: {search: "a"}'],
)
def test_the_next_page_of_parties_begins_in_the_index(both: Any, arguments: str) -> None:
    planned = plan(both, PARTIES % arguments, "parties")
    scan = re.search(r"using party_name_idx .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "ROW(" in scan[1], planned


@pytest.mark.parametrize("root", ["officers", "teams"])
def test_the_next_page_of_officers_and_teams_begins_in_the_index(both: Any, root: str) -> None:
    query = """query ($after: String) { %s(filter: {current: true}, first: 1, after: $after) {
      nodes { id } pageInfo { endCursor } } }"""
    planned = plan(both, query % root, root)
    scan = re.search(rf"using {root[:-1]}_name_idx .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "ROW(" in scan[1], planned


def test_a_word_of_a_party_is_found_in_its_index(both: Any) -> None:
    """The beginning of a word is an index condition, under row-level security too."""
    with both.engine.connect() as connection:
        for setting in ("enable_seqscan", "enable_bitmapscan"):
            connection.execute(text(f"SET LOCAL {setting} = off"))
        lines = connection.execute(
            text(
                "EXPLAIN SELECT party_id FROM party_word "
                "WHERE word >= left(folded('Ŵyn'), 100) "
                "AND word < left(folded('Ŵyn'), 100) || chr(1114111)"
            )
        ).scalars()
        planned = "\n".join(lines)
    scan = re.search(r"using party_word_pkey .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "landlord =" in scan[1], planned
    assert "word >= 'wyn'" in scan[1], planned


def test_a_search_for_a_name_begins_in_the_index_of_words(both: Any) -> None:
    """Planned once for all values, with the word folded first: no accent keeps it from the index.

    Of several words the longest is looked up, and the others are asked of those that have it.
    """
    with both.engine.connect() as connection:
        assert connection.scalar(text("SELECT folded('Ŷan')")) == "yan"
    planned = plan(both, PARTIES % 'filter: {search: "Ŷan é"}', "parties")
    scan = re.search(r"using party_word_pkey .*\n\s*Index Cond: (.*)", planned)
    assert scan, planned
    assert "landlord =" in scan[1], planned
    assert "word >= (InitPlan" in scan[1], planned
    assert "word < (InitPlan" in scan[1], planned


def test_what_is_due_next_is_found_without_its_table(both: Any) -> None:
    planned = plan(both, LIST % "")
    assert "Index Only Scan using deadline_awaited_idx" in planned, planned
