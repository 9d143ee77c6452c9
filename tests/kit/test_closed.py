"""A plugin that fails closes the landlord it serves, by name, and the others go on."""

import argparse
import asyncio
import logging
import sys
from datetime import timedelta

import httpx2
import pytest
from putright.api.app import PATH, App
from putright.api.identity import Audience, Verifier, mint
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.cli.checking import landlords as list_landlords
from putright.house import House, open_landlords
from putright.jobs.running import InProcessWork, drain
from putright.kit.speaking import PluginFailed
from putright.landlords_file import LandlordsFileError, read_landlords
from putright.opening import open_house
from putright.settings import Settings
from putright.store.db import open_engine, transaction
from sqlalchemy import text

from .conftest import PLAIN

SECRET = "a secret for the tests of the closed landlords"
PERSONAL = "Mrs Jones of 7 High Street"

RAISES_AT_IMPORT = "raise RuntimeError('the licence has run out')\n"
LEAVES_AT_IMPORT = "import sys\n\nsys.exit(3)\n"
NEEDS_ANOTHER = "import a_library_that_nobody_has\n"
RAISES_AT_POLICIES = PLAIN.replace("return [POLICY]", "raise KeyError('no such page')")
RAISES_AT_STANDARD = PLAIN + "\n\n@hookimpl\ndef register_standard():\n    return 1 / 0\n"
GIVES_NO_POLICY = PLAIN.replace("return [POLICY]", "return ['POLICY']")
OVERLAPS = PLAIN.replace(
    "return [POLICY]",
    "from dataclasses import replace\n    from datetime import date\n"
    "    older = replace(POLICY, edition='older', until=date(2026, 1, 1))\n"
    "    return [older, replace(POLICY, in_force=date(2026, 1, 1))]",
)
HAS_A_GAP = OVERLAPS.replace("until=date(2026, 1, 1)", "until=date(2025, 12, 1)")
UNKNOWN_STAGE = PLAIN.replace("number=1", "number=2")

FAILING = {
    "raises at import": (RAISES_AT_IMPORT, "its import: RuntimeError: the licence has run out"),
    "leaves at import": (LEAVES_AT_IMPORT, "its import: SystemExit: 3"),
    "needs what is not there": (NEEDS_ANOTHER, "its import: ModuleNotFoundError: No module"),
    "raises at register_policies": (RAISES_AT_POLICIES, "register_policies: KeyError: 'no such"),
    "raises at register_standard": (RAISES_AT_STANDARD, "register_standard: ZeroDivisionError"),
    "gives no policy": (GIVES_NO_POLICY, "register_policies: it gave something else than a list"),
    "has editions that overlap": (OVERLAPS, "register_policies: acme/older: It overlaps acme/2026"),
    "has a gap": (HAS_A_GAP, "register_policies: acme/older: It leaves a gap before acme/2026"),
    "names an unknown stage": (UNKNOWN_STAGE, "register_policies: 1.2: Stage 1 is numbered 2."),
}


@pytest.mark.parametrize("how", list(FAILING))
def test_the_landlord_of_a_plugin_that_fails_is_closed_and_the_others_are_opened(
    installed, landlords_file, how
):
    code, said = FAILING[how]
    installed("acme", code)
    file = landlords_file(
        ids=("ombudsman_code", "ids"), acme=("ombudsman_code", "acme"), stoke=("stoke",)
    )
    opened = open_landlords(read_landlords(file))
    assert list(opened) == ["ids", "stoke"]
    assert list(opened.closed) == ["acme"]
    assert opened.closed["acme"].startswith(f"plugin “acme” failed at {said}")


def test_where_it_raised_is_told_with_the_line(installed, landlords_file):
    installed("acme", RAISES_AT_POLICIES)
    opened = open_landlords(read_landlords(landlords_file(acme=("acme",))))
    line = RAISES_AT_POLICIES.splitlines().index("    raise KeyError('no such page')") + 1
    assert opened.closed["acme"].endswith(f"(__init__.py, line {line})")


def test_a_mistake_of_the_configuration_still_refuses_the_house(installed, landlords_file):
    installed("acme", PLAIN.replace("CONTRACT = 1", "CONTRACT = 2"))
    for plugins in (("acme",), ("nobody",)):
        with pytest.raises(LandlordsFileError, match=r"landlords\.toml, line 3"):
            open_landlords(read_landlords(landlords_file(acme=plugins)))


