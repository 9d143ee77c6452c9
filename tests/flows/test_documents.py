"""Documents through the front door: announced, sent once, checked, read as attachments, kept."""

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from putright.api.app import App
from putright.api.identity import Audience, Verifier
from putright.api.links import Links
from putright.casework.files import Files, Scanner
from putright.cli import main
from putright.jobs.running import drain
from putright.jobs.sweep import sweep
from putright.jobs.tick import purge
from putright.rules.calendar import LONDON
from putright.rules.documents import DocumentLimits
from putright.store.db import transaction
from putright.store.documents import Document, Upload
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from tests.flows.conftest import SECRET, Portal

PDF = b"%PDF-1.7\nThe wall is wet."
FILE = "upload { url method headers { name value } sha256 expiresAt documentId }"
CREATE = f"""mutation ($i: CreateUploadInput!) {{ createUpload(input: $i) {{ {FILE}
  complaint {{ version }} errors {{ message code path }} }} }}"""
READ = """query ($r: String!) { complaint(reference: $r) { version
  documents { totalCount nodes { id name mediaType size sha256 broughtBy broughtOn shown scan point
    contact download withdrawnOn casework { recordedBy withdrawnBecause withdrawnBy } } }
  casework { evidence { nodes { point document described seenOn shows stageNumber recordedBy } } }
  events(first: 100) { nodes { what clause facts { name value } } } } }"""


class Case:
    def __init__(self, staff):
        self.staff = staff
        self.now = staff.done(
            "logComplaint", "complainant { id }", words="It is damp.", channel="phone",
            remedySought="Dry walls.", complainant={"displayName": "Ada Resident"},
        )  # fmt: skip
        self.number = 0

    @property
    def given(self):
        return {"complaintId": self.now["id"], "expectedVersion": self.read()["version"]}

    def read(self, by=None):
        return (by or self.staff).ask(READ, r=self.now["reference"])["complaint"]

    def documents(self, by=None):
        return self.read(by)["documents"]["nodes"]

    def announce(self, contents=PDF, by=None, **more):
        self.number += 1
        asked = {
            "name": "damp.pdf", "mediaType": "application/pdf", "size": len(contents),
            "sha256": sha256(contents).hexdigest(),
            "idempotencyKey": f"{self.now['id']} {self.number}",
            **self.given, **more,
        }  # fmt: skip
        return (by or self.staff).ask(CREATE, i=asked)["createUpload"]

    def send(self, contents=PDF, by=None, to=None, headers=None, **more):
        to = to or self.announce(contents, by, **more)["upload"]
        sent = headers or {each["name"]: each["value"] for each in to["headers"]}
        return self.staff.http(to["method"], to["url"], content=contents, headers=sent)

    @property
    def ada(self):
        return UUID(self.now["complainant"]["id"].partition(":")[2])


@pytest.fixture
def case(portal):
    return Case(portal())


@pytest.fixture
def ada(portal, case):
    return portal("ids", Audience.COMPLAINANT, subject="ada", name="ada", party_id=case.ada)


@pytest.fixture
def kept(house):
    """The names of all files that lie where documents do."""
    root = house.files.contents._root
    return lambda: sorted(
        str(each.relative_to(root)) for each in root.rglob("*") if each.is_file() and
        each.name != "lock"
    )  # fmt: skip


@pytest.fixture
def scanned(house, loop, request):
    """The same house with a scanner that says `request.param` of everything."""
    said = getattr(request, "param", 0)
    program = f"import sys; sys.stdin.buffer.read(); sys.exit({said})"
    scanner = Scanner((sys.executable, "-c", program))
    return replace(house, files=Files(house.files.contents, scanner))


