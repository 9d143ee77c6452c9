"""A promise is followed until it is done, and the money in it is told, limited and never hidden."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.officers.approving import Approver
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import Refused
from putright.casework.putting_right.remedies import (
    Promise,
    change_remedy,
    complete_remedy,
    promise_remedy,
    withdraw_remedy,
)
from putright.casework.stages.acknowledging import acknowledge_complaint
from putright.casework.stages.answering import respond
from putright.casework.stages.closing import close_complaint
from putright.casework.stages.letters import Said
from putright.facts import Kind, Outcome, RemedyFactKind, Status, Step
from putright.policy import Head, Part
from putright.rules.putting_right import figures_for, guidance_on
from putright.rules.steps import Ending, Standing, blockers, ending_blockers
from putright.store.db import transaction
from putright.store.models import Complaint, Remedy, RemedyFact
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

LANDLORDS = ["exeter", "feedback_first", "ids", "millbrook", "stoke"]
FOLLOWED_BY = {"exeter": "2.4.2"}  # every other page is silent, so the Code's own 7.3 says it
ALL_DONE = [Ending.RESOLVED, Ending.NO_REPLY, Ending.PROCEDURE_ENDED]
REPAIR = Promise(kind="action", description="A new boiler.", due_on=date(2026, 4, 20))


def money(amount, **more):
    return Promise(
        kind="compensation", description="For the delay.", amount=Decimal(amount), **more
    )


@pytest.fixture
def case(house, officer):
    """The id of a complaint to a landlord, logged today and acknowledged."""

    def log(slug="ids"):
        with house.desk(slug, officer()) as desk:
            contact = FirstContact(
                words="It is cold.", channel="phone", sender=("tenant",), remedy_sought="Heat.",
                complainant=PartyDetails(display_name="Ada Resident"),
            )  # fmt: skip
            complaint = log_complaint(desk, contact)
            ours = [Said(Part.RESPONSIBILITY, "All of it is ours.")]
            acknowledge_complaint(desk, complaint, handler="Leo Lead", letter=ours)
            return complaint.id

    return log


@pytest.fixture
def at(house, officer):
    """Do something to a complaint at a desk of its own; gives the id of the promise."""

    def do(act, complaint_id, *given, slug="ids", by=None, within=None, **named):
        with (within or house).desk(slug, by or officer()) as desk:
            row = act(desk, desk.complaint(complaint_id), *given, **named)
            return row.id

    return do


@pytest.fixture
def refused(at):
    def ask(*given, **named):
        with pytest.raises(Refused) as caught:
            at(*given, **named)
        (problem,) = caught.value.problems
        return problem.rule.clause if problem.rule else problem.message

    return ask


@pytest.fixture
def rows(house):
    def read(table, slug="ids"):
        with transaction(house.engine, slug) as session:
            return session.scalars(select(table).order_by(table.id)).all()

    return read


@pytest.mark.parametrize("slug", LANDLORDS)
def test_no_case_of_any_landlord_is_done_while_a_promise_is_open(house, slug):
    landlord, today = house.landlords[slug], house.today()
    policy, standard = landlord.policy_on(today), landlord.standard_on(today)
    case = Standing(
        kind=Kind.COMPLAINT, status=Status.RESPONDED, stage=policy.stages[-1].number,
        responded=True, open_promises=2, standard=standard,
    )  # fmt: skip
    clause = FOLLOWED_BY.get(slug, "7.3")
    for ending in ALL_DONE:
        kept = ending_blockers(ending, replace(case, open_promises=0), policy, today)
        (more,) = (b for b in ending_blockers(ending, case, policy, today) if b not in kept)
        assert more.why.startswith("2 promises are still open.")
        assert more.rule.clause == clause
    assert clause in {each.rule.clause for each in blockers(Step.CLOSE, case, policy, today)}
    assert blockers(Step.CLOSE, replace(case, open_promises=0), policy, today) == ()
    for step in (Step.CHANGE_REMEDY, Step.WITHDRAW_REMEDY, Step.COMPLETE_REMEDY):
        assert blockers(step, case, policy, today) == ()
        assert blockers(step, replace(case, open_promises=0), policy, today) != ()


def test_before_the_code_of_2024_no_clause_is_made_up(house):
    landlord = house.landlords["ids"]
    day = date(2023, 5, 1)
    case = Standing(
        kind=Kind.COMPLAINT, status=Status.RESPONDED, stage=1, responded=True, open_promises=1,
        standard=landlord.standard_on(day),
    )  # fmt: skip
    (blocker,) = ending_blockers(Ending.RESOLVED, case, landlord.policy_on(day), day)
    assert (blocker.why[:25], blocker.rule) == ("One promise is still open", None)


@pytest.mark.parametrize("slug", LANDLORDS)
def test_a_promise_at_any_stage_is_counted_until_it_is_done(case, at, rows, slug):
    complaint = case(slug)
    first = at(promise_remedy, complaint, REPAIR, slug=slug)
    second = at(promise_remedy, complaint, money("40.50"), slug=slug)
    (row,) = rows(Complaint, slug)
    assert row.open_promises == 2
    at(complete_remedy, complaint, first, slug=slug, completed_on=date(2026, 3, 31), evidence="x")
    at(withdraw_remedy, complaint, second, slug=slug, reason="Paid elsewhere.", agreed=True)
    (row,) = rows(Complaint, slug)
    assert row.open_promises == 0
    assert [fact.kind for fact in rows(RemedyFact, slug)] == [
        RemedyFactKind.COMPLETED,
        RemedyFactKind.WITHDRAWN,
    ]


def test_a_promise_in_an_answer_keeps_it_open_and_one_done_with_it_does_not(house, case, officer):
    complaint_id = case()
    with house.desk("ids", officer()) as desk:
        complaint = desk.complaint(complaint_id)
        sorry = Promise(kind="apology", description="We are sorry.", already_done="This letter.")
        respond(
            desk, complaint, outcome=Outcome.UPHELD, reasons="It was late.",
            decided_by="Leo Lead", remedies=[sorry, REPAIR],
        )  # fmt: skip
        assert complaint.open_promises == 1
        with pytest.raises(Refused, match="One promise is still open"):
            close_complaint(desk, complaint, Ending.RESOLVED)
        repair = desk.session.scalars(select(Remedy).where(Remedy.kind == "action")).one()
        complete_remedy(
            desk, complaint, repair.id, completed_on=desk.today, evidence="The invoice."
        )
        close_complaint(desk, complaint, Ending.RESOLVED)
        assert complaint.status is Status.CLOSED


def test_a_later_day_needs_a_reason_and_the_day_before_stays_on_record(case, at, refused, rows):
    complaint = case()
    repair = at(promise_remedy, complaint, REPAIR)
    later = {"due_on": date(2026, 4, 27)}
    assert refused(change_remedy, complaint, repair, **later) == "7.3"
    at(change_remedy, complaint, repair, **later, reason="The part is late.", agreed=True)
    at(change_remedy, complaint, repair, due_on=date(2026, 4, 24))  # sooner needs none
    at(change_remedy, complaint, repair, responsible="Pat Plumber")
    assert "another day" in refused(change_remedy, complaint, repair, due_on=date(2026, 4, 24))
    assert "day to come" in refused(change_remedy, complaint, repair, due_on=date(2026, 3, 30))
    facts = rows(RemedyFact)
    assert [(fact.was_due_on, fact.due_on, fact.words, fact.agreed) for fact in facts] == [
        (date(2026, 4, 20), date(2026, 4, 27), "The part is late.", True),
        (date(2026, 4, 27), date(2026, 4, 24), None, False),
        (None, None, None, False),
    ]
    (row,) = rows(Remedy)
    assert (row.due_on, row.responsible) == (date(2026, 4, 24), "Pat Plumber")


def test_it_is_not_done_before_it_was_promised_nor_in_the_future_nor_twice(
    case, at, refused, rows, clock
):
    complaint = case()
    repair = at(promise_remedy, complaint, REPAIR)
    clock.go_to(date(2026, 4, 10))

    def done(day):
        return {"completed_on": date(2026, day // 100, day % 100), "evidence": "A photo."}

    assert "cannot have been done before" in refused(
        complete_remedy, complaint, repair, **done(330)
    )
    assert "has not come yet" in refused(complete_remedy, complaint, repair, **done(411))
    assert rows(Remedy)[0].completed_on is None
    at(promise_remedy, complaint, money("10"))
    at(complete_remedy, complaint, repair, **done(401))
    assert "completed already" in refused(complete_remedy, complaint, repair, **done(402))
    (fact,) = rows(RemedyFact)
    assert (fact.happened_on, fact.words, fact.recorded_by) == (
        date(2026, 4, 1), "A photo.", "Olive Officer",
    )  # fmt: skip


def test_it_is_taken_back_only_where_the_complainant_agreed(case, at, refused):
    complaint = case()
    repair = at(promise_remedy, complaint, REPAIR)
    no = {"reason": "Too dear.", "agreed": False}
    assert refused(withdraw_remedy, complaint, repair, **no) == "7.3"
    at(withdraw_remedy, complaint, repair, reason="He moved out.", agreed=True)


def test_a_promise_of_another_complaint_or_landlord_is_not_there(case, at, refused, rows):
    mine, other, stokes = case(), case(), case("stoke")
    at(promise_remedy, mine, REPAIR)
    strange = at(promise_remedy, other, REPAIR)
    foreign = at(promise_remedy, stokes, REPAIR, slug="stoke")
    for remedy in (strange, foreign, UUID(int=7)):
        said = refused(
            complete_remedy, mine, remedy, completed_on=date(2026, 3, 31), evidence="None."
        )
        assert said == "There is no remedy here that you can see."
    assert [row.completed_on for row in (*rows(Remedy), *rows(Remedy, "stoke"))] == [None] * 3


def test_the_database_refuses_to_change_what_became_of_a_promise(house, case, at):
    complaint = case()
    at(
        complete_remedy, complaint, at(promise_remedy, complaint, REPAIR),
        completed_on=date(2026, 3, 31), evidence="A photo.",
    )  # fmt: skip
    for change in ("UPDATE remedy_fact SET words = 'x'", "DELETE FROM remedy_fact"):
        with pytest.raises(DBAPIError), transaction(house.engine, "ids") as session:
            session.execute(text(change))
    with transaction(house.engine, "stoke") as session:
        assert session.scalar(select(func.count()).select_from(RemedyFact)) == 0


@pytest.mark.parametrize("amount", ["0", "-1", "1000000.01", "10.005"])
def test_an_amount_is_pounds_and_whole_pence(case, refused, amount):
    assert refused(promise_remedy, case(), money(amount)).startswith("An amount is")


def test_what_belongs_to_money_needs_an_amount(case, refused):
    assert "goes with an amount" in refused(promise_remedy, case(), replace(REPAIR, head=Head.LOSS))


def test_ids_sets_money_against_a_debt_in_the_open(case, at, refused, rows):
    complaint = case()
    part = {"set_against_debt": Decimal("20.50")}
    note = {"set_against_note": "The rent of March."}
    assert "Say which debt" in refused(promise_remedy, complaint, money("72", **part))
    too_much = money("20", **part, **note)
    assert "No more than the amount" in refused(promise_remedy, complaint, too_much)
    at(promise_remedy, complaint, money("72", **part, **note))
    (row,) = rows(Remedy)
    assert (row.amount, row.set_against_debt, row.set_against_clause) == (
        Decimal("72.00"), Decimal("20.50"), "7.2",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "clause"),
    [("exeter", "2.4.1"), ("feedback_first", "7.4"), ("millbrook", "7.4"), ("stoke", "7.4")],
)
def test_everybody_else_pays_in_full(case, refused, rows, slug, clause):
    asked = money("72", set_against_debt=Decimal(1), set_against_note="The rent.")
    assert refused(promise_remedy, case(slug), asked, slug=slug) == clause
    assert rows(Remedy, slug) == []


def test_above_a_roles_limit_somebody_else_must_agree(house, case, at, refused, rows, officer):
    limits = {"Housing Manager": Decimal(500), "Director": Decimal(2000)}
    ids = replace(house.landlords["ids"], approvals=limits)
    limited = replace(house, landlords={"ids": ids})
    complaint, manager = case(), officer("Mia Manager", "housing manager")
    clerk = officer("Cleo Clerk", "clerk")

    def asked(amount, name="Dora Director", role="Director"):
        return money(amount, approved_by=Approver(name, role))

    at(promise_remedy, complaint, money("500"), by=manager, within=limited)
    said = refused(promise_remedy, complaint, money("0.01"), by=manager, within=limited)
    assert "makes 500.01 pounds" in said  # not in small sums either
    assert "Agreed by: Director (2000)" in said
    assert "Somebody else" in refused(
        promise_remedy, complaint, asked("10", " mia manager "), by=manager, within=limited
    )
    too_low = asked("10", "Hal Housing", "Housing Manager")
    assert "Your roles allow 500" in refused(
        promise_remedy, complaint, too_low, by=manager, within=limited
    )
    beyond = asked("1500.01")
    assert "No role's limit" in refused(
        promise_remedy, complaint, beyond, by=manager, within=limited
    )
    assert "Your roles allow 0" in refused(
        promise_remedy, complaint, money("1"), by=clerk, within=limited
    )
    at(promise_remedy, complaint, asked("1500"), by=manager, within=limited)
    at(promise_remedy, complaint, REPAIR, by=clerk, within=limited)  # no money, no limit
    assert [(row.approved_by, row.approved_as) for row in rows(Remedy)] == [
        (None, None), ("Dora Director", "Director"), (None, None),
    ]  # fmt: skip


def test_guidance_is_that_of_the_day_and_names_only_what_is_held(house):
    held = house.landlords["stoke"].guidance
    assert guidance_on(held, date(2020, 6, 30)) is None
    earlier = guidance_on(held, date(2021, 12, 31))
    assert "memory" in earlier.source
    assert [(str(f.least), str(f.most)) for f in figures_for(earlier, Head.DISTRESS)] == [
        ("50.00", "250.00"), ("250.00", "700.00"), ("700.00", "None"),
    ]  # fmt: skip
    before, after = (guidance_on(held, date(2026, *day)) for day in ((3, 31), (4, 1)))
    assert [(str(f.least), str(f.most)) for f in figures_for(before, Head.DISTRESS)] == [
        ("50.00", "100.00"), ("100.00", "600.00"), ("600.00", "1000.00"), ("1000.00", "None"),
    ]  # fmt: skip
    assert figures_for(after, Head.DISTRESS) == ()
    assert "could not be seen" in after.not_held
    assert "blog.anthonycollins.com" in after.source
    (missed,) = figures_for(after, Head.MISSED_APPOINTMENT)
    assert (str(missed.least), missed.per) == ("15.00", None)
