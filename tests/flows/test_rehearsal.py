"""A mutation rehearsed is done, answered, and not kept; nobody but the caller knows of it."""

import threading
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from putright.api.app import App
from putright.api.identity import Audience, Verifier
from putright.api.reading.reading import Reading
from putright.casework.desk import CLOCK
from putright.casework.stages import extensions
from putright.store.db import transaction
from putright.store.models import Complaint, Deadline
from putright.store.records import Event
from rehearsing import Kept, rehearsed
from sqlalchemy import make_url, select
from sqlalchemy.exc import DBAPIError

from tests.flows.conftest import SECRET, Portal

DATES = """receivedOn deadlines { task whose state startsOn dueOn codeDueOn
  explanation { summary reasons } }"""
ERRORS = """errors { __typename message code path ... on PolicyError { rule { number } }
  ... on ConflictError { currentVersion current { id } } }"""
TOLD = {"reason": "You told us twice. We go on with the first.", "toldOn": "2026-04-02"}


def document(mutation, want=""):
    name = mutation[0].upper() + mutation[1:]
    return (
        f"mutation Do($input: {name}Input!) {{ {mutation}(input: $input) {{ "
        f"complaint {{ id reference version status {want} }} {ERRORS} }} }}"
    )


def act(caller, mutation, want="", **input):
    input.setdefault("idempotencyKey", next(caller._keys))
    return caller.ask(document(mutation, want), input=input)[mutation]


def rehearse(caller, mutation, want="", **input):
    input.setdefault("idempotencyKey", next(caller._keys))
    return caller.ask(rehearsed(document(mutation, want)), input=input)[mutation]


def log(caller, words="It is cold.", **more):
    given = {"channel": "phone", "complainant": {"displayName": "Ada Resident"}, **more}
    return caller.done(
        "logComplaint", "complainant { id } deadlines { id task }", words=words, **given
    )


def on(complaint):
    return {"complaintId": complaint["id"], "expectedVersion": complaint["version"]}


def again(caller, complaint):
    """The complaint as everybody may read it now."""
    return caller.ask(
        f"query ($id: ID!) {{ complaint(id: $id) {{ id reference version status {DATES} }} }}",
        id=complaint["id"],
    )["complaint"]


@pytest.fixture
def kept(database):
    with Kept(make_url(database.postgres.url(database.name))) as kept:
        yield kept


@pytest.fixture
def extended(portal):
    """A complaint, and more time for it: what `extendDeadline` is asked."""
    complaint = log(portal())
    (respond,) = (each["id"] for each in complaint["deadlines"] if each["task"] == "Respond")
    return complaint, {"deadlineId": respond, "dueOn": "2026-04-24", "reason": "The part is late."}


def more_time(staff, clock):
    complaint = log(staff)
    (respond,) = (each["id"] for each in complaint["deadlines"] if each["task"] == "Respond")
    given = {"deadlineId": respond, "dueOn": "2026-04-24", "reason": "The part is late."}
    return complaint, "extendDeadline", given


def a_merge(staff, clock):
    later = log(staff)
    clock.go_to(date(2026, 4, 2))
    earlier = log(
        staff, "Cold again.", complainant=None, complainantId=later["complainant"]["id"],
        receivedOn="2026-03-27", receivedLateBecause="It lay in the office.",
    )  # fmt: skip
    other = {"duplicateId": earlier["id"], "duplicateVersion": earlier["version"]}
    return later, "mergeComplaints", {**other, **TOLD}


def a_name(staff, clock):
    complaint = log(staff, complainant=None)
    given = on(complaint) | {"clause": "3.2(j)", "explanation": "We do not know who you are."}
    refused = staff.done("excludeComplaint", **given)
    clock.go_to(date(2026, 4, 1))
    return refused, "nameComplainant", {"complainant": {"displayName": "Ada Resident"}}


def another_receipt(staff, clock):
    given = {"receivedOn": "2026-03-20", "reason": "The stamp says so."}
    return log(staff), "correctReceivedDate", given