def test_a_file_is_announced_sent_and_kept_by_its_hash(case, kept, house):
    told = case.announce(broughtBy="Damp & Co", broughtOn="2026-03-30")
    assert told["errors"] == []
    to = told["upload"]
    assert (to["method"], to["url"][:9]) == ("PUT", "/uploads/")
    assert to["headers"] == [{"name": "Content-Type", "value": "application/pdf"}]
    assert case.documents() == []
    answer = case.send(to=to)
    assert (answer.status_code, answer.json()) == (201, {"document": to["documentId"]})
    assert answer.headers["x-content-type-options"] == "nosniff"
    (document,) = case.documents()
    digest = sha256(PDF).hexdigest()
    assert (document["id"], document["sha256"], document["size"]) == (
        to["documentId"], digest, len(PDF),
    )  # fmt: skip
    assert (document["broughtBy"], document["broughtOn"]) == ("Damp & Co", "2026-03-30")
    assert (document["scan"], document["download"]) == ("PENDING", None)
    assert kept() == [f"ids/kept/{digest[:2]}/{digest}"]
    (line,) = [each for each in case.read()["events"]["nodes"] if "document" in each["what"]]
    assert (line["what"], line["clause"]) == ("document brought", "5.12")
    assert "damp" not in str(line)
    with transaction(house.engine, "ids") as session:
        assert session.scalars(select(Upload)).all() == []


def test_an_address_is_good_once_and_for_an_hour(case, clock, kept):
    to = case.announce()["upload"]
    assert case.send(to=to).status_code == 201
    assert case.send(to=to).status_code == 404
    late = case.announce()["upload"]
    clock.now += timedelta(hours=1)
    assert case.send(to=late).status_code == 404
    assert len(case.documents()) == 1
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("contents", "headers", "status"),
    [
        (PDF + b"x", None, 413),
        (PDF[:-1], None, 413),
        (PDF[:-1] + b"x", None, 422),
        (PDF, {"content-type": "text/html"}, 415),
        (PDF, {"content-type": "application/pdf", "content-encoding": "gzip"}, 415),
    ],
)
def test_what_does_not_fit_is_not_kept_and_may_be_sent_again(case, kept, contents, headers, status):
    to = case.announce()["upload"]
    answer = case.send(contents, to=to, headers=headers)
    assert answer.status_code == status, answer.text
    assert (case.documents(), kept()) == ([], [])
    assert case.send(to=to).status_code == 201


def test_contents_are_stopped_while_they_come(case, kept):
    """Without a length said beforehand, what is too much is refused at the first byte too many."""
    to = case.announce()["upload"]
    given = []

    async def endless():
        while True:
            given.append(len(PDF))
            yield PDF

    answer = case.staff.http(
        "PUT", to["url"], content=endless(), headers={"content-type": "application/pdf"}
    )
    assert answer.status_code == 413
    assert len(given) <= 4
    assert kept() == []

    async def short():
        yield PDF[:4]

    answer = case.staff.http(
        "PUT", to["url"], content=short(), headers={"content-type": "application/pdf"}
    )
    assert answer.status_code == 422


def test_a_file_that_is_not_of_its_type_is_not_kept(case, kept):
    assert case.send(b"<html><script>alert(1)</script>").status_code == 415
    assert case.send(b"a\0b", name="a.txt", mediaType="text/plain").status_code == 415
    assert kept() == []


@pytest.mark.parametrize(
    ("input", "path"),
    [
        ({"mediaType": "text/html"}, "mediaType"),
        ({"size": 20_000_001}, "size"),
        ({"size": 0}, "size"),
        ({"sha256": "A" * 64}, "sha256"),
        ({"name": "../../etc/passwd"}, "name"),
        ({"name": "a\u202eb.pdf"}, "name"),
        ({"broughtOn": "2026-04-01"}, "broughtOn"),
        ({"pointId": f"Point:{UUID(int=1)}"}, "pointId"),
        ({"contactId": f"Contact:{UUID(int=1)}"}, "contactId"),
    ],
)
def test_what_is_not_taken_is_refused_before_anything_is_sent(case, input, path):
    told = case.announce(**input)
    assert told["upload"] is None
    assert [each["path"] for each in told["errors"]] == [["input", path]]


def test_the_landlords_limits_are_its_own(house, case, portal, clock, loop):
    small = DocumentLimits(largest=30, most=40, types=("text/plain",))
    ids = replace(house.landlords["ids"], documents=small)
    other = replace(house, landlords={**house.landlords, "ids": ids})
    app = App(other, Verifier(SECRET, other.landlords, clock), links=Links(SECRET, clock))
    case.staff = Portal(app, loop, case.staff._token)
    assert "text/plain" in case.announce()["errors"][0]["message"]
    plain = {"name": "a.txt", "mediaType": "text/plain"}
    assert case.announce(b"x" * 31, **plain)["errors"]
    assert case.send(b"x" * 30, **plain).status_code == 201
    (error,) = case.announce(b"x" * 11, **plain)["errors"]
    assert "of one complaint" in error["message"]
    assert case.send(b"x" * 10, **plain).status_code == 201
    loop.run_until_complete(app.pool.close())
    app.ordinary.close()


