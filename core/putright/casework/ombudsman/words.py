"""The Ombudsman's own words, as whoever records them sends them: one of its lists, on its day."""

from collections.abc import Sequence
from datetime import date

from putright.casework.desk import Desk
from putright.casework.inputs import code, text
from putright.casework.problems import forbidden_by, invalid
from putright.policy import DatedWord
from putright.rules.designated import needed_on
from putright.rules.ombudsman import label_of, used_on
from putright.rules.words import in_words

CALLED = 200
"""Characters of the longest name of a finding, or of a type, that no list has."""


def finding(desk: Desk, sent: str, day: date) -> str:
    return _listed(desk.landlord.ombudsman_lists.findings, sent, day, "findings")


def failure_type(desk: Desk, sent: str, day: date) -> str:
    return _listed(desk.landlord.ombudsman_lists.failure_types, sent, day, "type")


def designated_person(desk: Desk, sent: str, day: date) -> str:
    """The kind of designated person. Raises `Refused` on a day when the law asked for none."""
    law = desk.landlord.ombudsman_lists.designated_persons
    if law is not None:
        code(sent, {each.code: each.label for each in law.kinds}, "referredBy")
        if needed_on(law, desk.landlord.nation, day) and sent in used_on(law.kinds, day):
            return sent
    raise forbidden_by(
        None,
        f"On {day} no designated person's referral was needed, and none is recorded. Leave it "
        "out: the complainant may go to the Ombudsman themselves. What an MP or a councillor "
        "writes is kept as a contact.",
        "input",
        "referredBy",
    )


def _listed(words: Sequence[DatedWord], sent: str, day: date, name: str) -> str:
    """A code that was in use on the day; where no plugin lists any, the caller's own words."""
    if not words:
        return text(sent, name, longest=CALLED)
    used = used_on(words, day)
    if sent not in used and any(each.code == sent for each in words):
        why = f"“{label_of(words, sent)}” is not used on {in_words(day)}."
        mend = f"Use one of: {', '.join(used)}." if used else "Nothing was used on that day."
        raise invalid(f"{why} {mend}", "input", name)
    return code(sent, used or {each.code: each.label for each in words}, name)
