"""A portal offers what is accepted, and nothing else: for every kind of caller, through a case."""

from datetime import date
from uuid import UUID

from putright.api.identity import Audience

OFFERS = """query ($r: String!) { complaint(reference: $r) { id version availableActions(
  includeBlocked: true) { code mutation allowed availableUntil
  blockers { message rule { number } until } } } }"""

NOBODYS = f"Remedy:{UUID(int=0)}"
ANOTHER = "another complaint of the same landlord's"
NO_INVOLVEMENT = f"Involvement:{UUID(int=0)}"
NO_POINT = f"Point:{UUID(int=0)}"
NOBODY_SIGNED = f"Signatory:{UUID(int=0)}"
NOT_PASSED_ON = f"PassingOn:{UUID(int=0)}"

INPUTS = {
    "routeComplaint": {"kind": "SERVICE_REQUEST", "clause": "3.1", "why": "It is a repair."},
    "excludeComplaint": {"clause": "3.2(h)", "explanation": "Please ask your insurer."},
    "acknowledgeComplaint": {"handler": "Leo Lead"},
    "recordRemedySought": {"remedySought": "Heat."},
    "defineComplaint": {"definition": "It is cold.", "points": [{"words": "The boiler."}]},
    "addPoint": {"point": {"words": "The draught."}},
    "raiseNewMatter": {"words": "A new matter.", "channel": "web_form"},
    "linkComplaints": {"otherId": ANOTHER, "kind": "RELATED"},
    "unlinkComplaints": {"otherId": ANOTHER},
    "mergeComplaints": {
        "duplicateId": ANOTHER,
        "duplicateVersion": 1,
        "reason": "It came twice.",
        "toldOn": "2026-03-31",
    },
    "gradeComplaint": {"clause": "4.1 b2"},
    "recordFinding": {"pointId": NO_POINT, "outcome": "UPHELD", "reasons": "Yes."},
    "inviteComments": {"until": "2027-01-04"},
    "recordComments": {"declined": True},
    "recordContact": {
        "direction": "IN",
        "channel": "phone",
        "whom": "COMPLAINANT",
        "words": "It is colder.",
    },
    "arrangeInterview": {"whom": "STAFF", "name": "Pat Plumber", "meetsOn": "2027-01-04"},
    "recordInterview": {"interviewId": f"Interview:{UUID(int=0)}", "state": "HELD", "words": "No."},
    "createUpload": {
        "name": "damp.pdf",
        "mediaType": "application/pdf",
        "size": 5,
        "sha256": "0" * 64,
    },
    "showDocument": {"documentId": f"Document:{UUID(int=0)}", "reason": "She asks."},
    "withdrawDocument": {"documentId": f"Document:{UUID(int=0)}", "reason": "Not hers."},
    "recordEvidence": {"pointId": NO_POINT, "shows": "Damp.", "described": "A wet wall."},
    "agreeUpdates": {"every": 1, "unit": "WEEKS", "agreedOn": "2026-03-31"},
    "recordUpdate": {"words": "Soon.", "channel": "phone", "toldOn": "2026-03-31"},
    "respondToComplaint": {"outcome": "UPHELD", "reasons": "Yes.", "decidedBy": "Mia Manager"},
    "askForGuidance": {"question": "May it be replaced?"},
    "recordGuidance": {"words": "Yes.", "givenBy": "Dame Board", "givenOn": "2026-03-31"},
    "escalateComplaint": {"reason": "Still cold.", "remedySought": "Heat."},
    "decideLateRequest": {"accept": False, "reason": "Too late."},
    "refuseEscalation": {"clause": "3.2(i)", "explanation": "There is a claim at court."},
    "assignComplaint": {"officerId": f"Officer:{UUID(int=0)}", "reason": "It is hers."},
    "takeComplaint": {"reason": "I have time."},
    "askForAuthority": {"representative": {"displayName": "Rita"}, "kind": "relative"},
    "markConfidential": {"reason": "It is about her health."},
    "liftConfidentiality": {"reason": "It is known."},
    "recordStaffComplainedAbout": {"name": "Rex Rude", "why": "He shouted."},
    "declareConflict": {"why": "She is my sister."},
    "clearConflict": {"involvementId": NO_INVOLVEMENT, "reason": "It was another Rex."},
    "convenePanel": {"meetsOn": "2027-01-04", "members": []},
    "holdPanel": {"metOn": "2026-03-31", "complainantAttended": False},
    "promiseRemedy": {"remedy": {"kind": "action", "description": "A new boiler."}},
    "changeRemedy": {"remedyId": NOBODYS, "responsible": "Leo Lead"},
    "withdrawRemedy": {"remedyId": NOBODYS, "reason": "Not wanted.", "agreed": True},
    "completeRemedy": {
        "remedyId": NOBODYS,
        "completedOn": "2026-03-31",
        "evidence": "The invoice.",
    },
    "nameComplainant": {"complainant": {"displayName": "Ada Resident"}},
    "correctFirstContact": {"happenedOn": "2026-03-01", "reason": "She says so."},
    "notePassedOn": {"passingOnId": NOT_PASSED_ON, "madeOfIt": "Ours.", "notedBy": "Mia"},
    "addSignatories": {"signatures": 5},
    "strikeOutSignatory": {"signatoryId": NOBODY_SIGNED, "reason": "They ask."},
    "replacePetitionLead": {
        "lead": {"displayName": "Cara"},
        "othersToldOn": "2026-03-31",
        "reason": "Ada moved.",
    },
    "recordPetitionMeeting": {"heldOn": "2026-03-31"},
    "recordPetitionTold": {
        "audience": "SIGNATORIES",
        "toldOn": "2026-03-31",
        "words": "It will be mended.",
        "how": "By letter.",
    },
    "closeComplaint": {"ending": "PROCEDURE_ENDED"},
    "withdrawComplaint": {},
    "reopenComplaint": {"reason": "She goes on.", "evidence": "A new letter."},
}


