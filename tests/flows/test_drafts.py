"""Half-filled forms through the front door: for one's own eyes, sent once, never lost early."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from graphql import get_named_type, is_required_input_field
from putright.api.forms import DEEPEST, LARGEST, NOT_FORMS, form_of, missing
from putright.api.identity import Audience
from putright.api.schema import make_schema
from putright.jobs.tick import purge
from putright.rules.calendar import LONDON

FIELDS = """id version mutation idempotencyKey title content expiresAt versionRead versionNow
  changedSince missing { path asks } complaint { reference } warning { id } party { id }"""
ALL = f"""query All($first: Int, $after: String) {{ drafts(first: $first, after: $after) {{
  totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {FIELDS} }} }} }}"""
SCHEMA = make_schema()._schema
FORMS = sorted(set(SCHEMA.mutation_type.fields) - NOT_FORMS)


def save(caller, mutation, content, **input):
    document = f"""mutation Save($input: SaveDraftInput!) {{ saveDraft(input: $input) {{
      draft {{ {FIELDS} }} errors {{ __typename code message path
      ... on ConflictError {{ currentVersion }} }} }} }}"""
    input.setdefault("idempotencyKey", next(caller._keys))
    asked = {"mutation": mutation, "content": content, **input}
    return caller.ask(document, input=asked)["saveDraft"]


def saved(caller, mutation, content, **input):
    payload = save(caller, mutation, content, **input)
    assert payload["errors"] == [], payload
    return payload["draft"]


def not_saved(caller, mutation, content, **input):
    payload = save(caller, mutation, content, **input)
    assert payload["draft"] is None
    return payload["errors"]


def discard(caller, draft_id, key="discard"):
    return caller.ask(
        """mutation ($input: DiscardDraftInput!) { discardDraft(input: $input) {
          discarded errors { code } } }""",
        input={"idempotencyKey": key, "draftId": draft_id},
    )["discardDraft"]


def own(caller):
    return [each["id"] for each in caller.ask(ALL)["drafts"]["nodes"]]


@pytest.fixture
def officer(portal):
    return portal()


def log(officer):
    logged = officer.done(
        "logComplaint",
        "complainant { id }",
        words="It is cold.",
        channel="phone",
        complainant={"displayName": "Ada Resident"},
    )
    return logged, UUID(logged["complainant"]["id"].partition(":")[2])


def test_a_form_is_filled_in_bit_by_bit_and_sent_once(officer):
    draft = saved(officer, "logComplaint", {"channel": "phone"}, title="The call at nine")
    assert (draft["version"], draft["title"]) == (1, "The call at nine")
    assert [each["path"] for each in draft["missing"]] == [["words"]]
    content = {**draft["content"], "words": "It is cold.", "complainant": {"kind": "person"}}
    draft = saved(
        officer, "logComplaint", content, draftId=draft["id"], draftVersion=draft["version"]
    )
    assert draft["version"] == 2
    assert draft["title"] is None  # saved in place of what it was
    (lacking,) = draft["missing"]
    assert lacking["path"] == ["complainant", "displayName"]
    assert lacking["asks"].startswith("Name to show")
    content["complainant"]["displayName"] = "Ada Resident"
    sent = {**content, "idempotencyKey": draft["idempotencyKey"]}
    done = officer.done("logComplaint", **sent)
    assert own(officer) == []
    assert officer.done("logComplaint", **sent) == done
    assert officer.ask("{ complaints { totalCount } }")["complaints"]["totalCount"] == 1


def test_what_is_refused_leaves_the_draft_where_it_was(officer):
    draft = saved(officer, "logComplaint", {"words": "It is cold."})
    key = draft["idempotencyKey"]
    error = officer.refused(
        "logComplaint", words="It is cold.", channel="pigeon", idempotencyKey=key
    )
    assert error["path"] == ["input", "channel"]
    assert own(officer) == [draft["id"]]
    officer.done("logComplaint", words="It is cold.", channel="phone", idempotencyKey=key)
    assert own(officer) == []


def test_a_form_that_was_sent_is_not_sent_again_when_its_key_is_forgotten(officer, house, clock):
    key = saved(officer, "logComplaint", {})["idempotencyKey"]
    officer.done("logComplaint", words="It is cold.", channel="phone", idempotencyKey=key)
    clock.now += timedelta(hours=25)
    purge(house)
    error = officer.refused(
        "logComplaint", words="It is cold.", channel="phone", idempotencyKey=key
    )
    assert error["code"] == "NOT_FOUND"
    assert error["path"] == ["input", "idempotencyKey"]
    assert officer.ask("{ complaints { totalCount } }")["complaints"]["totalCount"] == 1


def test_a_drafts_key_sends_its_own_form_alone_and_is_its_owners_alone(officer, portal):
    key = saved(officer, "logComplaint", {})["idempotencyKey"]
    olga = portal(subject="olga")
    input = {"words": "It is cold.", "channel": "phone"}
    assert olga.refused("logComplaint", idempotencyKey=key, **input)["code"] == "NOT_FOUND"
    logged, _ = log(officer)
    error = officer.refused(
        "acknowledgeComplaint",
        idempotencyKey=key,
        handler="Leo Lead",
        complaintId=logged["id"],
        expectedVersion=logged["version"],
    )
    assert error["code"] == "NOT_FOUND"
    assert len(own(officer)) == 1


def test_nobody_reads_changes_or_discards_anothers(officer, portal):
    draft = saved(officer, "logComplaint", {"words": "Confided by phone."})
    others = [
        portal(subject="olga"),
        portal("ids", Audience.ADMIN, subject="ada"),
        portal("ids", Audience.AUDITOR, subject="audrey"),
        portal("stoke"),  # the same subject, at another landlord
    ]
    for other in others:
        found = other.ask(
            "query Q($id: ID!) { draft(id: $id) { id } drafts { totalCount nodes { id } } }",
            id=draft["id"],
        )
        assert found == {"draft": None, "drafts": {"totalCount": 0, "nodes": []}}
        assert discard(other, draft["id"])["errors"] == [{"code": "NOT_FOUND"}]
    for other in (others[0], others[1], others[3]):
        (error,) = not_saved(other, "logComplaint", {}, draftId=draft["id"], draftVersion=1)
        assert error["code"] == "NOT_FOUND"
    assert officer.ask("query Q($id: ID!) { draft(id: $id) { id } }", id=draft["id"])["draft"]
    assert own(officer) == [draft["id"]]


def test_discarded_once(officer):
    draft = saved(officer, "logComplaint", {})
    assert discard(officer, draft["id"]) == {"discarded": draft["id"], "errors": []}
    assert discard(officer, draft["id"]) == {"discarded": draft["id"], "errors": []}
    assert discard(officer, draft["id"], "again")["errors"] == [{"code": "NOT_FOUND"}]


def test_it_says_that_the_complaint_has_changed_since(officer):
    logged, _ = log(officer)
    content = {"complaintId": logged["id"], "expectedVersion": logged["version"]}
    draft = saved(officer, "respondToComplaint", content)
    assert draft["complaint"] == {"reference": logged["reference"]}
    assert not draft["changedSince"]
    changed = officer.done("acknowledgeComplaint", handler="Leo Lead", **content)
    (draft,) = officer.ask(ALL)["drafts"]["nodes"]
    assert draft["changedSince"]
    assert (draft["versionRead"], draft["versionNow"]) == (logged["version"], changed["version"])
    content["expectedVersion"] = changed["version"]
    draft = saved(officer, "respondToComplaint", content, draftId=draft["id"], draftVersion=1)
    assert not draft["changedSince"]


def test_what_it_is_about_must_be_seen_and_its_version_said(officer, portal):
    logged, ada = log(officer)
    other, _ = log(officer)
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    (error,) = not_saved(
        resident, "withdrawComplaint", {"complaintId": other["id"], "expectedVersion": 1}
    )
    assert error["code"] == "NOT_FOUND"
    assert error["path"] == ["input", "content", "complaintId"]
    for wrong in ({}, {"expectedVersion": "1"}, {"expectedVersion": True}):
        (error,) = not_saved(officer, "withdrawComplaint", {"complaintId": logged["id"], **wrong})
        assert error["path"] == ["input", "content", "expectedVersion"]
    content = {"complaintId": logged["id"], "expectedVersion": logged["version"]}
    assert saved(resident, "withdrawComplaint", content)["complaint"]


def test_a_resident_begins_on_a_telephone_and_sends_it_later(officer, portal):
    _, ada = log(officer)
    resident = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    draft = saved(resident, "logComplaint", {"words": "The lift is"})
    assert [each["path"] for each in draft["missing"]] == [["channel"]]
    again = portal("ids", Audience.COMPLAINANT, subject="ada", party_id=ada)
    (found,) = again.ask(ALL)["drafts"]["nodes"]
    assert found["content"] == {"words": "The lift is"}
    again.done(
        "logComplaint",
        words="The lift is broken.",
        channel="web_form",
        idempotencyKey=found["idempotencyKey"],
    )
    assert own(resident) == []


def test_saved_on_two_machines_the_second_is_told(officer):
    draft = saved(officer, "logComplaint", {"words": "One"})
    first = {"draftId": draft["id"], "draftVersion": draft["version"]}
    saved(officer, "logComplaint", {"words": "Two"}, **first)
    (error,) = not_saved(officer, "logComplaint", {"words": "Three"}, **first)
    assert error["__typename"] == "ConflictError"
    assert error["currentVersion"] == 2
    (kept,) = officer.ask(ALL)["drafts"]["nodes"]
    assert kept["content"] == {"words": "Two"}
    (error,) = not_saved(officer, "escalateComplaint", {}, draftId=draft["id"], draftVersion=2)
    assert error["path"] == ["input", "mutation"]


def nested(depth):
    return [] if depth == 0 else [nested(depth - 1)]


@pytest.mark.parametrize(
    ("mutation", "content", "path"),
    [
        ("logRumour", {}, ["input", "mutation"]),
        ("saveDraft", {}, ["input", "mutation"]),
        ("logComplaint", "It is cold.", ["input", "content"]),
        ("logComplaint", {"wrods": "It is cold."}, ["input", "content", "wrods"]),
        ("logComplaint", {"words": {"said": "x"}}, ["input", "content", "words", "said"]),
        ("logComplaint", {"complainant": {"age": 7}}, ["input", "content", "complainant", "age"]),
        ("logComplaint", {"idempotencyKey": "mine"}, ["input", "content", "idempotencyKey"]),
        ("logComplaint", {"words": "a\u202eb"}, ["input", "content", "words"]),
        (
            "defineComplaint",
            {"points": [{"words": "One"}, {"word": "Two"}]},
            ["input", "content", "points", "1", "word"],
        ),
        ("logComplaint", {"words": "x" * LARGEST}, ["input", "content"]),
        ("logComplaint", {"sender": nested(DEEPEST)}, ["input", "content"]),
    ],
)
def test_what_is_no_form_is_refused_with_its_place(officer, mutation, content, path):
    (error,) = not_saved(officer, mutation, content)
    assert (error["code"], error["path"]) == ("INVALID", path)
    assert own(officer) == []


def test_answers_may_not_be_valid_yet(officer):
    content = {"channel": "pigeon", "receivedOn": "last week", "sender": "tenant", "words": None}
    assert saved(officer, "logComplaint", content)["content"] == content


def test_at_most_a_hundred_are_kept(officer, monkeypatch):
    monkeypatch.setattr("putright.casework.drafts.MOST", 2)
    for words in ("One", "Two"):
        last = saved(officer, "logComplaint", {"words": words})
    (error,) = not_saved(officer, "logComplaint", {"words": "Three"})
    assert "2 at most" in error["message"]
    saved(officer, "logComplaint", {"words": "Two!"}, draftId=last["id"], draftVersion=1)


def test_who_only_reads_keeps_no_forms(portal):
    auditor = portal("ids", Audience.AUDITOR, subject="audrey")
    (error,) = not_saved(auditor, "logComplaint", {})
    assert error["code"] == "NOT_ALLOWED"


def test_the_list_is_paged_the_one_saved_last_first(officer, clock):
    drafts = []
    for words in ("One", "Two", "Three"):
        drafts.append(saved(officer, "logComplaint", {"words": words}))
        clock.now += timedelta(minutes=1)
    saved(officer, "logComplaint", {"words": "One!"}, draftId=drafts[0]["id"], draftVersion=1)
    page = officer.ask(ALL, first=2)["drafts"]
    assert page["totalCount"] == 3
    assert [each["content"]["words"] for each in page["nodes"]] == ["One!", "Three"]
    rest = officer.ask(ALL, first=2, after=page["pageInfo"]["endCursor"])["drafts"]
    assert [each["content"]["words"] for each in rest["nodes"]] == ["Two"]
    assert not rest["pageInfo"]["hasNextPage"]


def test_it_goes_when_it_said_and_not_before(officer, house, clock):
    old = saved(officer, "logComplaint", {"words": "Old"})
    assert old["expiresAt"] == "2026-04-30T09:00:00.000Z"
    clock.go_to(date(2026, 4, 10))
    renewed = saved(officer, "logComplaint", {"words": "Renewed"})
    clock.go_to(date(2026, 4, 30))
    assert purge(house) == 2  # keys that were used
    assert len(own(officer)) == 2
    clock.now += timedelta(seconds=1)
    assert purge(house) == 1
    assert own(officer) == [renewed["id"]]
    assert clock.now.astimezone(LONDON).date() == date(2026, 4, 30)


def test_every_mutation_has_a_form_that_lacks_what_its_input_requires(officer, monkeypatch):
    """And whoever fills in what is missing lacks nothing."""
    monkeypatch.setattr("putright.casework.drafts.MOST", len(FORMS))
    for mutation in FORMS:
        form = form_of(mutation)
        required = [
            name
            for name, field in form.fields.items()
            if is_required_input_field(field) and name != "idempotencyKey"
        ]
        draft = saved(officer, mutation, {})
        assert draft["missing"] == [
            {"path": [name], "asks": form.fields[name].description} for name in required
        ]
        assert missing(form, {name: whole(form.fields[name].type) for name in required}) == ()
    assert len(FORMS) > 40


def whole(type_):
    named = get_named_type(type_)
    if not hasattr(named, "fields"):
        return 1
    return {
        name: whole(it.type) for name, it in named.fields.items() if is_required_input_field(it)
    }