@pytest.mark.parametrize(
    "limits",
    [
        DocumentLimits(awaited=2),
        DocumentLimits(largest=100, awaited_bytes=2 * len(PDF) + 1),
    ],
)
def test_one_person_has_few_files_on_their_way(house, portal, case, ada, clock, loop, limits):
    """However many complaints they are of; what was sent, and what expired, waits no more."""
    ids = replace(house.landlords["ids"], documents=limits)
    other = replace(house, landlords={**house.landlords, "ids": ids})
    app = App(other, Verifier(SECRET, other.landlords, clock), links=Links(SECRET, clock))
    staff, ada = (Portal(app, loop, each._token) for each in (case.staff, ada))
    hers, another = Case(staff), Case(staff)
    case.staff = hers.staff = staff
    first = case.announce(by=ada)
    assert case.announce(by=ada)["errors"] == []
    clock.now += timedelta(minutes=10)
    (error,) = case.announce(by=ada)["errors"]
    assert error["path"] == ["input"]
    assert "Send those first" in error["message"]
    told = clock.now.astimezone(LONDON) + timedelta(minutes=50)
    assert f"is forgotten at {told:%H:%M}." in error["message"]
    assert another.announce()["errors"] == []  # another person's are their own
    assert hers.announce()["errors"] == []
    assert hers.announce()["errors"]  # … whatever the complaint
    assert case.send(to=first["upload"]).status_code == 201
    assert case.announce(by=ada)["errors"] == []  # it came
    assert case.announce(by=ada)["errors"]
    clock.now += timedelta(minutes=50)
    assert case.announce(by=ada)["errors"] == []  # it will not come any more
    loop.run_until_complete(app.pool.close())
    app.ordinary.close()


def test_it_is_read_as_an_attachment_once_it_was_scanned(case, house, scanned, clock):
    case.send(name="Dämp “1”.pdf")
    drain(house)
    assert case.documents()[0]["scan"] == "PENDING"
    assert sweep(scanned) == 1  # there is a scanner now
    drain(scanned)
    assert sweep(scanned) == 0
    (document,) = case.documents()
    assert document["scan"] == "CLEAN"
    answer = case.staff.http("GET", document["download"])
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''D%C3%A4mp%20%E2%80%9C1%E2%80%9D.pdf"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["content-type"] == "application/pdf"
    assert [each["what"] for each in case.read()["events"]["nodes"]][-1] == "document scanned"
    clock.now += timedelta(minutes=5)
    assert case.staff.http("GET", document["download"]).status_code == 404


@pytest.mark.parametrize("scanned", [1], indirect=True)
def test_what_the_scanner_refuses_nobody_reads(case, scanned):
    case.send()
    drain(scanned)
    (document,) = case.documents()
    assert (document["scan"], document["download"]) == ("REFUSED", None)
    address = Links(SECRET, scanned.clock).to_read("ids", UUID(document["id"][9:]))
    assert case.staff.http("GET", address).status_code == 404


@pytest.mark.parametrize("scanned", [2], indirect=True)
def test_a_scanner_that_fails_is_asked_again(case, scanned, house):
    case.send()
    drain(scanned)
    assert case.documents()[0]["scan"] == "PENDING"


def test_without_a_scanner_the_landlord_says_whether_it_may_be_read(house, case, clock, loop):
    case.send()
    assert case.documents()[0]["download"] is None
    ids = replace(house.landlords["ids"], documents=DocumentLimits(unscanned=True))
    other = replace(house, landlords={**house.landlords, "ids": ids})
    app = App(other, Verifier(SECRET, other.landlords, clock), links=Links(SECRET, clock))
    case.staff = Portal(app, loop, case.staff._token)
    (document,) = case.documents()
    assert document["scan"] == "PENDING"
    assert case.staff.http("GET", document["download"]).content == PDF
    loop.run_until_complete(app.pool.close())
    app.ordinary.close()


