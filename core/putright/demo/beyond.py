"""Stories of what stands beside the stages: a petition, a warning, a case with the Ombudsman."""

from putright.casework.conduct.proposals import Restricted, WarningProposal, propose_warning
from putright.casework.conduct.warnings import approve_warning, record_warning_told
from putright.casework.first_contact.intake import FirstContact, log_complaint
from putright.casework.first_contact.petitions import PetitionDetails, Signature
from putright.casework.ombudsman.cases import record_evidence_request, record_referral
from putright.demo.past import Past
from putright.demo.people import HANDLER, officer, resident
from putright.demo.telling import acknowledge, answer, log
from putright.facts import Outcome
from putright.policy import Policy
from putright.rules.conduct import RestrictionKind
from putright.store.models import Complaint


def petition(past: Past) -> Complaint:
    """Nineteen signed; those of whom more is known are named."""
    signed = ("Irene Walsh", "Kofi Mensah", "Parveen Akhtar")
    contact = FirstContact(
        words="We, who live in Albion Court, ask for the lamps on the path to be mended. Two of us "
        "have fallen.",
        channel="petition",
        sender=("tenant",),
        remedy_sought="Light on the path before the clocks go back.",
        complainant=resident("Irene Walsh", "07700 900112"),
        petition=PetitionDetails(
            words="Mend the lamps in Albion Court.",
            signatures=19,
            signatories=[
                Signature(name=name, address=f"Flat {number}, Albion Court")
                for number, name in enumerate(signed, 1)
            ],
        ),
    )
    complaint = past.again(log_complaint(past.desk(9, HANDLER), contact))
    acknowledge(past, 7, complaint)
    return complaint


def warned(past: Past) -> Complaint:
    """Warned for what was said to officers. The complaint goes on as every other."""
    complaint = log(
        past,
        3,
        resident("Neil Barton", "07700 900113"),
        "The heating has failed four times since October, and each time I have to ring all day.",
        "A new boiler.",
    )
    party = complaint.complainant
    assert party is not None
    conduct = past.policy.conduct
    assert conduct is not None
    warning = propose_warning(
        past.desk(2, HANDLER, hour=11),
        WarningProposal(
            party_id=party.id,
            behaviour="Threatened two officers on the telephone, on three days.",
            evidence="Recordings of the calls, and the officers' notes.",
            why_proportionate="Letters and email stay open, and visits are made by two officers.",
            equality_note="Asked; no disability is known that bears on it.",
            restrictions=[
                Restricted(RestrictionKind.CHANNEL_BARRED, channel="phone"),
                Restricted(RestrictionKind.VISITS_IN_PAIRS),
            ],
        ),
    )
    approver = officer("Helen Brandt", *conduct.approvers, decides=True)
    desk = past.desk(1, approver)
    approve_warning(desk, warning, review_on=None if conduct.review else past.day(-120))
    record_warning_told(past.desk(1, HANDLER, hour=15), warning, told_on=desk.today)
    return past.again(complaint)


def warns(policy: Policy) -> bool:
    return policy.conduct is not None and bool(policy.conduct.approvers)


def with_the_ombudsman(past: Past) -> Complaint:
    """Answered, and taken to the Ombudsman, who has asked for the file."""
    complaint = log(
        past,
        50,
        resident("Hannah Lewis", "07700 900114"),
        "The damp in the hall was reported in spring. It was painted over and has come back.",
        "Find the cause, and pay for the carpet.",
        channel="letter",
    )
    acknowledge(past, 48, complaint)
    answer(
        past,
        41,
        complaint,
        Outcome.NOT_UPHELD,
        "The survey found condensation, and no leak.",
        not_done="We do not replace carpets that were not damaged by a leak.",
    )
    record_referral(
        past.desk(12, HANDLER), past.again(complaint), reference="202611873", opened_on=past.day(12)
    )
    record_evidence_request(
        past.desk(8, HANDLER),
        past.again(complaint),
        words="The survey, and all repairs to the hall since March.",
        asked_on=past.day(8),
        due_on=past.day(-7),
    )
    return past.again(complaint)
