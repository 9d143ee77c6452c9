"""Stories that have not come to an answer."""

from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.officers.approving import Approver
from putright.casework.people.representatives import Authority, Evidence, add_representative
from putright.casework.stages.excluding import exclude_complaint
from putright.demo.past import Past
from putright.demo.people import HANDLER, resident
from putright.demo.telling import acknowledge, log
from putright.policy import Exclusion, Policy
from putright.rules.spans import add_days, lay_out
from putright.store.models import Complaint


def just_received(past: Past) -> Complaint:
    return log(
        past,
        0,
        resident("Amara Osei", "07700 900101"),
        "The communal door has not locked for a week and parcels are disappearing. I rang on "
        "Monday and was told somebody would come. Nobody came.",
        "Repair the lock, and tell us when.",
        channel="web_form",
    )


def not_acknowledged(past: Past) -> Complaint:
    return log(
        past,
        8,
        resident("Josef Novak", "07700 900102"),
        "The grass behind the block has not been cut since the spring. We pay for it.",
        "Cut it, and take it off the service charge.",
        channel="email",
    )


def acknowledged(past: Past) -> Complaint:
    complaint = log(
        past,
        6,
        resident("Mabel Thornton", "07700 900103"),
        "My mother is 84 and her stairlift has been out of use for twelve days.",
        "A date for the repair, and somebody to ring her each week until then.",
        sender="relative",
    )
    desk = past.desk(5, HANDLER)
    add_representative(
        desk,
        past.again(complaint),
        resident("Grace Thornton", "07700 900104"),
        Authority(
            first=past.day(5),
            in_writing=True,
            evidence=Evidence(
                what="A letter signed by the complainant.", kept_at="The file of the tenancy"
            ),
        ),
        kind="relative",
    )
    acknowledge(past, 4, complaint)
    return complaint


def overdue(past: Past) -> Complaint:
    complaint = log(
        past,
        16,
        resident("Dilwar Hossain", "07700 900105"),
        "There is black mould in the bedroom again, three months after it was painted over. My "
        "daughter has asthma.",
        "Find out where the damp comes from, and mend that.",
        channel="in_person",
    )
    acknowledge(past, 14, complaint)
    return complaint


def correspondence(past: Past) -> Complaint:
    return log(
        past,
        4,
        resident("Cllr Nora Whitfield", "07700 900110"),
        "Several residents have written to me about the lift. When will it be replaced?",
        None,
        channel="councillor_or_mp",
        sender="councillor",
    )


def refused_as_too_old(past: Past) -> Complaint:
    ground = age_limit(past.policy)
    assert ground is not None
    assert ground.older_than is not None
    received = past.day(5)
    happened = add_days(received, -60)
    while lay_out(ground.older_than, happened) >= received:
        happened = add_days(happened, -30)
    contact = FirstContact(
        words="When the windows were changed my blinds were thrown away with the frames.",
        channel="phone",
        sender=("tenant",),
        remedy_sought="New blinds.",
        happened_on=happened,
        aware_on=happened,
        complainant=resident("Carlos Vega", "07700 900109"),
    )
    complaint = log_complaint(past.desk(5, HANDLER), contact)
    agreed = ("Helen Brandt", "Owen Pryce", "Anya Rao")
    roles = past.policy.refusal.approvers if past.policy.refusal else ()
    exclude_complaint(
        past.desk(3, HANDLER),
        past.again(complaint),
        clause=ground.clause,
        explanation="The windows were changed longer ago than our policy lets us look back.",
        approved_by=[Approver(name, role) for name, role in zip(agreed, roles, strict=False)],
    )
    return complaint


def age_limit(policy: Policy) -> Exclusion | None:
    return next((each for each in policy.exclusions if each.older_than is not None), None)