def test_signed_addresses_are_for_one_thing_of_one_landlord(case, house, scanned):
    to = case.announce()["upload"]
    token = to["url"].rpartition("/")[2]
    said, _, seal = token.partition(".")
    for bad in (f"{said}.{seal[:-1]}0", f"{said[:-4]}AAAA.{seal}", "nonsense", "é", f".{seal}"):
        assert case.send(to={**to, "url": f"/uploads/{bad}"}).status_code == 404
    assert case.staff.http("GET", f"/documents/{token}").status_code == 404
    other = Links("another secret, which is long enough too", house.clock)
    stolen = other.to_send("ids", UUID(to["documentId"][9:]), house.clock() + timedelta(hours=1))
    assert case.send(to={**to, "url": stolen}).status_code == 404
    ours = Links(SECRET, house.clock)
    theirs = ours.to_send("stoke", UUID(to["documentId"][9:]), house.clock() + timedelta(hours=1))
    assert case.send(to={**to, "url": theirs}).status_code == 404
    assert case.send(to=to).status_code == 201
    drain(scanned)
    reading = ours.to_read("stoke", UUID(to["documentId"][9:]))
    assert case.staff.http("GET", reading).status_code == 404
    assert case.staff.http("GET", case.documents()[0]["download"]).status_code == 200


def test_another_landlord_sees_nothing_of_it(case, portal):
    case.send()
    (document,) = case.documents()
    stoke = portal("stoke")
    assert stoke.ask("query ($i: ID!) { node(id: $i) { id } }", i=document["id"])["node"] is None
    told = case.announce(by=stoke)
    assert [each["code"] for each in told["errors"]] == ["NOT_FOUND"]
    mine = Case(stoke)
    error = stoke.refused("withdrawDocument", **mine.given, documentId=document["id"], reason="x")
    assert "No document" in error["message"]
    mine.send()
    error = stoke.refused("withdrawDocument", **mine.given, documentId=document["id"], reason="x")
    assert error["code"] == "NOT_FOUND"


def test_residents_bring_their_own_and_see_what_is_shown(case, ada, portal):
    assert case.send(by=ada, name="hers.pdf").status_code == 201
    case.send(name="ours.pdf")
    case.send(name="shown.pdf", shown=True)
    hers, shown = case.documents(by=ada)
    assert (hers["name"], hers["broughtBy"], hers["shown"]) == ("hers.pdf", "Ada Resident", True)
    assert (shown["name"], shown["casework"]) == ("shown.pdf", None)
    assert case.read(by=ada)["documents"]["totalCount"] == 2
    assert len(case.documents()) == 3
    every = [each["id"] for each in case.documents()]
    found = ada.ask("query ($i: [ID!]!) { nodes(ids: $i) { id } }", i=every)["nodes"]
    assert sorted(map(bool, found)) == [False, True, True]
    for input in ({"broughtBy": "Somebody"}, {"shown": True}):
        (error,) = case.announce(by=ada, **input)["errors"]
        assert error["code"] == "NOT_ALLOWED"
    bea = portal("ids", Audience.COMPLAINANT, subject="bea", party_id=UUID(int=9))
    found = bea.ask(CREATE, i={
        "name": "a.pdf", "mediaType": "application/pdf", "size": 1, "sha256": "0" * 64,
        "idempotencyKey": "bea", **case.given,
    })["createUpload"]  # fmt: skip
    assert [each["code"] for each in found["errors"]] == ["NOT_FOUND"]
    error = ada.refused("withdrawDocument", **case.given, documentId=hers["id"], reason="x")
    assert error["code"] == "NOT_ALLOWED"


def test_whoever_may_not_act_any_more_sends_nothing(case, portal, clock, kept):
    case.staff.done(
        "addRepresentative", **case.given, representative={"displayName": "Rob Friend"},
        kind="advocate", authorityFrom="2026-03-01", authorityUntil="2026-03-31", inWriting=True,
        evidence={"what": "A letter.", "keptAt": "The file"},
    )  # fmt: skip
    found = case.staff.ask(
        "query ($r: String!) { complaint(reference: $r) { representatives { party { id } } } }",
        r=case.now["reference"],
    )["complaint"]["representatives"][0]["party"]["id"]
    rob = portal("ids", Audience.REPRESENTATIVE, subject="rob", party_id=UUID(found[6:]))
    clock.go_to(date(2026, 3, 31), 22)  # 23 o'clock in London
    to = case.announce(by=rob)["upload"]
    clock.now += timedelta(minutes=59)
    assert case.send(to=to).status_code == 201
    to = case.announce(by=rob)["upload"]
    clock.now += timedelta(minutes=2)
    assert case.send(to=to).status_code == 404
    assert len(case.documents()) == 1


