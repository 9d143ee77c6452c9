"""The promise and the Ombudsman's limit are two clocks, and each is late by itself."""

from datetime import date

DATES = """deadlines {
  task state dueOn codeState codeDueOn missedNotedOn codeMissedNotedOn
  explanation { edition clause: rule { number } skipped { on reason } }
  codeExplanation { edition clause: rule { number } skipped { on reason } }
}"""


def log(portal):
    return portal.done(
        "logComplaint",
        DATES,
        words="There is no heating.",
        channel="email",
        sender=["tenant"],
        remedySought="Repair the boiler.",
        complainant={"displayName": "Ada Resident"},
    )


def about(portal, complaint, task):
    query = f"query About($id: ID!) {{ complaint(id: $id) {{ {DATES} }} }}"
    found = portal.ask(query, id=complaint["id"])["complaint"]["deadlines"]
    return next(each for each in found if each["task"] == task)


def test_both_dates_have_the_same_kind_of_explanation(portal):
    acknowledge = log(portal())["deadlines"][0]
    assert acknowledge["explanation"]["edition"] == "ids/undated"
    assert acknowledge["codeExplanation"]["edition"] == "ombudsman_code/2024"
    assert acknowledge["codeExplanation"]["clause"] == {"number": "6.2"}
    assert {day["reason"] for day in acknowledge["codeExplanation"]["skipped"]} == {
        *("Good Friday", "Saturday", "Sunday", "Easter Monday")
    }


def test_what_is_late_by_the_promise_alone_is_late_by_that_alone(portal, clock):
    officer = portal()
    complaint = log(officer)
    clock.go_to(date(2026, 4, 8))  # after the promise of the 7th, before the limit of the 9th
    officer.done(
        "acknowledgeComplaint",
        complaintId=complaint["id"],
        expectedVersion=complaint["version"],
        handler="Olive Officer",
    )
    done = about(officer, complaint, "Acknowledge")
    assert (done["dueOn"], done["state"]) == ("2026-04-07", "MET_LATE")
    assert (done["codeDueOn"], done["codeState"]) == ("2026-04-09", "MET")


def test_what_is_late_by_both_is_late_by_each(portal, clock):
    officer = portal()
    complaint = log(officer)
    assert about(officer, complaint, "Acknowledge")["codeState"] == "RUNNING"
    clock.go_to(date(2026, 4, 9))
    assert about(officer, complaint, "Acknowledge")["codeState"] == "RUNNING"
    clock.go_to(date(2026, 4, 10))
    assert about(officer, complaint, "Acknowledge")["codeState"] == "MISSED"


def test_a_task_that_the_code_does_not_know_has_no_limit(portal):
    assert about(officer := portal(), log(officer), "Respond")["codeState"] is None
