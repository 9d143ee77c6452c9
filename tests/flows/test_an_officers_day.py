"""An officer's day, for every landlord: from a form half-filled on a telephone to a lesson.

Nothing is done that was not offered, and nothing is offered that is refused.
"""

from datetime import date
from uuid import UUID

import pytest
from putright.api.identity import Audience
from putright.policy import Part

IN_WORDS = [{"part": part.name, "text": "In our own words."} for part in Part]
OFFERS = """query ($r: String!) { complaint(reference: $r) { id version status
  points { id } deadlines { task state } remedies { id completedOn }
  availableActions { code mutation inputs { name required } } } }"""
SAVE = """mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
  draft { id idempotencyKey missing { path } } errors { message } } }"""
HISTORY = """query ($r: String!) { complaint(reference: $r) {
  events(first: 100) { nodes { what } } } }"""
LANDLORDS = ["exeter", "feedback_first", "ids", "millbrook", "stoke"]


class Day:
    """One complaint on its way, and the officers who take it there."""

    def __init__(self, portal, slug):
        self.portal, self.slug = portal, slug
        self.officer = portal(slug, subject="olive", name="Olive Officer")
        self.director = portal(
            slug, Audience.DECISION_MAKER, subject="dora", name="Dora Director",
            roles=["Director", "General Manager", "Housing Manager"],
        )  # fmt: skip
        known = self.officer.done(
            "logComplaint",
            "complainant { id }",
            words="The lift is broken.",
            channel="phone",
            remedySought="Mend it.",
            complainant={"displayName": "Ria Resident"},
        )
        party = UUID(known["complainant"]["id"].partition(":")[2])
        self.resident = portal(slug, Audience.COMPLAINANT, subject="ria", party_id=party)
        self.reference = ""

    def offered(self, caller):
        found = caller.ask(OFFERS, r=self.reference)["complaint"]
        return found, {each["mutation"]: each for each in found["availableActions"]}

    def does(self, mutation, caller=None, want="", **input):
        """Something that is offered, with all that it says must be asked."""
        caller = caller or self.officer
        found, offers = self.offered(caller)
        assert mutation in offers, (self.slug, mutation, sorted(offers))
        asked = {each["name"] for each in offers[mutation]["inputs"] if each["required"]}
        assert asked <= set(input), (mutation, asked)
        return caller.done(
            mutation, want, complaintId=found["id"], expectedVersion=found["version"], **input
        )


@pytest.mark.parametrize("slug", LANDLORDS)
def test_from_a_form_half_filled_to_what_was_learned(portal, clock, slug):
    day = Day(portal, slug)

    # She begins on her telephone, is interrupted, and sends it in the evening.
    content = {"words": "There is no heating.", "remedySought": "A new boiler."}
    asked = {"idempotencyKey": "begun", "mutation": "logComplaint", "content": content}
    draft = day.resident.ask(SAVE, input=asked)["saveDraft"]["draft"]
    assert [each["path"] for each in draft["missing"]] == [["channel"]]
    logged = day.resident.done(
        "logComplaint", **content, channel="web_form", idempotencyKey=draft["idempotencyKey"]
    )
    day.reference = logged["reference"]
    assert day.resident.ask("{ drafts { totalCount } }")["drafts"]["totalCount"] == 0

    # The officer sets it out, speaks with her, and looks into it.
    clock.go_to(date(2026, 4, 1))
    day.does(
        "defineComplaint",
        definition="There is no heating.",
        points=[{"words": "The boiler does not work.", "responsible": "YES"}],
    )
    found, offers = day.offered(day.officer)
    if "acknowledgeComplaint" in offers:
        day.does("acknowledgeComplaint", handler="Olive Officer", letter=IN_WORDS)
    found, _ = day.offered(day.officer)
    day.officer.done(
        "recordContact",
        complaintId=found["id"],
        expectedVersion=found["version"],
        channel="phone",
        direction="OUT",
        whom="COMPLAINANT",
        words="She says that it went out on Sunday.",
    )
    found, _ = day.offered(day.officer)
    for point in found["points"]:
        day.does("recordFinding", pointId=point["id"], outcome="UPHELD", reasons="It is old.")
    answered = day.does(
        "respondToComplaint",
        day.officer,
        "currentStage { outcome }",
        outcome="UPHELD",
        reasons="The boiler is thirty years old.",
        decidedBy="Olive Officer",
        letter=IN_WORDS,
        remedies=[{"kind": "action", "description": "A new boiler.", "dueOn": "2026-04-20"}],
    )
    assert answered["currentStage"]["outcome"] == "UPHELD"

    # What was promised is done, and something is learned.
    clock.go_to(date(2026, 4, 14))
    found, _ = day.offered(day.officer)
    (promise,) = found["remedies"]
    day.does(
        "completeRemedy",
        remedyId=promise["id"],
        completedOn="2026-04-14",
        evidence="The fitter's sheet.",
    )
    found, _ = day.offered(day.officer)
    day.officer.done(
        "recordLesson",
        complaintId=found["id"],
        expectedVersion=found["version"],
        rootCause="delay",
        area="repairs",
        lesson="Boilers are looked at each autumn.",
    )

    # She is not content, and goes on. Another landlord sees nothing of it.
    gone_on = day.does(
        "escalateComplaint",
        day.resident,
        "currentStage { number outcome }",
        reason="It is cold again.",
        remedySought="A boiler that works.",
    )
    assert gone_on["currentStage"]["outcome"] is None
    running = {each["task"] for each in day.offered(day.resident)[0]["deadlines"]
               if each["state"] == "RUNNING"}  # fmt: skip
    assert running or slug == "feedback_first"
    elsewhere = portal(next(each for each in LANDLORDS if each != slug))
    assert elsewhere.ask(OFFERS, r=day.reference)["complaint"] is None
    told = [each["what"] for each in day.officer.ask(HISTORY, r=day.reference)["complaint"][
        "events"]["nodes"]]  # fmt: skip
    assert told[0] == "complaint logged"
    steps = ["complaint defined", "contact recorded", "finding recorded", "responded",
             "lesson recorded"]  # fmt: skip
    assert [each for each in told if each in steps] == steps