SHOWN = """query ($r: String!) { complaint(reference: $r) {
  availableActions { mutation } documents { nodes { shown availableActions { mutation }
    casework { shownOn shownBecause shownBy } } } events { nodes { what actor } } } }"""


def test_what_only_staff_saw_is_shown_later_and_never_hidden_again(case, ada, house, clock):
    case.send(name="survey.pdf")
    (document,) = case.documents()
    assert case.documents(by=ada) == []
    given = {**case.given, "documentId": document["id"], "reason": "The survey is done."}
    assert ada.refused("showDocument", **given)["code"] == "NOT_ALLOWED"
    clock.go_to(date(2026, 4, 7))
    case.staff.done("showDocument", **given)
    (hers,) = case.documents(by=ada)
    assert (hers["id"], hers["name"], hers["casework"]) == (document["id"], "survey.pdf", None)
    now = case.staff.ask(SHOWN, r=case.now["reference"])["complaint"]
    (kept,) = now["documents"]["nodes"]
    assert kept["casework"] == {
        "shownOn": "2026-04-07", "shownBecause": "The survey is done.",
        "shownBy": "Olive Officer",
    }  # fmt: skip
    assert {"what": "document shown", "actor": "Olive Officer"} in now["events"]["nodes"]
    assert [each["mutation"] for each in kept["availableActions"]] == ["withdrawDocument"]
    assert "showDocument" not in [each["mutation"] for each in now["availableActions"]]
    error = case.staff.refused("showDocument", **given | case.given)
    assert error["message"] == "No document is kept from the complainant."
    case.send(name="note.pdf")
    error = case.staff.refused("showDocument", **given | case.given)
    assert error["message"] == "The complainant sees this document already."
    hide = "UPDATE document SET shown = false WHERE shown"
    with pytest.raises(DBAPIError), transaction(house.engine, "ids") as session:
        session.execute(text(hide))


def test_a_document_is_withdrawn_with_a_reason_and_stays(case, ada, scanned, house, kept):
    case.send(shown=True)
    drain(scanned)
    (document,) = case.documents(by=ada)
    case.staff.done(
        "withdrawDocument", **case.given, documentId=document["id"], reason="It is a neighbour's."
    )
    assert case.documents(by=ada) == []
    (now,) = case.documents()
    assert (now["withdrawnOn"], now["download"]) == ("2026-03-31", None)
    assert now["casework"]["withdrawnBecause"] == "It is a neighbour's."
    assert case.staff.http("GET", document["download"]).status_code == 404
    assert len(kept()) == 1
    error = case.staff.refused(
        "withdrawDocument", **case.given, documentId=document["id"], reason="Again."
    )
    assert "No document" in error["message"]
    for change in ("UPDATE document SET name = 'x'", "DELETE FROM document"):
        with pytest.raises(DBAPIError), transaction(house.engine, "ids") as session:
            session.execute(text(change))


def test_the_tick_forgets_what_never_came_and_the_sweep_what_nobody_has(case, house, clock, kept):
    to = case.announce()["upload"]
    incoming = house.files.contents._root / "ids" / "incoming" / to["documentId"][9:]
    incoming.parent.mkdir(parents=True)
    incoming.write_bytes(b"%PDF a part")  # a server died
    assert purge(house) == 0
    assert len(kept()) == 1
    clock.now += timedelta(minutes=61)
    assert purge(house) == 2
    assert kept() == []
    with transaction(house.engine, "ids") as session:
        assert session.scalars(select(Upload)).all() == []
    case.send()
    orphan = house.files.contents._root / "ids" / "kept" / "ab" / ("ab" * 32)
    orphan.parent.mkdir()
    orphan.write_bytes(b"placed, and never committed")
    assert sweep(house) == 1
    assert len(kept()) == 1
    assert not orphan.exists()


