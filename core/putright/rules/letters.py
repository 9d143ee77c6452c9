"""What a letter says: each part that a page asks for, made of what is known, or what it lacks.

Words that somebody gives for a part stand after what is known, and never in its place: no letter
loses its decision, its dates or how to reach the Ombudsman.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from putright.facts import Outcome, Responsible
from putright.policy import Content, Letter, Part, Stage
from putright.rules.words import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point of the complaint, as the stage that is being answered sees it."""

    number: int
    words: str
    responsible: Responsible | None = None
    note: str | None = None
    finding: Outcome | None = None
    reasons: str | None = None

    @property
    def answered(self) -> bool:
        """Found at this stage, or not the landlord's, which is then the answer."""
        return self.finding is not None or self.responsible is Responsible.NO


@dataclass(frozen=True, slots=True)
class Promised:
    """A remedy that stands."""

    description: str
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that a letter can be made of. `understood` is the definition, or else the summary.

    `ask_by` is the last day to ask for the `next_stage`, where there is one.
    """

    stage: str
    understood: str
    ombudsman: str
    points: tuple[Point, ...] = ()
    promised: tuple[Promised, ...] = ()
    outcome: Outcome | None = None
    reasons: str | None = None
    remedy_sought: str | None = None
    next_stage: Stage | None = None
    ask_by: date | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is not known, and what to give. `in_words`: words for the part are enough."""

    what: str
    in_words: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of a letter: its text, or what it lacks, and the clauses that ask for it."""

    part: Part
    contents: tuple[Content, ...]
    text: str | None = None
    lacks: str | None = None


Made = str | Lacking | None
"""A text, what is lacking, or nothing where the part does not arise."""


def compose(letter: Letter | None, known: Known, said: Mapping[Part, str]) -> tuple[Passage, ...]:
    """The parts that the page asks for, in its order; then whatever else was said."""
    asked: dict[Part, list[Content]] = {}
    for content in letter.contents if letter else ():
        asked.setdefault(content.part, []).append(content)
    for part in said:
        asked.setdefault(part, [])
    found = (_passage(part, tuple(asked[part]), known, said.get(part)) for part in asked)
    return tuple(passage for passage in found if passage is not None)


def _passage(
    part: Part, contents: tuple[Content, ...], known: Known, said: str | None
) -> Passage | None:
    made = _MADE[part](known) if contents else None
    if isinstance(made, Lacking) and not (made.in_words and said):
        return Passage(part=part, contents=contents, lacks=made.what)
    texts = [text for text in (made, said) if isinstance(text, str)]
    return Passage(part=part, contents=contents, text="\n\n".join(texts)) if texts else None


def _stage(known: Known) -> Made:
    return f"This letter belongs to the stage “{known.stage}”."


def _definition(known: Known) -> Made:
    sought = f"\n\nWhat would put it right for you: {known.remedy_sought}"
    return f"{known.understood}{sought if known.remedy_sought else ''}"


_RESPONSIBLE = MappingProxyType(
    {
        Responsible.YES: "We are responsible for this.",
        Responsible.NO: "We are not responsible for this.",
        Responsible.UNCLEAR: "It is not clear yet whether we are responsible for this.",
    }
)


def _responsibility(known: Known) -> Made:
    lines = [
        _line(point, _RESPONSIBLE[point.responsible], point.note)
        for point in known.points
        if point.responsible
    ]
    if not lines or len(lines) < len(known.points):
        return Lacking(
            "Say which parts of the complaint the landlord is responsible for and which not: of "
            "each point, or in words."
        )
    return "\n".join(lines)


_FOUND = MappingProxyType(
    {
        Outcome.UPHELD: "We uphold this.",
        Outcome.PARTLY_UPHELD: "We uphold this in part.",
        Outcome.NOT_UPHELD: "We do not uphold this.",
    }
)
_DECIDED = MappingProxyType(
    {
        Outcome.UPHELD: "We uphold your complaint.",
        Outcome.PARTLY_UPHELD: "We uphold your complaint in part.",
        Outcome.NOT_UPHELD: "We do not uphold your complaint.",
    }
)


def _points(known: Known) -> Made:
    """Where no points were recorded the complaint is one point, and the decision answers it."""
    if not known.points:
        return _decision(known)
    if open_ones := [str(point.number) for point in known.points if not point.answered]:
        return Lacking(f"Record a finding for each point: {', '.join(open_ones)}.", in_words=False)
    return "\n".join(_found(point) for point in known.points)


def _findings(known: Known) -> Made:
    if known.points and all(point.answered for point in known.points):
        return "\n".join(_found(point) for point in known.points)
    return Lacking("Say what was found: of each point, or in words.")


def _decision(known: Known) -> Made:
    if known.outcome is None:
        return Lacking("Give the outcome.", in_words=False)
    return _DECIDED[known.outcome]


def _reasons(known: Known) -> Made:
    return known.reasons or Lacking("Give the reasons.", in_words=False)


def _remedy(known: Known) -> Made:
    if known.promised:
        return "\n".join(_promised(each) for each in known.promised)
    if known.outcome is Outcome.NOT_UPHELD:
        return "We offer no remedy."
    return Lacking("Promise what puts it right, or say it in words.")


def _actions(known: Known) -> Made:
    to_do = [_promised(each) for each in known.promised if each.done is None]
    return "\n".join(to_do) or "No action is outstanding."


def _not_done(known: Known) -> Made:
    """It arises where something was asked for, and not all was upheld."""
    if known.remedy_sought is None or known.outcome is Outcome.UPHELD:
        return None
    return Lacking(f"Say why this was not done: {known.remedy_sought}")


def _next_stage(known: Known) -> Made:
    page = known.next_stage
    if page is None or page.escalation is None:
        return Lacking("Say what can be done by somebody who is not satisfied.")
    until = f" by {in_words(known.ask_by)}" if known.ask_by else ""
    asks = [
        *(["say why"] if page.escalation.reason_required else []),
        *(["say what would put it right"] if page.escalation.remedy_required else []),
    ]
    please = f" Please {' and '.join(asks)}." if asks else ""
    return (
        f"If you are not satisfied, ask us{until} for the next stage, “{page.name}”.{please} "
        f"{page.escalation}"
    )


def _ombudsman(known: Known) -> Made:
    return known.ombudsman


_MADE: Mapping[Part, Callable[[Known], Made]] = MappingProxyType(
    {
        Part.STAGE: _stage,
        Part.DEFINITION: _definition,
        Part.RESPONSIBILITY: _responsibility,
        Part.POINTS: _points,
        Part.FINDINGS: _findings,
        Part.DECISION: _decision,
        Part.REASONS: _reasons,
        Part.REMEDY: _remedy,
        Part.ACTIONS: _actions,
        Part.NOT_DONE: _not_done,
        Part.NEXT_STAGE: _next_stage,
        Part.OMBUDSMAN: _ombudsman,
    }
)


def _line(point: Point, *sentences: str | None) -> str:
    words = point.words if point.words.endswith((".", "!", "?")) else f"{point.words}."
    return f"{point.number}. {words} {' '.join(filter(None, sentences))}"


def _found(point: Point) -> str:
    if point.finding is None:
        return _line(point, _RESPONSIBLE[Responsible.NO], point.note)
    return _line(point, _FOUND[point.finding], point.reasons)


def _promised(promise: Promised) -> str:
    if promise.done:
        return f"{promise.description} Done on {in_words(promise.done)}."
    return (
        f"{promise.description} By {in_words(promise.due)}." if promise.due else promise.description
    )