@pytest.mark.parametrize("begun", [more_time, a_merge, a_name, another_receipt])
def test_the_dates_are_those_that_are_then_set(portal, clock, kept, begun):
    """What `effects` cannot foretell: it does not know the answers."""
    staff = portal()
    complaint, mutation, given = begun(staff, clock)
    before, stands = again(staff, complaint), kept()
    foretold = rehearse(staff, mutation, DATES, **on(complaint), **given)
    assert foretold["errors"] == []
    assert kept() == stands
    assert again(staff, complaint) == before
    assert foretold["complaint"]["deadlines"] != before["deadlines"]
    assert staff.done(mutation, DATES, **on(complaint), **given) == foretold["complaint"]
    assert again(staff, complaint)["deadlines"] == foretold["complaint"]["deadlines"]


def test_what_is_foretold_of_more_time_is_the_day_that_was_given(portal, extended):
    complaint, given = extended
    for day in ("2026-04-20", "2026-04-24"):
        told = rehearse(
            portal(), "extendDeadline", DATES, **on(complaint), **{**given, "dueOn": day}
        )
        due = {each["task"]: each["dueOn"] for each in told["complaint"]["deadlines"]}
        assert due == {"Acknowledge": "2026-04-07", "Respond": day}


def test_a_refusal_is_the_same_and_costs_nothing(portal, kept, extended):
    complaint, given = extended
    staff, auditor = portal(), portal("ids", Audience.AUDITOR, subject="audrey", name="Audrey")
    ada = portal(
        "ids", Audience.COMPLAINANT, subject="ada", name="Ada",
        party_id=UUID(complaint["complainant"]["id"].partition(":")[2]),
    )  # fmt: skip
    known = {"clause": "3.2(j)", "explanation": "We do not know who you are."}
    nobody = {**on(complaint), "complaintId": f"Complaint:{UUID(int=0)}"}
    before = kept()
    for who, mutation, input, code in (
        (staff, "extendDeadline", {**on(complaint), **given, "dueOn": "2026-03-01"}, "INVALID"),
        (staff, "excludeComplaint", on(complaint) | known, "POLICY"),
        (staff, "extendDeadline", {**on(complaint), **given, "expectedVersion": 9}, "CONFLICT"),
        (staff, "extendDeadline", nobody | given, "NOT_FOUND"),
        (auditor, "extendDeadline", on(complaint) | given, "NOT_FOUND"),
        (ada, "extendDeadline", on(complaint) | given, "NOT_ALLOWED"),
        (portal("stoke"), "extendDeadline", on(complaint) | given, "NOT_FOUND"),
    ):
        told = rehearse(who, mutation, **input)
        assert told["complaint"] is None
        assert told["errors"][0]["code"] == code, told
        assert told == act(who, mutation, **input)
    assert kept() == before


