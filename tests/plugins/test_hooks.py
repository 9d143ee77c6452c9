"""What the plugins say at each hook, asked through a landlord's own manager as core asks."""

from datetime import date

import pytest
from putright.facts import Contact, Kind
from putright.policy import Moment, Span, Unit


def contact(*sender, **known):
    return Contact(received=date(2026, 12, 22), sender=frozenset(sender or {"tenant"}), **known)


@pytest.fixture
def routed(manager):
    def route(names, what):
        hook = manager(*names).hook
        return hook.route_contact(contact=what, policy=hook.register_policies()[-1])

    return route


IDS = ("ombudsman_code", "ids")
STOKE = ("ombudsman_code", "stoke")
FEEDBACK = ("ombudsman_code", "feedback_first")


@pytest.mark.parametrize(
    ("what", "kind", "clause"),
    [
        (contact("councillor"), Kind.CORRESPONDENCE, "9.1"),
        (contact("mp"), Kind.CORRESPONDENCE, "9.1"),
        (contact("mp", receives_a_service=False), Kind.CORRESPONDENCE, "9.1"),
        (contact("solicitor"), Kind.OTHER_PROCEDURE, "4.2"),
        (contact("advocate", "legally trained"), Kind.OTHER_PROCEDURE, "4.2"),
        (contact("neighbour", receives_a_service=False), Kind.CORRESPONDENCE, "4.2"),
        (contact(first_report=True), Kind.SERVICE_REQUEST, "3.1"),
        (contact(appeals_a_warning=True), Kind.COMPLAINT, "10.6"),
        # an appeal is a complaint whoever brings it, and however it looks otherwise
        (
            contact("visitor", appeals_a_warning=True, receives_a_service=False),
            Kind.COMPLAINT,
            "10.6",
        ),
        (contact(appeals_a_warning=True, first_report=True), Kind.COMPLAINT, "10.6"),
    ],
)
def test_ids_routes_by_its_clause(routed, what, kind, clause):
    route = routed(IDS, what)
    assert (route.kind, route.clause) == (kind, clause)
    assert route.why.endswith(".")
    assert (route.instead is None) == (kind is Kind.COMPLAINT)


@pytest.mark.parametrize(
    "what",
    [
        contact("tenant"),
        contact("leaseholder", anonymous=True),  # judged as an exclusion (3.2(j)), not routed
        # 4.1: an advocate speaks for one who receives a service, and receives none
        contact("advocate", receives_a_service=False),
        contact("representative", receives_a_service=False),
    ],
)
def test_any_other_contact_is_a_complaint_like_any_other(routed, what):
    assert routed(IDS, what) is None
    assert routed(STOKE, what) is None
    assert routed(("ombudsman_code",), what) is None


def test_stoke_sends_its_own_staff_to_the_grievance_procedure_unless_they_are_residents(routed):
    route = routed(STOKE, contact("staff"))
    assert (route.kind, route.clause) == (Kind.OTHER_PROCEDURE, "3 b6")
    assert "grievance procedure through HR" in route.instead
    assert routed(STOKE, contact("staff", "tenant")) is None


def test_stoke_takes_a_first_report_as_a_request_for_service(routed):
    route = routed(STOKE, contact(first_report=True))
    assert (route.kind, route.clause) == (Kind.SERVICE_REQUEST, "3 b2")
    assert "complain about that" in route.instead


@pytest.mark.parametrize(
    "sender", ["advocate", "councillor", "legally trained", "mp", "relative", "solicitor"]
)
def test_a_complaint_on_behalf_of_a_customer_goes_to_the_customer_service_team(routed, sender):
    route = routed(FEEDBACK, contact(sender))
    assert (route.kind, route.clause) == (Kind.COMPLAINT, "5 p2")
    assert "Customer Service Team" in route.why
    assert routed(FEEDBACK, contact(sender, "tenant")) is None


def test_what_the_first_contact_cannot_put_right_begins_at_feedback_with_investigation(manager):
    hook = manager(*FEEDBACK).hook
    (policy,) = hook.register_policies()

    def begins(what):
        return hook.first_stage(contact=what, policy=policy)

    assert policy.stages[begins(contact(investigate=True)) - 1].name == (
        "Feedback with Investigation"
    )
    assert begins(contact()) is None
    assert manager(*IDS).hook.first_stage(contact=contact(investigate=True), policy=policy) is None


def test_one_landlords_route_is_not_another_landlords(routed):
    assert routed(STOKE, contact("mp")) is None
    assert routed(IDS, contact("staff")) is None


def test_every_clause_that_a_route_names_is_in_the_document(routed, opened):
    asked = [contact("mp"), contact("solicitor"), contact("staff"), contact(first_report=True)]
    asked += [contact(receives_a_service=False), contact(appeals_a_warning=True)]
    for names in (IDS, STOKE):
        clauses = opened(names[-1]).documents["source/complaints-policy.txt"]
        routes = [route for what in asked if (route := routed(names, what))]
        assert routes
        assert {route.clause for route in routes} <= clauses.keys()


def test_the_last_named_plugin_answers_first_and_the_code_answers_what_is_left(manager):
    assert publishers(manager("ombudsman_code", "ids")) == {"ids"}
    assert publishers(manager("ids", "ombudsman_code")) == {"ombudsman_code"}
    assert publishers(manager("ombudsman_code")) == {"ombudsman_code"}


def publishers(manager):
    return {policy.publisher for policy in manager.hook.register_policies()}


def test_only_the_code_is_a_standard(manager):
    standard = manager("ombudsman_code", "ids", "stoke").hook.register_standard()
    assert [policy.key for policy in standard] == [
        "ombudsman_code/2020",
        "ombudsman_code/2022",
        "ombudsman_code/2024",
    ]
    assert manager("ids", "stoke").hook.register_standard() is None


def test_the_standard_finds_its_limit_beside_each_promise_by_stage_and_task(opened):
    """IDS promises an acknowledgement in 3 working days, where the Code allows 5; and so on."""
    code = opened("ombudsman_code").policies[-1]
    limits = {
        (stage.number, timescale.task): (timescale.within, timescale.of)
        for stage in code.stages
        for timescale in stage.timescales
    }
    assert limits[1, "Acknowledge"] == (Span(5, Unit.WORKING_DAYS), Moment.RECEIVED)
    for name in ("ids", "stoke"):
        for policy in opened(name).policies:
            for stage in policy.stages[:2]:
                promised = {t.task for t in stage.timescales} & {"Acknowledge", "Respond"}
                assert {(stage.number, task) for task in promised} <= limits.keys()
