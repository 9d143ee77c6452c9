"""Words in a survey: no complaint, until the person who said them makes them one."""

from datetime import date

from putright.casework.dates.deadline_jobs import start_of
from putright.casework.desk import Desk
from putright.casework.inputs import past_day, text
from putright.casework.problems import forbidden_by, invalid
from putright.rules.first_contact import of_surveys
from putright.store.models import Complaint


def take_at_their_word(
    desk: Desk, complaint: Complaint, own_word: str | None, said_on: date | None
) -> bool:
    """Keep the person's own word, by which it becomes a complaint; whether it moved the receipt.

    It counts from the day of that word, unless the document counts it from the answer: nothing
    was received as a complaint before. The day of the answer stays, as that of first contact.
    """
    if complaint.channel != "survey" or complaint.own_word is not None:
        if own_word or said_on:
            raise invalid(
                "Only what was said in a survey needs the person's own word.", "input", "ownWord"
            )
        return False
    found = of_surveys(desk.policy(complaint), desk.standard(complaint))
    rule = found[1] if found else None
    if not own_word or not own_word.strip():
        raise forbidden_by(
            rule,
            "What is said in a survey is no complaint by itself. Record what the person said when "
            "they made it one.",
            *("input", "ownWord"),
        )
    day = past_day(desk, said_on or desk.today, "saidOn")
    if day < complaint.received_on:
        raise invalid(f"They answered the survey on {complaint.received_on}.", "input", "saidOn")
    complaint.own_word = text(own_word, "ownWord", longest=5000)
    from_answer = rule is not None and rule.from_answer
    desk.record(
        complaint, "made a complaint by their own word", rule,
        said_on=day, answered_on=complaint.received_on,
    )  # fmt: skip
    if not from_answer:
        complaint.first_contact_on = complaint.received_on
        complaint.received_on, complaint.received_at = day, start_of(day)
    return not from_answer


def not_before_the_answer(complaint: Complaint, day: date, name: str) -> None:
    """Raises `Refused` for a day of receipt before the survey was answered."""
    if complaint.first_contact_on is not None and day < complaint.first_contact_on:
        raise invalid(
            f"They answered the survey on {complaint.first_contact_on}, and made it a complaint "
            "on that day or after.",
            *("input", name),
        )
