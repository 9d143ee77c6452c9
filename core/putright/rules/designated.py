"""Designated persons: the way to the Ombudsman that the law of England asked for in some years.

The law comes from a plugin (`policy.DesignatedPersons`); where none tells it, no day asks for one.
A document may still name them; what is told is the truth of the day on which it is told.
"""

from datetime import date

from putright.policy import DesignatedPersons, Policy, Rule
from putright.rules.spans import add_days, lay_out
from putright.rules.words import in_words


def needed_on(law: DesignatedPersons | None, nation: str, day: date) -> bool:
    """Whether the law asked on that day for a designated person, or for the wait instead."""
    return law is not None and nation == law.nation and law.since <= day <= law.until


def alone_from(law: DesignatedPersons, finished: date) -> date:
    """The first day on which a complainant could go alone, after the procedure's last answer.

    The wait never reached beyond the day on which the law ended it.
    """
    return min(lay_out(law.wait, finished), add_days(law.until, 1))


def names_them(policy: Policy, rule: Rule) -> bool:
    """Whether a clause sends the complainant by way of a designated person, or has them wait."""
    return any(
        each.clause == rule.clause and (each.words in rule.words or rule.words in each.words)
        for each in policy.designated_persons
    )


def way_to_ombudsman(
    law: DesignatedPersons | None, policy: Policy, nation: str, day: date, finished: date | None
) -> str | None:
    """What is true of the way there on that day; `None` where nothing needs to be said.

    `finished` is the day of the last answer of the procedure, once there is one.
    """
    if law is None:
        return None
    if needed_on(law, nation, day):
        if finished is None:
            return (
                f"Once our procedure has ended, a designated person ({law.told}) may refer your "
                f"complaint to the Ombudsman, or you may take it there yourself after {law.wait}. "
                "You may ask the Ombudsman for help at any time."
            )
        alone = alone_from(law, finished)
        if day < alone:
            return (
                f"A designated person ({law.told}) may refer your complaint to the Ombudsman now, "
                f"or you may take it there yourself from {in_words(alone)}."
            )
        return "You may take it to the Ombudsman yourself now."
    return _since_then(law) if policy.designated_persons and day > law.until else None


def out_of_date(
    law: DesignatedPersons | None, policy: Policy, rule: Rule, nation: str, day: date
) -> str | None:
    """What to say beside a clause that still names them, after the law ended it."""
    if law and nation == law.nation and day > law.until and names_them(policy, rule):
        return f"This clause is out of date. {_since_then(law)} ({law.source}.)"
    return None


def _since_then(law: DesignatedPersons) -> str:
    return (
        f"Since {in_words(add_days(law.until, 1))} nobody has to go through a designated person or "
        "to wait: you may take your complaint to the Ombudsman yourself."
    )
