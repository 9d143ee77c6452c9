"""What an action would do to dates is told before it is done, and is then what it does."""

EFFECTS = """query ($r: String!) { complaint(reference: $r) { id version
  deadlines { task state dueOn }
  availableActions(includeBlocked: true) { mutation effects {
    task whose change dueOn codeDueOn rule { number } } } } }"""


def foreseen(caller, reference):
    case = caller.ask(EFFECTS, r=reference)["complaint"]
    return case, {each["mutation"]: each["effects"] for each in case["availableActions"]}


def test_what_answering_would_do_is_told_before_it_is_done(portal):
    staff = portal()
    logged = staff.done(
        "logComplaint",
        words="It is cold.",
        channel="phone",
        remedySought="Heat.",
        complainant={"displayName": "Ada Resident"},
    )
    case, effects = foreseen(staff, logged["reference"])
    reply, review = (
        {
            "task": task,
            "whose": "COMPLAINANT",
            "change": "STARTS",
            "dueOn": "2026-05-01",
            "codeDueOn": None,
            "rule": {"number": number},
        }
        for task, number in (("Ask for a review", "6.1"), ("Reply", "5.7"))
    )
    met = [
        {"task": task, "whose": "LANDLORD", "change": "MET", "dueOn": due, "codeDueOn": None,
         "rule": {"number": "5.5"}}
        for task, due in (("Acknowledge", "2026-04-07"), ("Respond", "2026-04-16"))
    ]  # fmt: skip
    assert effects["respondToComplaint"] == [*met, reply, review]
    assert [each["change"] for each in effects["excludeComplaint"]] == ["ENDS", "ENDS"]
    assert effects["promiseRemedy"] == []
    staff.done(
        "respondToComplaint",
        complaintId=case["id"],
        expectedVersion=case["version"],
        outcome="UPHELD",
        reasons="Yes.",
        decidedBy="Mia Manager",
    )
    after, effects = foreseen(staff, logged["reference"])
    assert [(each["task"], each["state"], each["dueOn"]) for each in after["deadlines"]] == [
        ("Acknowledge", "MET", "2026-04-07"),
        ("Respond", "MET", "2026-04-16"),
        ("Reply", "RUNNING", "2026-05-01"),
        ("Ask for a review", "RUNNING", "2026-05-01"),
    ]
    (begun,) = [it for it in effects["escalateComplaint"] if it["change"] == "STARTS"]
    assert (begun["task"], begun["dueOn"], begun["rule"]["number"]) == (
        "Respond", "2026-04-16", "6.2",
    )  # fmt: skip
    assert begun["codeDueOn"] is None  # the Code counts it from the acknowledgement, to come
