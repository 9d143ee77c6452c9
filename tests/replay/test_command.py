"""The command line: one case, the cases of a period, and the picture of a case."""

import json
import sys
from datetime import date, timedelta
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from putright.casework.dates.pasts import pasts
from putright.casework.first_contact.intake import log_complaint
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.escalating import escalate
from putright.casework.stages.letters import Said
from putright.cli.parser import parser
from putright.cli.replaying import CannotReplay, replay_in
from putright.facts import Outcome
from putright.pictures.timeline import Bar, Section, timeline_svg
from putright.policy import Part
from putright.store.db import transaction
from sqlalchemy import event


@pytest.fixture
def answered(house, clock, officer, contact):
    """A complaint to IDS: received on 31 March 2026, answered on 16 April, asked further."""

    def make(slug="ids", received=date(2026, 3, 31), **more):
        clock.go_to(received)
        with house.desk(slug, officer()) as desk:
            complaint = log_complaint(desk, contact(**more))
        clock.go_to(received + timedelta(1))
        with house.desk(slug, officer()) as desk:
            acknowledge_complaint(desk, desk.complaint(complaint.id), handler="Leo Lead")
        clock.go_to(received + timedelta(16))
        with house.desk(slug, officer()) as desk:
            respond(
                desk, desk.complaint(complaint.id), outcome=Outcome.NOT_UPHELD,
                reasons="It works.", decided_by="Leo Lead",
                letter=[Said(Part.NOT_DONE, "There is nothing to mend.")],
            )  # fmt: skip
        clock.go_to(received + timedelta(60))
        with house.desk(slug, officer()) as desk:
            escalate(
                desk, desk.complaint(complaint.id), reason="It does not.", remedy_sought="Heat."
            )
        return complaint

    return make


def asked(*arguments):
    return parser().parse_args(["replay", *map(str, arguments)])


def test_one_case_on_the_command_line(house, capsys, tmp_path, answered):
    reference = answered(happened_on=date(2025, 9, 1), aware_on=date(2025, 3, 1)).reference
    file = tmp_path / "case.svg"
    line = ("ids", "--plugin", "exeter", "--reference", reference, "--svg", file)
    replay_in(house, asked(*line))
    told = capsys.readouterr().out
    assert told.startswith(f"{reference}: ")
    assert "Saturday 30 May 2026: Investigation: the next stage asked for." in told
    assert "  as it was:   due Tuesday 7 April 2026; the Code's limit Thursday 9 April 2026" in told
    assert "used Saturday 30 May 2026, too late" in told
    assert "Working day 5 is Thursday 9 April 2026." in told  # why it would be due then
    assert "It would be too old, under clause 1.2.5" in told
    svg = ElementTree.parse(file).getroot()
    title, desc = (svg.find(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))
    assert reference in title.text
    for words in (
        "due Thursday 16 April 2026",
        "due Tuesday 7 April 2026",
        "Tuesday 31 March 2026",
    ):
        assert words in desc.text
    assert replay_in(house, asked(*line, "--json")) is None
    found = json.loads(capsys.readouterr().out)
    assert (found["edition"], found["under"]) == ("ids/undated", "exeter/undated")
    assert {(each["task"], each["shift"]) for each in found["dates"]} == {
        ("Acknowledge", "LATER"),
        ("Respond", "SAME"),
        ("Reply", "GONE"),
        ("Ask for a review", "GONE"),
    }


def test_many_cases_on_the_command_line(house, clock, capsys, answered):
    for day in (date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)):
        answered("stoke", day)
    line = ("stoke", "--edition", "stoke/second", "--from", "2024-02-29", "--until", "2024-03-31")
    replay_in(house, asked(*line))
    told = capsys.readouterr()
    assert "2 complaints received from 2024-02-29 to 2024-03-31, under stoke/second." in told.out
    lines = [row.split() for row in told.out.splitlines()]
    # earlier, the same, later, gone, new; in time and would be; late and would be
    assert ["1", "Respond", *"20000", *"20", *"02"] in lines
    assert ["1", "Appeal", *"00020", *"00", *"00"] in lines
    assert ["1", "Acknowledge", *"00002", *"02", *"00"] in lines
    assert "Requests for the next stage that came late: 2 were, 0 would be." in told.out
    assert told.err == ""  # no bar where nobody watches
    replay_in(house, asked(*line, "--json"))
    assert json.loads(capsys.readouterr().out)["were_late_requests"] == 2


def test_a_bar_is_shown_on_a_terminal(house, clock, capsys, monkeypatch, answered):
    answered()
    written = []
    terminal = SimpleNamespace(isatty=lambda: True, write=written.append, flush=lambda: None)
    monkeypatch.setattr(sys, "stderr", terminal)
    replay_in(house, asked("ids", "--plugin", "exeter"))
    bar = "".join(written)
    assert "0 of 1" in bar
    assert f"{'█' * 30} 1 of 1\n" in bar
    assert "█" not in capsys.readouterr().out


def test_what_is_not_there_is_told(house, answered):
    with pytest.raises(CannotReplay, match="Served: ids, stoke, exeter"):
        replay_in(house, asked("nobody", "--plugin", "exeter"))
    with pytest.raises(CannotReplay, match="has no complaint"):
        replay_in(house, asked("ids", "--plugin", "exeter", "--reference", "IDS-2026-999999"))


def test_pasts_come_in_pages_with_a_few_statements_each(house, monkeypatch, answered):
    days = [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 3), date(2026, 3, 4)]
    references = [answered(received=day).reference for day in days]
    answered("stoke", date(2026, 3, 3))
    monkeypatch.setattr("putright.casework.dates.pasts.PAGE", 2)
    statements = []
    landlord = house.landlords["ids"]
    with transaction(house.engine, "ids") as session:
        event.listen(
            session.connection().engine,
            "before_cursor_execute",
            lambda *given: statements.append(given[2]),
        )
        found = [
            [past.reference for past, _ in page]
            for page in pasts(session, landlord, days[0], days[-1], house.today())
        ]
    assert found == [references[:2], references[2:]]
    assert len(statements) == 2 * 4 + 1  # the last looks whether there is another page


def test_a_picture_is_the_same_for_the_same_values_and_takes_any_words():
    bars = [
        Bar("<b> & “more”\x0b", "from one day", date(2026, 1, 1), date(2026, 1, 1)),
        Bar("Late", "late", date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 5), None, True),
    ]
    drawn = timeline_svg("A & B", [Section("One", bars)])
    assert drawn == timeline_svg("A & B", [Section("One", bars)])
    root = ElementTree.fromstring(drawn)
    words = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"A & B", "One", "<b> & “more”", "1 Feb 2026"} <= set(words)
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")  # nothing from outside
    assert [
        each.get("stroke-dasharray") for each in root.iter() if each.get("stroke-width") == "4"
    ] == ["5 4"]
    with pytest.raises(ValueError, match="no day"):
        timeline_svg("Nothing", [])
