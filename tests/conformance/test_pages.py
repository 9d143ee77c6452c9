"""Pages part a list: every row once, in order, forwards and backwards, whatever ties there are."""

from typing import Any

import pytest

ORDERS = [
    (field, direction)
    for field in ("RECEIVED_AT", "NEXT_DUE_ON", "UPDATED_AT")
    for direction in ("ASC", "DESC")
]
QUERY = """query Pages($field: ComplaintOrderField!, $direction: SortDirection!
  $first: Int, $after: String, $last: Int, $before: String) {
  complaints(orderBy: {field: $field, direction: $direction}
    first: $first, after: $after, last: $last, before: $before) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { id nextDeadline { id } receivedAt updatedAt } }
  } }"""


@pytest.mark.parametrize(("field", "direction"), ORDERS)
@pytest.mark.parametrize("size", [1, 3, 5])
def test_pages_part_the_list(both: Any, field: str, direction: str, size: int) -> None:
    order = {"field": field, "direction": direction}
    whole = both.same(QUERY, {**order, "first": 100})["complaints"]
    every = [edge["node"]["id"] for edge in whole["edges"]]
    assert len(set(every)) == whole["totalCount"] == 14
    assert whole["pageInfo"]["hasNextPage"] is False
    for ways in (
        ("first", "after", "endCursor", "hasNextPage"),
        ("last", "before", "startCursor", "hasPreviousPage"),
    ):
        count, beside, cursor, more = ways
        pages, place = [], None
        while True:
            page = both.same(QUERY, {**order, count: size, beside: place})["complaints"]
            pages.append([edge["node"]["id"] for edge in page["edges"]])
            ends = [page["edges"][0]["cursor"], page["edges"][-1]["cursor"]]
            info = page["pageInfo"]
            assert ends == [info["startCursor"], info["endCursor"]]
            place = info[cursor]
            if not info[more]:
                break
        assert all(len(page) == size for page in pages[:-1])
        in_order = pages if count == "first" else pages[::-1]
        assert [each for page in in_order for each in page] == every


def test_a_complaint_that_awaits_nothing_comes_after_those_that_do(both: Any) -> None:
    page = both.same(QUERY, {"field": "NEXT_DUE_ON", "direction": "ASC", "first": 100})
    cursors = [edge["node"]["id"] for edge in page["complaints"]["edges"]]
    awaiting = both.same(
        '{ complaints(first: 100, filter: {nextDueOn: {gte: "0001-01-01"}}) { nodes { id } } }'
    )["complaints"]["nodes"]
    assert 0 < len(awaiting) < len(cursors)
    assert set(cursors[: len(awaiting)]) == {each["id"] for each in awaiting}


def test_a_page_between_two_cursors(both: Any) -> None:
    order = {"field": "UPDATED_AT", "direction": "DESC"}
    edges = both.same(QUERY, {**order, "first": 100})["complaints"]["edges"]
    page = both.same(
        QUERY, {**order, "first": 3, "after": edges[2]["cursor"], "before": edges[9]["cursor"]}
    )["complaints"]
    assert page["edges"] == edges[3:6]
    assert page["pageInfo"]["hasPreviousPage"] is True


def test_an_empty_page_says_how_many_there_are(both: Any) -> None:
    order = {"field": "UPDATED_AT", "direction": "DESC"}
    last = both.same(QUERY, {**order, "last": 1})["complaints"]["edges"][0]["cursor"]
    page = both.same(QUERY, {**order, "first": 3, "after": last})["complaints"]
    assert page["edges"] == []
    assert page["totalCount"] == 14
    assert page["pageInfo"]["endCursor"] is None


def test_a_complaints_history_in_pages(both: Any) -> None:
    query = """query H($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
      complaint(id: $id) { events(first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { id occurredAt } } } }"""
    complaint = {"id": "Complaint:00000001-0000-7002-8000-000000000061"}  # the third: nine lines

    def read(**page: Any) -> Any:
        return both.same(query, {**complaint, **page})["complaint"]["events"]

    every = read(first=100)["nodes"]
    assert len(every) == 9
    forwards = []
    page: Any = {"pageInfo": {"endCursor": None, "hasNextPage": True}}
    while page["pageInfo"]["hasNextPage"]:
        page = read(first=2, after=page["pageInfo"]["endCursor"])
        forwards += page["nodes"]
        assert page["totalCount"] == 9
    assert forwards == every
    last = read(last=4)
    assert last["nodes"] == every[-4:]
    assert read(last=4, before=last["pageInfo"]["startCursor"])["nodes"] == every[1:5]


REFUSED = [
    ("first: 0", "first must be from 1 to 100."),
    ("first: 101", "first must be from 1 to 100."),
    ("last: -1", "last must be from 1 to 100."),
    ("first: 1, last: 1", "Give first or last, not both."),
    ('after: "nonsense"', "This cursor was not given by this list"),
    ('before: ""', "This cursor was not given by this list"),
    ('after: "é"', "This cursor was not given by this list"),
]


@pytest.mark.parametrize(("asked", "message"), REFUSED)
def test_a_page_that_cannot_be_had_is_refused_with_what_to_do(
    both: Any, asked: str, message: str
) -> None:
    for query, path in (
        (f"{{ complaints({asked}) {{ nodes {{ id }} }} viewer {{ id }} }}", ["complaints"]),
        (
            f'{{ complaint(reference: "IDS-2026-000003") {{ events({asked}) {{ totalCount }} }} '
            "viewer { id } }",
            ["complaint", "events"],
        ),
    ):
        assert both.compiled(query) is None
        assert not both.database.ran, "nothing may have run before ordinary execution"
        answer = both.ordinary(query)
        (error,) = answer["errors"]
        assert error["message"].startswith(message)
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert error["path"] == path
        assert answer["data"]["viewer"] == {"id": "staff"}


def test_a_cursor_of_another_order_is_refused(both: Any) -> None:
    order = {"field": "UPDATED_AT", "direction": "DESC"}
    cursor = both.same(QUERY, {**order, "first": 1})["complaints"]["pageInfo"]["endCursor"]
    for other in (("UPDATED_AT", "ASC"), ("RECEIVED_AT", "DESC")):
        asked = {"field": other[0], "direction": other[1], "after": cursor}
        assert both.compiled(QUERY, asked) is None
        assert both.ordinary(QUERY, asked)["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