def test_a_hook_that_asks_for_what_no_hook_is_given_is_a_mistake_too(installed, landlords_file):
    installed("acme", PLAIN.replace("register_policies()", "register_policies(session)"))
    with pytest.raises(LandlordsFileError, match="session"):
        open_landlords(read_landlords(landlords_file(acme=("acme",))))


def test_putright_landlords_says_which_is_closed_and_why(installed, landlords_file, capsys):
    installed("acme", RAISES_AT_IMPORT)
    settings = Settings(landlords=landlords_file(acme=("acme",), ids=("ids",)))
    assert list_landlords(argparse.Namespace(), settings) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("ids: Ids Homes. ids/undated.")
    assert told[1].startswith("acme: CLOSED, plugin “acme” failed at its import: RuntimeError")


def test_it_is_logged_once_when_the_house_is_opened(installed, landlords_file, database, caplog):
    installed("acme", RAISES_AT_IMPORT)
    settings = Settings(
        landlords=landlords_file(acme=("acme",), ids=("ids",)),
        database_url=database.app_url.render_as_string(hide_password=False),
        owner_database_url=database.owner_url.render_as_string(hide_password=False),
    )
    with caplog.at_level(logging.ERROR), open_house(settings) as house:
        assert list(house.landlords) == ["ids"]
        assert list(house.closed) == ["acme"]
    (record,) = [each for each in caplog.records if each.name == "putright.opening"]
    assert "acme is closed, and the others are served: plugin “acme”" in record.getMessage()


@pytest.fixture
def opened(database, clock, landlords_file):
    """A house with IDS and a landlord Acme, whose plugin was installed before."""
    engine = open_engine(database.app_url, pool_size=5)
    file = landlords_file(acme=("ombudsman_code", "acme"), ids=("ombudsman_code", "ids"))
    yield lambda: House(engine, open_landlords(read_landlords(file)), clock)
    engine.dispose()


def ask(house, landlord, query, **variables):
    """Ask as an officer of a landlord; gives the status, the headers and the answer."""
    app = App(house, Verifier(SECRET, house.landlords, house.clock, house.closed))
    token = mint(
        SECRET,
        landlord=landlord,
        subject="olive",
        name="Olive Officer",
        audiences=[Audience.CASE_HANDLER],
        expires_at=house.clock() + timedelta(hours=1),
    )

    async def post():
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://house") as client:
            answer = await client.post(
                PATH,
                json={"query": query, "variables": variables},
                headers={"authorization": f"Bearer {token}"},
            )
        await app.pool.close()
        app.ordinary.close()
        return answer.status_code, answer.headers, answer.json()

    return asyncio.run(post())


LIST = "{ complaints(first: 5) { nodes { reference } } }"
LOG = """mutation ($words: String!) {
  logComplaint(input: {words: $words, channel: "letter", sender: ["tenant"], idempotencyKey: "1"}) {
    complaint { reference }
    errors { message }
  }
}"""


@pytest.mark.parametrize("query", [LIST, LOG])
def test_a_closed_landlords_caller_is_told_to_try_later_and_nothing_else(installed, opened, query):
    installed("acme", RAISES_AT_IMPORT)
    status, headers, answer = ask(opened(), "acme", query, words="x")
    assert status == 503
    assert int(headers["retry-after"]) > 0
    (error,) = answer["errors"]
    assert error["extensions"] == {"code": "LANDLORD_CLOSED"}
    assert "Try again later" in error["message"]
    assert "plugin" not in str(answer)
    assert "licence" not in str(answer)


def test_the_others_are_served_beside_it(installed, opened):
    installed("acme", RAISES_AT_IMPORT)
    house = opened()
    status, _, answer = ask(house, "ids", LOG, words=PERSONAL)
    assert (status, answer["data"]["logComplaint"]["errors"]) == (200, [])
    assert ask(house, "ids", LIST)[2]["data"]["complaints"]["nodes"] == [
        {"reference": "IDS-2026-000001"}
    ]