def test_what_goes_wrong_is_masked_and_the_next_field_is_rehearsed(
    portal, kept, extended, monkeypatch, house
):
    complaint, given = extended
    staff, before, extend = portal(), kept(), extensions.extend_deadline

    def fail(desk, found, *about, **more):
        extend(desk, found, *about, **more)
        if more["reason"] == "secret":
            raise RuntimeError("secret")

    monkeypatch.setattr(extensions, "extend_deadline", fail)
    answer = staff.post(
        {
            "query": """mutation ($a: ExtendDeadlineInput!, $b: ExtendDeadlineInput!) @rehearse {
              a: extendDeadline(input: $a) { complaint { version } }
              b: extendDeadline(input: $b) { complaint { version } errors { code } } }""",
            "variables": {
                "a": {**on(complaint), **given, "reason": "secret", "idempotencyKey": "a"},
                "b": {**on(complaint), **given, "idempotencyKey": "b"},
            },
        }
    ).json()
    (error,) = answer["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["a"], "INTERNAL_SERVER_ERROR")
    assert "secret" not in str(answer)
    assert answer["data"]["a"] is None
    assert answer["data"]["b"] == {"complaint": {"version": 2}, "errors": []}
    assert kept() == before
    assert house.engine.pool.checkedout() == 0


def test_a_key_stays_free(portal, kept):
    staff, before = portal(), kept()
    asked = {"words": "It is cold.", "channel": "phone", "idempotencyKey": "mine"}
    first = rehearse(staff, "logComplaint", **asked)["complaint"]
    second = rehearse(staff, "logComplaint", **asked)["complaint"]
    assert first["reference"] == second["reference"]
    assert first["id"] != second["id"]
    assert kept() == before
    other = act(staff, "logComplaint", **{**asked, "words": "It is damp."})
    assert other["errors"] == []
    assert other["complaint"]["reference"] == first["reference"]  # it was no one's


def test_a_key_that_was_used_answers_as_it_does(portal, kept):
    staff = portal()
    asked = {"words": "It is cold.", "channel": "phone", "idempotencyKey": "mine"}
    done, before = act(staff, "logComplaint", **asked), kept()
    assert rehearse(staff, "logComplaint", **asked) == done
    (error,) = rehearse(staff, "logComplaint", **{**asked, "words": "It is damp."})["errors"]
    assert error["code"] == "IDEMPOTENCY_MISMATCH"
    assert kept() == before


def test_a_draft_is_rehearsed_with_its_own_key_and_is_there_still(portal, kept):
    staff = portal()
    draft = staff.ask(
        """mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
          draft { id idempotencyKey } errors { message } } }""",
        input={"idempotencyKey": "save", "mutation": "logComplaint", "content": {}},
    )["saveDraft"]["draft"]
    before = kept()
    form = {"words": "It is cold.", "channel": "phone", "idempotencyKey": draft["idempotencyKey"]}
    for _ in range(2):
        assert rehearse(staff, "logComplaint", **form)["errors"] == []
    assert kept() == before
    drafts = "{ drafts { nodes { id } } }"
    assert staff.ask(drafts)["drafts"]["nodes"] == [{"id": draft["id"]}]
    assert act(staff, "logComplaint", **form)["errors"] == []
    assert staff.ask(drafts)["drafts"]["nodes"] == []
    (error,) = rehearse(staff, "logComplaint", **{**form, "words": "Again."})["errors"]
    assert error["path"] == ["input", "idempotencyKey"]


def test_two_fields_do_not_see_each_other(portal, kept):
    staff = portal()
    complaint, before = log(staff), kept()
    two = """mutation ($a: AcknowledgeComplaintInput!, $b: RecordRemedySoughtInput!) {
      a: acknowledgeComplaint(input: $a) { complaint { version status remedySought }
        errors { code } }
      b: recordRemedySought(input: $b) { complaint { version status remedySought }
        errors { code } } }"""
    input = {
        "a": {**on(complaint), "handler": "Leo Lead", "idempotencyKey": "a"},
        "b": {**on(complaint), "remedySought": "Heat.", "idempotencyKey": "b"},
    }
    told = staff.ask(rehearsed(two), **input)
    assert told["a"]["complaint"] == {"version": 2, "status": "OPEN", "remedySought": None}
    assert told["b"]["complaint"] == {"version": 2, "status": "RECEIVED", "remedySought": "Heat."}
    assert kept() == before
    done = staff.ask(two, **input)
    assert done["a"] == told["a"]
    assert [each["code"] for each in done["b"]["errors"]] == ["CONFLICT"]


def test_what_is_looked_up_before_a_desk_sees_no_rehearsal_either(portal, kept):
    """A draft about a complaint that the field before would hide from whoever asks."""
    staff = portal()
    complaint, before = log(staff), kept()
    two = """mutation ($a: RecordStaffComplainedAboutInput!, $b: SaveDraftInput!) {
      a: recordStaffComplainedAbout(input: $a) { complaint { id } errors { code } }
      b: saveDraft(input: $b) { draft { versionNow } errors { code } } }"""
    about = {"name": "Olive Officer", "subject": "olive", "why": "She shouted."}
    form = {"mutation": "acknowledgeComplaint", "content": on(complaint)}
    input = {
        "a": {**on(complaint), **about, "idempotencyKey": "a"},
        "b": {**form, "idempotencyKey": "b"},
    }
    told = staff.ask(rehearsed(two), **input)
    assert told["a"] == {"complaint": None, "errors": []}
    assert told["b"] == {"draft": {"versionNow": 1}, "errors": []}
    assert kept() == before
    done = staff.ask(two, **input)
    assert done["a"] == told["a"]
    assert [each["code"] for each in done["b"]["errors"]] == ["NOT_FOUND"]


def test_the_rest_of_the_answer_is_of_that_world_too(portal, kept):
    """Lists, counts and a preview, which begins where the rehearsal has come to."""
    staff = portal()
    log(staff)
    before = kept()
    told = staff.ask(
        """mutation ($input: LogComplaintInput!) @rehearse { logComplaint(input: $input) {
          query { complaints {
              totalCount nodes { reference } }
            previewComplaint(contact: {channel: "email"}) { deadlines { task dueOn } } }
          complaint { reference events { nodes { what } } } } }""",
        input={"words": "It is damp.", "channel": "phone", "idempotencyKey": "a"},
    )["logComplaint"]
    assert told["query"]["complaints"]["totalCount"] == 2
    reference = told["complaint"]["reference"]
    assert {"reference": reference} in told["query"]["complaints"]["nodes"]
    assert len(told["query"]["previewComplaint"]["deadlines"]) == 2
    assert told["complaint"]["events"]["nodes"]
    assert kept() == before


def test_no_job_is_begun_and_no_bell_rung(house, clock, loop, kept, portal):
    rung = []
    app = App(replace(house, ring=rung.append), Verifier(SECRET, house.landlords, clock))
    staff = Portal(app, loop, portal()._token)
    asked = {"words": "It is cold.", "channel": "phone"}
    before = kept()
    assert rehearse(staff, "logComplaint", **asked)["errors"] == []
    assert (rung, kept()["job"]) == ([], before["job"])
    assert act(staff, "logComplaint", **asked)["errors"] == []
    assert rung == ["ids"]
    assert kept()["job"] != before["job"]
    loop.run_until_complete(app.pool.close())
    app.ordinary.close()


def test_no_file_is_taken_where_one_was_announced_in_a_rehearsal(portal, house, kept):
    staff = portal()
    complaint, before = log(staff), kept()
    pdf = b"%PDF-1.7\nThe wall is wet."
    asked = {
        **on(complaint), "name": "damp.pdf", "mediaType": "application/pdf", "size": len(pdf),
        "sha256": sha256(pdf).hexdigest(), "idempotencyKey": "a",
    }  # fmt: skip
    create = """mutation ($input: CreateUploadInput!) { createUpload(input: $input) {
      upload { url headers { name value } } errors { message } } }"""

    def send(upload):
        headers = {each["name"]: each["value"] for each in upload["headers"]}
        return staff.http("PUT", upload["url"], content=pdf, headers=headers).status_code

    assert send(staff.ask(rehearsed(create), input=asked)["createUpload"]["upload"]) == 404
    assert kept() == before
    assert not [each for each in house.files.contents._root.rglob("*") if each.is_file()]
    assert send(staff.ask(create, input=asked)["createUpload"]["upload"]) == 201


@pytest.fixture
def meanwhile(monkeypatch):
    """Do something while an answer is read, with what the rehearsal did still there."""
    look = Reading.row_now

    def at(do):
        def looked(reading, *about):
            row = look(reading, *about)
            do()
            return row

        monkeypatch.setattr(Reading, "row_now", looked)

    return at


@contextmanager
def in_hand(house, complaint):
    """Whether somebody else has the complaint in hand at this moment."""
    with transaction(house.engine, "ids") as session:
        one = select(Complaint.id).where(Complaint.id == UUID(complaint["id"].partition(":")[2]))
        try:
            session.execute(one.with_for_update(nowait=True))
        except DBAPIError:
            session.rollback()
            yield True
        else:
            yield False


def test_nobody_else_sees_anything_meanwhile_and_nothing_is_left_behind(
    portal, house, extended, meanwhile, database
):
    complaint, given = extended
    seen = []

    def look():
        with transaction(house.engine, "ids") as session:
            due = session.scalars(select(Deadline.due_on).order_by(Deadline.due_on)).all()
            whats = session.scalars(select(Event.what)).all()
        with in_hand(house, complaint) as held:
            seen.append((due, "deadline extended" in whats, held))

    meanwhile(look)
    told = rehearse(portal(), "extendDeadline", DATES, **on(complaint), **given)
    assert told["complaint"]["deadlines"][-1]["dueOn"] == "2026-04-24"
    assert seen == [([date(2026, 4, 7), date(2026, 4, 16)], False, True)]
    with in_hand(house, complaint) as held:
        assert not held
    assert house.engine.pool.checkedout() == 0


def test_who_does_it_meanwhile_waits_a_moment_and_is_done(portal, house, extended, meanwhile):
    complaint, given = extended
    staff, done, threads = portal(), [], []

    def acknowledge():
        with house.desk("ids", CLOCK) as desk:
            found = desk.complaint(UUID(complaint["id"].partition(":")[2]), 1)
            desk.changed(found)
            done.append(found.version)

    def begin():
        threads.append(threading.Thread(target=acknowledge))
        threads[0].start()
        threads[0].join(0.3)
        assert done == []  # it waits for what is in hand here

    meanwhile(begin)
    assert rehearse(staff, "extendDeadline", **on(complaint), **given)["errors"] == []
    threads[0].join(10)
    assert done == [2]  # no rehearsal moved the version on


def test_the_house_keeps_nothing_of_a_rehearsal_however_it_ends(house, kept, portal, extended):
    complaint, _ = extended
    before = kept()
    for error in (None, KeyError):
        with suppress(KeyError), house.rehearsal("ids", CLOCK) as desk:
            desk.changed(desk.complaint(UUID(complaint["id"].partition(":")[2])))
            if error:
                raise error
        assert kept() == before
    with pytest.raises(KeyError), house.rehearsal("nowhere", CLOCK):
        pass


def test_whether_to_rehearse_may_be_said_by_a_variable(portal, kept):
    staff = portal()
    asked = {"words": "It is cold.", "channel": "phone", "idempotencyKey": "a"}
    for said, directive in (
        (True, "@rehearse"), (True, "@rehearse(if: true)"), (False, "@rehearse(if: false)"),
        (True, "@rehearse(if: $dry)"), (False, "@rehearse(if: $dry)"),
    ):  # fmt: skip
        before = kept()
        declared = ", $dry: Boolean!" if "$dry" in directive else ""
        answer = staff.ask(
            f"mutation Do($input: LogComplaintInput!{declared}) {directive} "
            "{ logComplaint(input: $input) { errors { message } } }",
            input={**asked, "idempotencyKey": f"{said} {directive}"},
            **({"dry": said} if declared else {}),
        )
        assert answer["logComplaint"]["errors"] == []
        assert (kept() == before) is said, directive


def test_of_several_operations_the_one_that_is_run_says_whether(portal, kept):
    document = """mutation Try($input: LogComplaintInput!) @rehearse { ...it }
      mutation Do($input: LogComplaintInput!) { ...it }
      fragment it on Mutation { logComplaint(input: $input) { errors { message } } }"""
    asked = {"words": "It is cold.", "channel": "phone", "idempotencyKey": "a"}
    for name in ("Try", "Do", "Try"):
        before = kept()
        body = {"query": document, "variables": {"input": asked}, "operationName": name}
        answer = portal().post(body).json()
        assert answer == {"data": {"logComplaint": {"errors": []}}}
        assert (kept() == before) is (name == "Try")


@pytest.mark.parametrize(
    "query",
    [
        "query @rehearse { viewer { name } }",
        "mutation { logComplaint(input: {}) @rehearse { errors { code } } }",
        'mutation @rehearse(if: "yes") { __typename }',
        "mutation @rehearse(if: null) { __typename }",
        "mutation @rehearse(when: true) { __typename }",
        "mutation @rehearse @rehearse(if: false) { __typename }",
        "mutation ($dry: Boolean) @rehearse(if: $dry, if: false) { __typename }",
    ],
)
def test_where_it_does_not_belong_it_is_refused_before_anything_is_done(portal, query):
    (error, *_) = portal().post({"query": query}).json()["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_where_it_is_not_said_whether_nothing_is_done(portal, kept):
    """A variable that may be null, and is: neither a rehearsal nor the act."""
    before = kept()
    answer = (
        portal()
        .post(
            {
                "query": """mutation ($input: LogComplaintInput!, $dry: Boolean = true)
              @rehearse(if: $dry) { logComplaint(input: $input) { errors { code } } }""",
                "variables": {
                    "dry": None,
                    "input": {"words": "It is cold.", "channel": "phone", "idempotencyKey": "a"},
                },
            }
        )
        .json()
    )
    assert answer["data"] == {"logComplaint": None}
    assert [each["extensions"]["code"] for each in answer["errors"]] == ["BAD_USER_INPUT"]
    assert kept() == before


def test_it_is_a_mutation_all_the_same(portal):
    answer = portal().http(
        "GET",
        "/graphql",
        params={"query": "mutation @rehearse { __typename }"},
        headers={
            "authorization": f"Bearer {portal()._token}",
            "graphql-require-preflight": "1",
        },
    )
    assert answer.status_code == 405
