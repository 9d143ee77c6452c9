"""The letters of a stage, part by part: as they were sent, or as they would be sent now."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from inspect import Parameter
from typing import Annotated, Any, NamedTuple

import strawberry
from sqlalchemy import select

from putright.api.reading.fields import Ordinarily, described, held, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import Clause, PolicyClause, edition
from putright.api.types.words import explained
from putright.casework.signposted import told_of_ombudsman
from putright.casework.stages.letters import gather
from putright.facts import Kind
from putright.policy import Part
from putright.rules.contacts import Whom as Whom
from putright.rules.letters import compose
from putright.rules.steps import stage_of
from putright.store import models

explained(
    Part,
    "PartOfLetter",
    "What a part of a letter says. A policy lists those that it asks for.",
    STAGE="The stage that the letter belongs to.",
    DEFINITION="What the complaint is understood to be.",
    RESPONSIBILITY="What the landlord is responsible for, and what it is not.",
    POINTS="An answer to every point.",
    FINDINGS="What was found.",
    DECISION="What was decided.",
    REASONS="The reasons.",
    REMEDY="The remedy.",
    ACTIONS="What is still to be done.",
    NOT_DONE="Why what was asked for was not done.",
    NEXT_STAGE="How to ask for the next stage.",
    OMBUDSMAN="How to take it to the Ombudsman.",
)


explained(
    Whom,
    "Whom",
    "With whom a contact was, or an interview is.",
    COMPLAINANT="The complainant.",
    REPRESENTATIVE="Somebody who acts for them.",
    STAFF="A member of the landlord's staff.",
    THIRD_PARTY="Anybody else: a contractor, a neighbour, another authority.",
)


class Letter(StrEnum):
    """The two letters that a stage owes."""

    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    ANSWER = "ANSWER"


explained(
    Letter,
    "Letter",
    "The two letters that a stage owes.",
    ACKNOWLEDGEMENT="That it was received, and how it is understood.",
    ANSWER="What was decided.",
)


class Written(NamedTuple):
    part: Part
    text: str | None
    lacks: str | None
    clauses: list[Clause]


def as_sent(kept: Iterable[Mapping[str, Any]] | None, reading: Reading) -> list[Written] | None:
    """A letter as a stage keeps it; `None` where none was sent, or none was asked for."""
    if kept is None:
        return None
    return [
        Written(Part[each["part"]], each["text"], None, list(_clauses(each, reading)))
        for each in kept
    ]


def _clauses(kept: Mapping[str, Any], reading: Reading) -> Iterable[Clause]:
    policy = edition(reading, kept["edition"])
    if policy is None:
        return  # its plugin is gone; the letter stands all the same
    for content in kept["contents"]:
        yield Clause(policy, content["clause"], content["words"], source=content["source"])


class SentTo(NamedTuple):
    name: str
    whom: Whom


def as_addressed(kept: Iterable[Mapping[str, str]]) -> list[SentTo]:
    """Whom a letter was addressed to, as it is kept with it."""
    return [SentTo(each["name"], Whom[each["whom"]]) for each in kept]


@strawberry.type(description="Whom a letter was addressed to, as they were called on that day.")
class Addressee:
    name: str = value("name", "Their name.")
    whom: Whom = value("whom", "The complainant, or a representative.")


@strawberry.type(description="A part of a letter.")
class LetterPart:
    part: Part = value("part", "What it says.")
    text: str | None = value("text", "Its words; null in a draft that lacks it.")
    lacks: str | None = value("lacks", "What to give before it can be sent; null where complete.")
    clauses: list[PolicyClause] = value(
        "clauses", "The clauses that ask for it; none where somebody said more than is asked."
    )


class Draft(Ordinarily):
    """A letter as it would be made now, of what is recorded, before anybody's words are added."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> list[Written] | None:
        policy = edition(reading, source.edition)
        if not reading.sight.staff or policy is None or source.kind is not Kind.COMPLAINT:
            return None
        stage = reading.session.scalar(
            select(models.Stage).where(
                models.Stage.complaint_id == source.id,
                models.Stage.number == source.stage_number,
            )
        )
        page = stage_of(policy, source.stage_number)
        if stage is None or page is None:
            return None
        answer = arguments.get("of") is not Letter.ACKNOWLEDGEMENT
        if stage.responded_on or (stage.acknowledged_on and not answer):
            return None
        last = answer and stage_of(policy, source.stage_number + 1) is None
        told = told_of_ombudsman(
            reading.landlord, policy, reading.today, reading.today if last else None
        )
        known = gather(reading.session, source, stage, policy, told)
        return [
            Written(
                each.part,
                each.text,
                each.lacks,
                [
                    Clause(policy, content.clause, content.words, source=content.source)
                    for content in each.contents
                ],
            )
            for each in compose(page.response if answer else page.acknowledgement, known, {})
        ]


def draft(description: str) -> Any:
    which = Annotated[Letter, described("Which of the two letters.")]
    argument = Parameter("of", Parameter.KEYWORD_ONLY, default=Letter.ANSWER, annotation=which)
    return held(Draft(), description, arguments=[argument])