def test_a_token_for_a_landlord_that_nobody_knows_is_still_refused(installed, opened):
    installed("acme", RAISES_AT_IMPORT)
    assert ask(opened(), "nobody", LIST)[0] == 401


def test_the_jobs_of_a_closed_landlord_wait_and_the_others_are_done(installed, opened, officer):
    site = installed("acme")
    house = opened()
    for slug in ("acme", "ids"):
        with house.desk(slug, officer()) as desk:
            log_complaint(desk, FirstContact(words=PERSONAL, channel="letter", sender=("tenant",)))
    (site / "putright_acme" / "__init__.py").write_text(RAISES_AT_IMPORT)
    del sys.modules["putright_acme"]
    house = opened()
    assert list(house.closed) == ["acme"]
    house.clock.go_to(house.today() + timedelta(days=60))
    assert drain(house) > 0
    with InProcessWork(house) as work:
        work.settle()
    assert waiting(house, "ids") == 0
    assert waiting(house, "acme") > 0


def waiting(house, slug):
    with transaction(house.engine, slug) as session:
        return session.scalar(
            text("SELECT count(*) FROM job WHERE done_at IS NULL AND due_at <= :now"),
            {"now": house.clock()},
        )


HOOK = "\n\n@hookimpl\ndef {hook}({given}):\n    raise ValueError(str({given}))\n"


def raises_at(hook, given):
    return PLAIN + HOOK.replace("{hook}", hook).replace("{given}", given)


@pytest.mark.parametrize(
    ("hook", "given"), [("route_contact", "contact"), ("first_stage", "contact")]
)
def test_a_hook_that_raises_undoes_the_step_and_is_named_without_what_it_was_given(
    installed, opened, caplog, hook, given
):
    installed("acme", raises_at(hook, given))
    house = opened()
    with caplog.at_level(logging.INFO):
        status, _, answer = ask(house, "acme", LOG, words=PERSONAL)
    assert status == 200
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert "acme" not in str(error)
    (record,) = [each for each in caplog.records if each.name == "putright.errors"]
    assert error["extensions"]["reference"] in record.getMessage()
    assert f"plugin “acme” failed at {hook}: ValueError" in record.getMessage()
    assert "frozenset" not in caplog.text  # the contact, as the exception tells it
    assert PERSONAL not in caplog.text
    # nothing was kept; the landlord can be read, and the others go on
    assert ask(house, "acme", LIST)[2]["data"]["complaints"]["nodes"] == []
    assert ask(house, "ids", LOG, words="x")[2]["data"]["logComplaint"]["errors"] == []


def test_a_step_that_a_plugin_cannot_be_asked_about_is_not_taken(installed, opened, officer):
    installed("acme", raises_at("object_to_step", "case"))
    house = opened()
    with house.desk("acme", officer()) as desk:
        contact = FirstContact(words=PERSONAL, channel="letter", sender=("tenant",))
        complaint_id = log_complaint(desk, contact).id
    with (
        pytest.raises(PluginFailed, match="“acme” failed at object_to_step: ValueError"),
        house.desk("acme", officer()) as desk,
    ):
        acknowledge_complaint(desk, desk.complaint(complaint_id), handler="Leo Lead")
    with house.desk("acme", officer()) as desk:
        assert desk.complaint(complaint_id).acknowledged_on is None


def test_a_plugin_that_cannot_be_told_is_named_in_the_job_and_the_log(
    installed, opened, officer, caplog
):
    installed("acme", raises_at("after_event", "event"))
    house = opened()
    with house.desk("acme", officer()) as desk:
        contact = FirstContact(words=PERSONAL, channel="letter", sender=("tenant",))
        complaint_id = log_complaint(desk, contact).id
    drain(house)
    told = "plugin “acme” failed at after_event: ValueError"
    assert told in caplog.text
    assert str(complaint_id) not in caplog.text  # the event, as the exception tells it
    with transaction(house.engine, "acme") as session:
        failures = session.scalars(
            text("SELECT failure FROM job WHERE kind = 'tell' AND failure IS NOT NULL")
        ).all()
    assert set(failures) == {told}
    with house.desk("acme", officer()) as desk:
        assert desk.complaint(complaint_id).reference == "ACME-2026-000001"
