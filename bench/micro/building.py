"""Answers: graphql-core over objects that are ready, beside our compiled plan over rows."""

import re
from datetime import date
from typing import Any

from graphql import build_schema, execute_sync, parse
from putright.api.documents import Documents
from putright.api.identity import Audience, Caller
from putright.api.reading.plans import Reader
from putright.api.schema import make_schema, printed
from putright.house import open_landlords
from putright.landlords_file import LandlordSettings

from bench.micro.timing import Pair
from bench.questions import WORK_LIST

ROWS = 50
DAY = date(2026, 11, 21)
"""Stands in every column of a row: of all types, the cursor alone needs its own, and it is this."""
LANDLORD = LandlordSettings(
    slug="landlord", name="", plugins=("ombudsman_code",), nation="ENG", ombudsman=""
)
NODE = {
    "id": "Complaint:1",
    "reference": "LL-2026-000001",
    "status": "OPEN",
    "summary": "The boiler does not work",
    "complainant": {"displayName": "A resident"},
    "currentStage": {"number": 1},
    "nextDeadline": {"task": "Respond", "dueOn": "2026-11-21"},
}


class NoDatabase:
    """Plans ask nothing of it here."""

    async def fetch(self, sql: str, values: Any) -> Any:
        raise NotImplementedError


def work_list() -> Pair:
    """A page of 50 with 8 values each, from its rows, and by an executor that has only to walk."""
    schema = make_schema()
    landlords = open_landlords((LANDLORD,))
    reader = Reader(schema, NoDatabase(), landlords, lambda: DAY)
    prepared = Documents(schema._schema).prepare(WORK_LIST)
    caller = Caller("landlord", "officer", "", frozenset({Audience.CASE_HANDLER}))
    asks = reader.prepare(prepared, None, {"after": None}, caller)
    assert asks is not None
    ask = asks[0][1]
    width = 1 + max(int(number) for number in re.findall(r"\bc(\d+)\b", ask.sql or ""))
    rows = [(DAY,) * width] * (ROWS + 1)
    assert len(ask.answer(rows)["nodes"]) == ROWS

    plain, document = build_schema(printed(schema)), parse(WORK_LIST)
    page = {"endCursor": "a cursor", "hasNextPage": True}
    ready = {"complaints": {"nodes": [NODE] * ROWS, "pageInfo": page}}
    assert execute_sync(plain, document, ready).data == ready
    times = 5
    return Pair(
        f"graphql-core over {ROWS} rows of 8 values that are ready, beside our plan over rows",
        lambda: [execute_sync(plain, document, ready) for _ in range(times)],
        lambda: [ask.answer(rows) for _ in range(times)],
        times,
    )
