"""Where a page asks that the complainant be told of the Ombudsman, at a stage of its procedure."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from putright.policy import Letter, Part, Policy, Rule
from putright.rules.steps import stage_of


class Occasion(StrEnum):
    """When the complainant is told of the Ombudsman.

    `AS_IT_SAYS` is for what a page says of the Ombudsman by itself: the words say when.
    """

    AS_IT_SAYS = "AS_IT_SAYS"
    REFUSAL = "REFUSAL"
    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT"
    EXTENSION = "EXTENSION"
    ANSWER = "ANSWER"


class Signpost(NamedTuple):
    """One clause that asks for it, of the landlord's page or of the standard."""

    occasion: Occasion
    rule: Rule
    of: Policy


def signposts(policy: Policy, standard: Policy | None, number: int) -> tuple[Signpost, ...]:
    """What is asked at the stage of that number: first by the page, then by the standard.

    The standard counts its stages without those that the page has before its first, and asks at
    all of those what it asks at its own first.
    """
    found = [*_of(policy, number)]
    if standard is not None and standard is not policy:
        first = standard.stages[0].number
        found += _of(standard, max(first, number - policy.before_stage_1))
    return tuple({(each.occasion, each.rule, each.of.key): each for each in found}.values())


def _of(policy: Policy, number: int) -> Iterator[Signpost]:
    for rule in policy.ombudsman:
        yield Signpost(Occasion.AS_IT_SAYS, rule, policy)
    if policy.refusal is not None and policy.refusal.ombudsman_right:
        yield Signpost(Occasion.REFUSAL, policy.refusal, policy)
    stage = stage_of(policy, number)
    if stage is None:
        return
    yield from _letter(policy, Occasion.ACKNOWLEDGEMENT, stage.acknowledgement)
    for timescale in stage.timescales:
        if timescale.extension is not None and timescale.extension.ombudsman_details:
            yield Signpost(Occasion.EXTENSION, timescale.extension, policy)
    yield from _letter(policy, Occasion.ANSWER, stage.response)


def _letter(policy: Policy, occasion: Occasion, letter: Letter | None) -> Iterator[Signpost]:
    for content in letter.contents if letter is not None else ():
        if content.part is Part.OMBUDSMAN:
            yield Signpost(occasion, content, policy)
