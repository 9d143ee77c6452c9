"""Every mutation there is can be rehearsed: it keeps nothing, and answers as the act then does.

What scenarios do is rehearsed in `tests/scenarios/test_rehearsed.py`, and here all the rest.
"""

from hashlib import sha256
from uuid import UUID

import pytest
from casting import cast
from putright.api.identity import Audience
from rehearsing import MUTATIONS, Kept, alike, changed, in_full, rehearsed
from sqlalchemy import make_url

from tests.flows.conftest import Handled, Portal
from tests.flows.test_representatives import FAY, GIVEN
from tests.flows.test_warnings import Warned

HERE = {
    *("keepOfficer", "keepTeam", "joinTeam", "noteAbsence", "assignComplaint", "takeComplaint"),
    *("recordStaffComplainedAbout", "declareConflict", "clearConflict"),
    *("markConfidential", "liftConfidentiality", "renewAuthority", "appealWarning"),
    *(
        "createUpload",
        "withdrawDocument",
        "recordEvidence",
        "showDocument",
        "saveDraft",
        "discardDraft",
    ),
}
PDF = b"%PDF-1.7\nThe wall is wet."


class Rehearsing(Portal):
    """Rehearses whatever it is to do, and then does it."""

    def __init__(self, portal, kept, done):
        super().__init__(portal._app, portal._loop, portal._token)
        self._kept, self._done = kept, done

    def ask(self, query, **variables):
        if not query.startswith("mutation"):
            return super().ask(query, **variables)
        mutation = query.partition("{")[2].partition("(")[0].strip()
        before = self._kept()
        foretold = super().ask(rehearsed(in_full(mutation)), **variables)
        assert self._kept() == before, mutation
        done = super().ask(in_full(mutation), **variables)
        assert alike(foretold) == alike(done), mutation
        assert done[mutation]["errors"] == []
        assert changed(before, self._kept())
        self._done.add(mutation)
        return done


@pytest.fixture
def done():
    return set()


@pytest.fixture
def rehearsing(portal, database, done):
    with Kept(make_url(database.postgres.url(database.name))) as kept:
        yield lambda *who, **claims: Rehearsing(portal(*who, **claims), kept, done)


def test_what_no_scenario_does(rehearsing, done):
    olive, admin = rehearsing(), rehearsing("ids", Audience.ADMIN, subject="ann", name="Ann Admin")
    rex = rehearsing("ids", Audience.CASE_HANDLER, subject="rex", name="Rex Rude")

    def do(act, what, by=admin, **input):
        answer = by.ask(f"mutation {{ {act}(", input={"idempotencyKey": act, **input})
        return answer[act][what]

    who = do("keepOfficer", "officer", subject="rex", name="Rex Rude")
    team = do("keepTeam", "team", name="Repairs")
    do("joinTeam", "team", teamId=team["id"], officerId=who["id"], fromOn="2026-01-01")
    away = {"fromOn": "2026-05-01", "untilOn": "2026-05-02"}
    do("noteAbsence", "officer", officerId=who["id"], **away)
    case = Handled(olive)
    case.do("assignComplaint", teamId=team["id"], reason="It is a repair.")
    case.do("takeComplaint", by=rex, reason="I have time.")
    case.do("declareConflict", by=rex, why="She is my sister.")
    (conflict,) = case.now["casework"]["involvements"]
    case.do("clearConflict", involvementId=conflict["id"], reason="It is another Ada.")
    case.about("Gus Gone")
    case.do("markConfidential", reason="It is about her health.")
    case.do("liftConfidentiality", reason="It is known.")
    case.do("addRepresentative", **FAY, **GIVEN)
    (fay,) = case.now["representatives"]
    case.do("renewAuthority", representativeId=fay["id"], **GIVEN)
    case.do("acknowledgeComplaint", **case.acknowledge("Leo Lead"))
    case.do("addPoint", point={"words": "The wall."})
    (point,) = case.now["points"]
    weighed = {"described": "A wet wall.", "shows": "It is wet."}
    case.do("recordEvidence", pointId=point["id"], **weighed)
    announced = {"name": "damp.pdf", "mediaType": "application/pdf", "size": len(PDF)}
    upload = do(
        "createUpload", "upload", olive, **case.given, **announced, sha256=sha256(PDF).hexdigest()
    )
    headers = {each["name"]: each["value"] for each in upload["headers"]}
    assert olive.http("PUT", upload["url"], content=PDF, headers=headers).status_code == 201
    found = olive.ask("query ($id: ID!) { complaint(id: $id) { version } }", id=case.now["id"])
    case.now["version"] = found["complaint"]["version"]
    case.do("showDocument", documentId=upload["documentId"], reason="She asks.")
    case.do("withdrawDocument", documentId=upload["documentId"], reason="It is a neighbour's.")
    draft = do("saveDraft", "draft", olive, mutation="logComplaint", content={"channel": "phone"})
    do("discardDraft", "discarded", olive, draftId=draft["id"])
    warned = Warned(rehearsing)
    warned.proposed(examples=["Aggressive or abusive behaviour"])
    warned.done("approveWarning")
    told = warned.done("recordWarningTold", toldOn="2026-03-31")
    ada = UUID(warned.party.partition(":")[2])
    do(
        "appealWarning", "complaint",
        rehearsing("ids", Audience.COMPLAINANT, subject="ada", name="Ada", party_id=ada),
        warningId=told["id"], expectedVersion=told["version"],
        words="It was he who shouted.", channel="web_form",
    )  # fmt: skip
    assert done >= HERE


def test_there_is_no_other_mutation():
    """A new one is done by a scenario, or above."""
    assert set(MUTATIONS) <= HERE.union(*cast().values())