def test_the_same_contents_lie_once_and_the_same_key_announces_once(case, kept, house):
    first = case.announce(idempotencyKey="same")
    again = case.announce(idempotencyKey="same")
    assert first["upload"]["documentId"] == again["upload"]["documentId"]
    case.send(to=first["upload"])
    case.send(name="copy.pdf")
    assert len(case.documents()) == 2
    assert len(kept()) == 1
    told = case.staff.ask(CREATE, i={
        "name": "damp.pdf", "mediaType": "application/pdf", "size": len(PDF),
        "sha256": sha256(PDF).hexdigest(), "idempotencyKey": "same",
        "complaintId": case.now["id"], "expectedVersion": 1,
    })["createUpload"]  # fmt: skip
    assert (told["upload"], told["errors"]) == (None, [])
    with transaction(house.engine, "ids") as session:
        assert len(session.scalars(select(Document)).all()) == 2


def test_evidence_is_weighed_on_a_point(case):
    case.staff.done("acknowledgeComplaint", **case.given, handler="Leo Lead")
    case.staff.done("addPoint", **case.given, point={"words": "The wall."})
    (point,) = case.staff.ask(
        "query ($r: String!) { complaint(reference: $r) { points { id } } }",
        r=case.now["reference"],
    )["complaint"]["points"]
    case.send(pointId=point["id"])
    (document,) = case.documents()
    assert document["point"] == point["id"]
    on = {"pointId": point["id"]}
    done = case.staff.done
    done("recordEvidence", **case.given, **on, documentId=document["id"], shows="80 % humidity.")
    done("recordEvidence", **case.given, **on, described="A wet wall.", shows="It is wet.",
         seenOn="2026-03-30")  # fmt: skip
    first, second = case.read()["casework"]["evidence"]["nodes"]
    assert (first["document"], first["shows"]) == (document["id"], "80 % humidity.")
    assert (second["described"], second["seenOn"]) == ("A wet wall.", "2026-03-30")
    refused = case.staff.refused
    for both in ({}, {"described": "x", "documentId": document["id"]}):
        error = refused("recordEvidence", **case.given, **on, shows="x", **both)
        assert "one of both" in error["message"]
    done("withdrawDocument", **case.given, documentId=document["id"], reason="Wrong file.")
    error = refused("recordEvidence", **case.given, **on, shows="x", documentId=document["id"])
    assert "withdrawn" in error["message"]
    other = Case(case.staff)
    other.send()
    error = refused(
        "recordEvidence", **case.given, **on, shows="x", documentId=other.documents()[0]["id"]
    )
    assert error["code"] == "NOT_FOUND"


def test_the_bundle_names_each_document_by_its_hash(case, house, tmp_path, capsys, monkeypatch):
    from putright.rules.bundle import check_bundle

    case.send()
    case.send(b"%PDF-another", name="other")
    query = (
        "query ($i: ID!) { ombudsmanBundle(complaintId: $i) { document manifest { name sha256 } } }"
    )
    told = case.staff.ask(query, i=case.now["id"])["ombudsmanBundle"]
    bundle = json.loads(told["document"])
    assert check_bundle(bundle).wrong == ()
    files = {each["name"]: each["sha256"] for each in told["manifest"] if "/" in each["name"]}
    assert files == {
        "files/0001.pdf": sha256(PDF).hexdigest(),
        "files/0002.pdf": sha256(b"%PDF-another").hexdigest(),
    }
    forged = json.loads(told["document"])
    forged["manifest"][-1]["sha256"] = "0" * 64
    assert any("files are not those" in line for line in check_bundle(forged).wrong)

    class Opened:
        def __enter__(self):
            return house

        def __exit__(self, *_):
            return None

    monkeypatch.setattr("putright.opening.open_house", lambda settings: Opened())
    monkeypatch.setenv("PUTRIGHT_STATE", str(tmp_path / "state"))
    assert main(["bundle", "ids", case.now["reference"], "--into", str(tmp_path)]) == 0
    folder = tmp_path / case.now["reference"]
    assert (folder / "files" / "0001.pdf").read_bytes() == PDF
    assert main(["bundle", "--check", str(folder)]) == 0
    (folder / "files" / "0001.pdf").write_bytes(b"%PDF-1.7\nThe wall is dry.")
    assert main(["bundle", "--check", str(folder)]) == 1
    assert "files/0001.pdf" in capsys.readouterr().out