def callers(portal, ada):
    return {
        "officer": portal(),
        "director": portal("ids", Audience.DECISION_MAKER, subject="dora"),
        "auditor": portal("ids", Audience.AUDITOR, subject="audrey"),
        "complainant": portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada),
    }


def offered(caller, reference):
    case = caller.ask(OFFERS, r=reference)["complaint"]
    return case, {each["mutation"]: each for each in case["availableActions"]}


def test_what_is_blocked_is_refused_for_everybody_at_every_step(portal, clock):
    staff = portal()
    logged = staff.done(
        "logComplaint",
        "complainant { id }",
        words="It is cold.",
        channel="phone",
        complainant={"displayName": "Ada Resident"},
    )
    ada = UUID(logged["complainant"]["id"].partition(":")[2])
    reference = logged["reference"]

    another = staff.done("logComplaint", words="The gate.", channel="phone")["id"]

    def given(mutation):
        return {
            name: another if value == ANOTHER else value for name, value in INPUTS[mutation].items()
        }

    def check_everybody():
        for name, caller in callers(portal, ada).items():
            case, actions = offered(caller, reference)
            for mutation in INPUTS:
                if mutation in actions and actions[mutation]["allowed"]:
                    continue
                payload = caller.do(
                    mutation,
                    complaintId=case["id"],
                    expectedVersion=case["version"],
                    **given(mutation),
                )
                assert payload["complaint"] is None, (name, mutation)
                if mutation in actions:
                    said = [blocker["message"] for blocker in actions[mutation]["blockers"]]
                    told = " ".join(error["message"] for error in payload["errors"])
                    assert all(each in told for each in said) or mutation == "closeComplaint"

    def step(mutation, who=staff, **more):
        case, actions = offered(who, reference)
        assert actions[mutation]["allowed"], actions[mutation]
        return who.done(
            mutation,
            complaintId=case["id"],
            expectedVersion=case["version"],
            **{**given(mutation), **more},
        )

    check_everybody()
    _, actions = offered(staff, reference)
    (unknown,) = actions["respondToComplaint"]["blockers"]
    assert unknown["rule"]["number"] == "5.3"
    step("acknowledgeComplaint")
    check_everybody()
    step("recordRemedySought", who=callers(portal, ada)["complainant"])
    check_everybody()
    step("respondToComplaint")
    check_everybody()
    _, actions = offered(callers(portal, ada)["complainant"], reference)
    assert {name: each["allowed"] for name, each in actions.items()} == {
        "createUpload": True,
        "escalateComplaint": True,
        "raiseNewMatter": True,
        "recordComments": False,
        "recordRemedySought": False,
        "withdrawComplaint": True,
    }
    assert actions["escalateComplaint"]["availableUntil"] == "2026-05-01"
    clock.go_to(date(2026, 5, 4))
    step("escalateComplaint", who=callers(portal, ada)["complainant"])
    check_everybody()
    step("decideLateRequest", accept=True)
    step("respondToComplaint", decidedBy="Nia New")
    step("escalateComplaint")
    check_everybody()
    assert offered(callers(portal, ada)["auditor"], reference)[1] == {}
