"""Kept informed while the answer is late: agreed on, given, noted when it is not, and shown."""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.jobs.running import drain
from putright.jobs.sweep import sweep
from putright.store.db import transaction
from putright.store.records import Job
from sqlalchemy import delete

WANT = """version delayed updateDueOn updateOverdue deadlines { id task state }
  complainant { id } casework { updatesOwed { number } }
  updateAgreements { every unit agreedOn given { dueOn toldOn late contact } }
  contacts { nodes { id words direction channel } }"""


class Case:
    def __init__(self, staff):
        self.staff = staff
        self.now = staff.done(
            "logComplaint", WANT, words="It is cold.", channel="phone", remedySought="Heat.",
            complainant={"displayName": "Ada Resident"},
        )  # fmt: skip

    @property
    def given(self):
        asked = "query ($r: String!) { complaint(reference: $r) { version } }"
        now = self.staff.ask(asked, r=self.now["reference"])["complaint"]["version"]
        return {"complaintId": self.now["id"], "expectedVersion": now}

    def do(self, mutation, by=None, **input):
        self.now |= (by or self.staff).done(mutation, WANT, **self.given, **input)
        return self.now

    def refused(self, mutation, by=None, **input):
        return (by or self.staff).refused(mutation, **self.given, **input)

    def read(self, by=None):
        asked = f"query ($r: String!) {{ complaint(reference: $r) {{ {WANT} }} }}"
        return (by or self.staff).ask(asked, r=self.now["reference"])["complaint"]

    def history(self):
        asked = "query ($r: String!) { complaint(reference: $r) { events(last: 100) { nodes { "
        asked += "what clause occurredAt } } } }"
        found = self.staff.ask(asked, r=self.now["reference"])["complaint"]["events"]["nodes"]
        return [
            (each["occurredAt"][:10], each["what"], each["clause"])
            for each in found
            if each["what"].startswith("update")
        ]

    def extend(self, due_on="2026-04-28", task="Respond"):
        (deadline,) = [each for each in self.now["deadlines"] if each["task"] == task]
        return self.do(
            "extendDeadline", deadlineId=deadline["id"], dueOn=due_on, reason="A part is awaited."
        )


@pytest.fixture
def exeter(portal):
    staff = portal("exeter", roles=["complaints officer"])
    case = Case(staff)
    case.do("acknowledgeComplaint", handler="Leo Lead",
            letter=[{"part": "RESPONSIBILITY", "text": "Ours."}])  # fmt: skip
    return case


def weekly(case, **more):
    return case.do(
        "agreeUpdates", **{"every": 1, "unit": "WEEKS", "agreedOn": "2026-03-31", **more}
    )


def test_an_extension_owes_regular_contact_until_intervals_are_agreed_on(exeter):
    """Exeter 2.2.5: “keep in regular contact with the complainant”."""
    assert (exeter.now["delayed"], exeter.now["casework"]["updatesOwed"]) == (False, None)
    error = exeter.refused("agreeUpdates", every=1, unit="WEEKS", agreedOn="2026-03-31")
    assert error["rule"]["number"] == "2.2.5"
    exeter.extend()
    assert exeter.now["delayed"]
    assert exeter.now["casework"]["updatesOwed"] == {"number": "2.2.5"}
    error = exeter.refused("recordUpdate", words="x", channel="phone", toldOn="2026-03-31")
    assert error["rule"]["number"] == "2.2.5"
    weekly(exeter)
    assert (exeter.now["updateDueOn"], exeter.now["casework"]["updatesOwed"]) == (
        "2026-04-07",
        None,
    )


def test_where_the_page_is_silent_a_missed_date_owes_what_the_code_asks(portal, house, clock):
    case = Case(portal())
    case.do("acknowledgeComplaint", handler="Leo Lead")
    clock.go_to(date(2026, 4, 17))
    drain(house)
    found = case.read()
    assert found["delayed"]
    assert found["casework"]["updatesOwed"] == {"number": "5.9"}


