"""A scenario that says which clauses it shows is held to that."""

from collections.abc import Callable

import pytest
from putright.kit.coverage import account
from putright.kit.effects import Effect, owed
from putright.kit.plugin import open_plugin, shipped
from putright.play.expectations import expected
from putright.play.marks import ScenarioError, marked
from putright.play.scenario import Claim
from putright.play.showing import not_shown, of_dates, of_route
from putright.play.snapshot import Snapshot

SHOWS = 'shows: ["9.1"]\n'
PLUGINS = [point.name for point in shipped()]


def test_a_clause_alone_is_all_that_it_brings_about(changed):
    scenario = changed("councillor_enquiry", (SHOWS, 'shows: ["9.1", "5.2", {"6.1": refusal}]\n'))
    assert [(claim.clause, claim.what) for claim in scenario.shows] == [
        ("9.1", "Answer a Councillor or MP"),
        ("9.1", "route"),
        ("5.2", None),  # no date and no refusal by itself, but somebody may be told of it
        ("6.1", "refusal"),
    ]


@pytest.mark.parametrize(
    ("shows", "problem"),
    [
        ('["9.1", "9.2"]', "“9.2” is no clause of this landlord's documents. Name one as they are"),
        ("[3 b4]", "“3 b4” is no clause of this landlord's documents."),
        ('{"9.1": Respond}', "9.1 brings about no “Respond”. Name Answer a Councillor or MP"),
        ('{"5.2": banana}', "5.2 brings about no “banana”. Name refusal, route, more time, "),
    ],
)
def test_what_is_no_clause_is_refused_with_its_line_and_the_mend(changed, shows, problem):
    with pytest.raises(ScenarioError) as refused:
        changed("councillor_enquiry", (SHOWS, f"shows: {shows}\n"))
    assert str(refused.value).startswith(f"councillor_enquiry.yaml, line 6: {problem}")


def test_a_clause_that_is_named_and_not_shown_is_a_failure(stage, changed):
    player, told = stage.play(
        changed("councillor_enquiry", (SHOWS, 'shows: ["5.2", "9.1", {"6.1": refusal}]\n'))
    )
    assert player.failures == [
        "line 6: no date and no refusal of clause 5.2 came.",
        "line 6: of clause 6.1 there came no “refusal”.",
    ]
    assert "Not as expected (2):" in told


@pytest.fixture
def snapshot() -> Callable[..., Snapshot]:
    def made(**fields: object) -> Snapshot:
        deadline = {
            "id": "1", "task": "Respond", "stageNumber": 1, "clause": "5.5",
            "dueOn": "2026-03-18", "state": "RUNNING",
        }  # fmt: skip
        whole = {"deadlines": [deadline], "status": "OPEN", "route": None}
        return Snapshot.of({**whole, **fields})

    return made


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Respond: 18 March 2026", [Effect("5.5", "Respond")]),
        ("Respond: {due: 18 March 2026, state: running}", [Effect("5.5", "Respond")]),
        ("Respond: {state: running}", []),
        ("Respond: 19 March 2026", []),
        ("Reply: 18 March 2026", []),
    ],
)
def test_a_date_is_shown_where_the_scenario_says_which_day_it_is(
    tmp_path, snapshot, written, shown
):
    path = tmp_path / "then.yaml"
    path.write_text(f"deadlines:\n  {written}\n", encoding="utf-8")
    assert list(of_dates(expected(marked(path), {}), snapshot())) == shown


def test_a_route_shows_its_clause_and_those_that_the_sender_is_told_of(snapshot):
    route = {
        "clause": {"number": "4.2"},
        "why": "Only some may complain (4.1).",
        "instead": "Not what is too old (3.2(a)).",
    }
    told = {Effect(clause, "route") for clause in ("4.2", "4.1", "3.2(a)")}
    assert set(of_route(snapshot(route=route), by_itself=True)) == told
    refused = snapshot(route=route, status="EXCLUDED")  # and why is in an officer's own words
    assert set(of_route(refused, by_itself=False)) == {
        Effect("4.2", "refusal"),
        Effect("3.2(a)", "refusal"),
    }
    assert list(of_route(snapshot(), by_itself=True)) == []


def test_another_effect_of_the_same_clause_is_not_taken_for_it():
    claims = [Claim(line=3, clause="6.1", what="refusal"), Claim(line=4, clause="6.1")]
    assert list(not_shown(claims, {Effect("6.1", "late request")})) == [
        "line 3: of clause 6.1 there came no “refusal”."
    ]


def test_the_rules_are_found_in_the_values_and_not_in_a_list():
    (sheet,) = account(open_plugin("ids")).sheets
    found = {rule.id: [str(effect) for effect in rule.effects] for rule in owed(sheet)}
    assert found["ID17"] == ["4.2: refusal", "4.2: route"]
    assert found["ID25"] == ["5.6: closing", "5.6: more time"]
    assert found["ID26"] == ["5.7: Reply", "5.7: closing"]
    assert found["ID27"] == ["6.1: Ask for a review", "6.1: refusal", "6.1: late request"]
    assert found["ID29"] == ["6.3: refusal"]
    (exeter,) = account(open_plugin("exeter")).sheets
    capped = next(rule for rule in owed(exeter) if rule.id == "EX40")
    assert [effect.what for effect in capped.effects] == ["more time", "refusal"]
    assert {"ID02", "ID31", "ID35", "ID43"} & found.keys() == set()
