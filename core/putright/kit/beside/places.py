"""Where on a page a rule stands, as its reader would call the place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from putright.pictures.steps import stage_title
from putright.policy import Policy, Rule, Stage, Timescale, Who

PLACES: Mapping[str, Mapping[str, str]] = {
    "Policy": {
        "definition": "What a complaint is",
        "complainants": "Who may complain",
        "service_requests": "Not yet a complaint",
        "surveys": "Dissatisfaction voiced in a survey",
        "exclusions": "Exclusion",
        "discretion": "Taking what is excluded all the same",
        "refusal": "Refusing a complaint",
        "channels": "Ways to complain",
        "representation": "Who may act for the complainant",
        "adjustments": "For whoever would otherwise be kept out",
        "publicity": "How the procedure is made known",
        "staff": "Who handles complaints",
        "confidentiality": "Keeping complaints confidential",
        "designated": "Only designated staff investigate",
        "conflicts": "Conflicts of interest",
        "intake": "Before it is investigated",
        "passed_on": "Always passed on",
        "beginnings": "What begins at another stage",
        "stages": "The stage",
        "handling": "Owed at every stage",
        "updates": "Kept informed where an answer is late",
        "new_issues": "A matter raised meanwhile",
        "third_parties": "Others who handle complaints",
        "correspondence": "Correspondence",
        "conduct": "Unacceptable behaviour",
        "ombudsman": "The Ombudsman",
        "designated_persons": "By way of somebody else, as the law once had it",
        "remedies": "Putting it right",
        "records": "What is kept",
        "reports": "What is reported",
        "reviews": "What is looked at again",
        "exceptional": "When the Code cannot be kept to",
        "governance": "Who answers for complaints, and what is learned",
    },
    "Stage": {
        "decided_by": "The Panel",
        "timescales": "Promise",
        "escalation": "Asking for this stage",
        "independent": "Somebody else decides",
        "handling": "How it is looked into",
        "interviews": "People may be interviewed",
        "guidance": "Guidance may be sought",
        "acknowledgement": "The acknowledgement",
        "comments": "The complainant may comment",
        "response": "The response",
        "final": "The last answer",
        "closure": "Closing for want of a reply",
        "disengagement": "Closing where the complainant will not engage",
    },
    "Panel": {"attendance": "The complainant may attend"},
    "Complainants": {"petitions": "Several people in one complaint", "anonymous": "Without a name"},
    "Refusal": {"escalation": "Refusing the next stage"},
    "Timescale": {"extension": "More time"},
    "Letter": {"contents": "What the letter gives"},
    "Beginning": {"tell": "What such a complainant is told"},
    "Remedies": {
        "kinds": "A kind of remedy",
        "completion": "A promise is followed until it is done",
        "set_against_debt": "Money set against what is owed",
        "guidance": "The Ombudsman's guidance on remedies",
    },
    "Conduct": {"review": "When a restriction is looked at again"},
    "Records": {"grades": "A grade"},
}
"""What the rules in each field of a page are called; those in `clauses`, as whatever holds them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A rule, and where on the page it stands: `stage` is named where it belongs to one."""

    rule: Rule
    place: str
    stage: str | None = None


def placed(policy: Policy) -> Iterator[Placed]:
    """Every rule of an edition with its place, in the order of the page."""
    yield from _within(policy, policy, "", None)


def _within(policy: Policy, holder: object, place: str, stage: str | None) -> Iterator[Placed]:
    if not is_dataclass(holder):
        return
    names = PLACES.get(type(holder).__name__, {})
    for field in fields(holder):
        value = getattr(holder, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Rule):
                here = names.get(field.name, place)
                at = stage_title(policy, each) if isinstance(each, Stage) else stage
                if isinstance(each, Timescale) and each.by is Who.COMPLAINANT:
                    here = "The complainant's window"
                yield Placed(each, here, at)
                yield from _within(policy, each, here, at)
