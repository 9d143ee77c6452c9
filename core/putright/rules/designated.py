"""Designated persons: through whom a complaint went to the Ombudsman for some years, as dated data.

From 1 April 2013 to 30 September 2022 the law of England had a tenant go to the Ombudsman through
one of them once the landlord's procedure had ended, or wait for eight weeks. Since then nobody
needs one. A document may still name them; what is told is the truth of the day on which it is told.
"""

from datetime import date

from putright.policy import Policy, Rule, weeks
from putright.rules.ombudsman import Dated
from putright.rules.spans import add_days
from putright.rules.words import in_words

SINCE, UNTIL = date(2013, 4, 1), date(2022, 9, 30)
WAIT = weeks(8)
NATION = "ENG"
SOURCE = (
    "Localism Act 2011, section 180; ended by the Building Safety Act 2022, section 160 "
    "(SI 2022/561, regulation 5)"
)

DESIGNATED: tuple[Dated, ...] = (
    Dated(code="MP", label="A member of Parliament", source=SOURCE, since=SINCE, until=UNTIL),
    Dated(code="COUNCILLOR", label="A local councillor", source=SOURCE, since=SINCE, until=UNTIL),
    Dated(
        code="TENANT_PANEL",
        label="A tenant panel that the landlord recognises",
        source=SOURCE,
        since=SINCE,
        until=UNTIL,
    ),
)
"""Who was one, and from when until when their referral was a step of the law's."""

WHO = "an MP, a local councillor or a tenant panel that we recognise"


def needed_on(day: date, nation: str = NATION) -> bool:
    """Whether the law asked on that day for a designated person, or for the wait instead."""
    return nation == NATION and SINCE <= day <= UNTIL


def alone_from(finished: date) -> date:
    """The first day on which a complainant could go alone, after the procedure's last answer.

    The wait never reached beyond the day on which the law ended it.
    """
    return min(add_days(finished, WAIT.count * 7), add_days(UNTIL, 1))


def names_them(policy: Policy, rule: Rule) -> bool:
    """Whether a clause sends the complainant by way of a designated person, or has them wait."""
    return any(
        each.clause == rule.clause and (each.words in rule.words or rule.words in each.words)
        for each in policy.designated_persons
    )


def way_to_ombudsman(policy: Policy, nation: str, day: date, finished: date | None) -> str | None:
    """What is true of the way there on that day; `None` where nothing needs to be said.

    `finished` is the day of the last answer of the procedure, once there is one.
    """
    if needed_on(day, nation):
        if finished is None:
            return (
                f"Once our procedure has ended, a designated person ({WHO}) may refer your "
                f"complaint to the Ombudsman, or you may take it there yourself after {WAIT}. You "
                "may ask the Ombudsman for help at any time."
            )
        alone = alone_from(finished)
        if day < alone:
            return (
                f"A designated person ({WHO}) may refer your complaint to the Ombudsman now, or "
                f"you may take it there yourself from {in_words(alone)}."
            )
        return "You may take it to the Ombudsman yourself now."
    return _since_then() if policy.designated_persons and day > UNTIL else None


def out_of_date(policy: Policy, rule: Rule, nation: str, day: date) -> str | None:
    """What to say beside a clause that still names them, after the law ended it."""
    if nation == NATION and day > UNTIL and names_them(policy, rule):
        return f"This clause is out of date. {_since_then()} ({SOURCE}.)"
    return None


def _since_then() -> str:
    return (
        f"Since {in_words(add_days(UNTIL, 1))} nobody has to go through a designated person or to "
        "wait: you may take your complaint to the Ombudsman yourself."
    )