def test_the_next_is_due_an_interval_after_the_last_whenever_that_was(exeter, clock, house):
    exeter.extend()
    exeter.do("agreeUpdates", every=3, unit="WORKING_DAYS", agreedOn="2026-03-31")
    assert exeter.now["updateDueOn"] == "2026-04-07"  # Good Friday and Easter Monday
    clock.go_to(date(2026, 4, 2))
    exeter.do("recordUpdate", words="The part is on its way.", channel="phone", toldOn="2026-04-01")
    assert exeter.now["updateDueOn"] == "2026-04-08"
    error = exeter.refused("recordUpdate", words="x", channel="phone", toldOn="2026-03-31")
    assert error["path"] == ["input", "toldOn"]
    clock.go_to(date(2026, 4, 10))
    exeter.do("recordUpdate", words="It is here.", channel="email", toldOn="2026-04-10")
    (agreed,) = exeter.now["updateAgreements"]
    assert [(each["dueOn"], each["toldOn"], each["late"]) for each in agreed["given"]] == [
        ("2026-04-07", "2026-04-01", False), ("2026-04-08", "2026-04-10", True),
    ]  # fmt: skip
    said = {each["id"]: each for each in exeter.now["contacts"]["nodes"]}
    assert said[agreed["given"][0]["contact"]]["words"] == "The part is on its way."
    assert {each["direction"] for each in said.values()} == {"OUT"}
    weekly(exeter, agreedOn="2026-04-10")
    assert exeter.now["updateDueOn"] == "2026-04-17"
    assert len(exeter.now["updateAgreements"]) == 2


def test_each_is_noted_near_due_and_overdue_once_and_shown_as_missed(exeter, clock, house, portal):
    exeter.extend()
    weekly(exeter)
    lists = "query ($f: ComplaintFilter) { complaints(filter: $f) { totalCount } }"

    def counted(overdue):
        return exeter.staff.ask(lists, f={"updateOverdue": overdue})["complaints"]["totalCount"]

    for day in (1, 2, 3, 7, 7, 8, 8, 9):
        clock.go_to(date(2026, 4, day))
        drain(house)
        drain(house)
        assert (counted(True), counted(False)) == ((1, 0) if day > 7 else (0, 1))
    noted = [
        ("2026-04-01", "update near", "2.2.5"), ("2026-04-07", "update due", "2.2.5"),
        ("2026-04-08", "update overdue", "2.2.5"),
    ]  # fmt: skip
    assert exeter.history()[1:] == noted
    assert exeter.read()["updateOverdue"]
    assert sweep(house) == 0
    ada = portal("exeter", Audience.COMPLAINANT, subject="ada",
                 party_id=UUID(exeter.now["complainant"]["id"][6:]))  # fmt: skip
    seen = exeter.read(by=ada)
    assert (seen["updateDueOn"], seen["casework"]) == ("2026-04-07", None)
    assert (
        exeter.refused("agreeUpdates", by=ada, every=1, unit="WEEKS", agreedOn="2026-04-01")["code"]
        == "NOT_ALLOWED"
    )
    exeter.do("recordUpdate", words="Soon.", channel="phone", toldOn="2026-04-09")
    assert not exeter.now["updateOverdue"]


def test_the_answer_ends_them_and_their_jobs_find_it_so(exeter, clock, house):
    exeter.extend()
    weekly(exeter)
    clock.go_to(date(2026, 4, 1))
    exeter.do(
        "respondToComplaint", outcome="UPHELD", reasons="It was old.", decidedBy="Leo Lead",
        letter=[{"part": part, "text": "It is mended."} for part in ("FINDINGS", "REMEDY")],
    )  # fmt: skip
    assert (exeter.now["delayed"], exeter.now["updateDueOn"]) == (False, None)
    for day in (7, 8):
        clock.go_to(date(2026, 4, day))
        drain(house)
    assert [what for _, what, _ in exeter.history()] == ["updates agreed"]
    assert sweep(house) == 0
    error = exeter.refused("recordUpdate", words="x", channel="phone", toldOn="2026-04-01")
    assert "No updates" in error["message"]


def test_the_sweep_asks_again_for_what_was_lost(exeter, clock, house):
    exeter.extend()
    weekly(exeter)
    with transaction(house.engine, "exeter") as session:
        session.execute(delete(Job).where(Job.kind.like("update %")))
    assert sweep(house) == 3
    assert sweep(house) == 0
    clock.go_to(date(2026, 4, 7))
    drain(house)
    assert ("2026-04-07", "update due", "2.2.5") in exeter.history()


@pytest.mark.parametrize(
    ("input", "name"),
    [
        ({"every": 0}, "every"),
        ({"every": 91}, "every"),
        ({"unit": "MONTHS"}, "unit"),
        ({"agreedOn": "2026-04-01"}, "agreedOn"),
        ({"agreedOn": "2026-03-30"}, "agreedOn"),
    ],
)
def test_an_interval_must_be_one_that_can_be_meant(exeter, input, name):
    exeter.extend()
    given = {"every": 1, "unit": "WEEKS", "agreedOn": "2026-03-31", **input}
    assert exeter.refused("agreeUpdates", **given)["path"] == ["input", name]
