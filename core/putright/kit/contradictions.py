"""Contradictions: where a landlord's own documents say two things that cannot both be kept.

Those that the values show are found here: within one page, and between a page and the older
document that still stands beside it. What only a reader sees, an officer notes in the ledger
(`contradicts`). Nothing is mended here: a page says what its document says.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from putright.kit.ledger import read_ledger
from putright.kit.plugin import Plugin
from putright.policy import Panel, Policy, Rule, Span, Stage, Timescale, Who
from putright.proof import Documents, rules_of
from putright.proof.words import spans_quoted

_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4}
_OF_STAGES = re.compile(r"(?<!stage )\b(one|two|three|four|\d)[ -]stages?\b", re.IGNORECASE)
_STAGE = re.compile(r"\bstage (one|two|three|four|\d)\b", re.IGNORECASE)
_AWARE = re.compile(r"\b(?:aware|attention)\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:ago|occur\w*|happen\w*|aware|attention)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A clause of a document, and the words that stand there."""

    document: str
    clause: str
    words: str

    def __str__(self) -> str:
        return f"{self.document}, {self.clause}: “{self.words}”"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot both be kept, where each stands, and how it is dealt with or would be mended."""

    edition: str
    what: str
    places: tuple[Place, ...]
    mend: str


def contradictions(plugin: Plugin) -> tuple[Contradiction, ...]:
    """All that is found, edition by edition, then between editions.

    Raises `NotDivided` and `LedgerError` for a document or a ledger that cannot be read.
    """
    found = [each for policy in plugin.policies for each in within(policy, plugin.documents)]
    found += [
        each
        for older, newer in pairwise(plugin.policies)
        if any(rule.source == older.source for rule in rules_of(newer))
        for each in between(older, newer)
    ]
    return (*found, *_noted(plugin))


def within(policy: Policy, documents: Documents) -> Iterator[Contradiction]:
    """What one page says against itself."""
    yield from _stages_that_are_not_there(policy, documents)
    yield from _another_count_of_stages(policy, documents)
    yield from _closed_while_it_may_be_taken_further(policy)
    yield from _age_from_two_moments(policy, documents)
    yield from _somebody_else_extends(policy)
    yield from _deciders_who_refuse(policy)


def between(older: Policy, newer: Policy) -> Iterator[Contradiction]:
    """What two documents of one landlord say differently of the same thing."""
    for was, now in zip(older.stages, newer.stages, strict=False):
        yield from _timescales(older, was, newer, now)
    if older.channels and newer.channels:
        lost = [name for name in older.channels.named if name not in newer.channels.named]
        if lost:
            yield Contradiction(
                newer.key,
                f"Ways to complain that the older document alone names: {', '.join(lost)}.",
                (_place(older, older.channels), _place(newer, newer.channels)),
                "Name every way in both. Core takes a complaint in any way.",
            )


def _own_text(policy: Policy, documents: Documents) -> Iterator[Place]:
    for clause, passages in documents.get(policy.source, {}).items():
        yield from (Place(policy.source, clause, words) for words in passages)


def _number(word: str) -> int:
    return _COUNTS.get(word.lower()) or int(word)


def _stages_that_are_not_there(policy: Policy, documents: Documents) -> Iterator[Contradiction]:
    named = [_number(word) for stage in policy.stages for word in _STAGE.findall(stage.name)]
    last = max([*named, len(policy.stages) - policy.before_stage_1])
    for place in _own_text(policy, documents):
        for word in _STAGE.findall(place.words):
            if _number(word) > last:
                yield Contradiction(
                    policy.key,
                    f"It speaks of stage {word}, and the procedure ends with stage {last}.",
                    (place, _place(policy, policy.stages[-1])),
                    "Name the stage that is meant. The page states the reading taken.",
                )


def _another_count_of_stages(policy: Policy, documents: Documents) -> Iterator[Contradiction]:
    for place in _own_text(policy, documents):
        for word in _OF_STAGES.findall(place.words):
            if _number(word) != len(policy.stages):
                stages = ", ".join(stage.name for stage in policy.stages)
                yield Contradiction(
                    policy.key,
                    f"It promises {word.lower()} stages, and has {len(policy.stages)}: {stages}.",
                    (place, *(_place(policy, stage) for stage in policy.stages)),
                    "Have as many stages as are promised.",
                )


def _closed_while_it_may_be_taken_further(policy: Policy) -> Iterator[Contradiction]:
    for stage, following in pairwise(policy.stages):
        asked = following.escalation.window if following.escalation else None
        if stage.closure is None or asked is None or asked == stage.closure.after:
            continue
        windows = {t.task: t for t in stage.timescales if t.by is Who.COMPLAINANT}
        reply, ask = windows[stage.closure.after], windows[asked]
        if (reply.within, reply.of) == (ask.within, ask.of):
            yield Contradiction(
                policy.key,
                f"After {reply.within} it is closed, and until then the next stage may be asked "
                "for: on the last day both are so.",
                (_place(policy, stage.closure), _place(policy, ask)),
                "Say that it is closed only after the time to ask for the next stage. Core closes "
                "no sooner.",
            )


def _age_from_two_moments(policy: Policy, documents: Documents) -> Iterator[Contradiction]:
    ages = {exclusion.older_than for exclusion in policy.exclusions if exclusion.older_than}
    aged: dict[Span, list[Place]] = {}
    for place in _own_text(policy, documents):
        for span, _ in spans_quoted(place.words):
            if span in ages and _AGED.search(place.words):
                aged.setdefault(span, []).append(place)
    for span, places in aged.items():
        if len({bool(_AWARE.search(place.words)) for place in places}) > 1:
            yield Contradiction(
                policy.key,
                f"{span} are counted from the event in one clause, and from awareness in another.",
                tuple(places),
                "Say everywhere that the later of the two days counts.",
            )


def _somebody_else_extends(policy: Policy) -> Iterator[Contradiction]:
    for stage in policy.stages:
        for timescale in stage.timescales:
            extension = timescale.extension
            if extension and extension.approved_by not in (None, stage.decided_by):
                yield Contradiction(
                    policy.key,
                    f"At {stage.name} the answer is for {_decider(stage)} to give, and more time "
                    f"for {extension.approved_by}.",
                    (_place(policy, stage), _place(policy, extension)),
                    "Say who tells the complainant, and who decides that more time is needed.",
                )


def _deciders_who_refuse(policy: Policy) -> Iterator[Contradiction]:
    refusal = policy.refusal
    deciders = {_decider(stage) for stage in policy.stages}
    if refusal and (both := [name for name in refusal.approvers if name in deciders]):
        yield Contradiction(
            policy.key,
            f"{' and '.join(both)} decide stages, and decide who may not reach them.",
            (_place(policy, refusal), *(_place(policy, stage) for stage in policy.stages)),
            "Have somebody refuse who does not decide the stage that is refused.",
        )


def _timescales(older: Policy, was: Stage, newer: Policy, now: Stage) -> Iterator[Contradiction]:
    before = {t.task: t for t in was.timescales}
    after = {t.task: t for t in now.timescales}
    for task in dict.fromkeys([*before, *after]):
        one, other = before.get(task), after.get(task)
        if one and other:
            if (one.within, one.of) != (other.within, other.of):
                what = f"within {_counted(one)}, or within {_counted(other)}."
                yield _differs(older, newer, one, other, f"{now.name}: {_lower(task)} {what}")
            if (one.extension is None) != (other.extension is None):
                what = "may take longer by one document, and not by the other."
                yield _differs(
                    older,
                    newer,
                    one.extension or one,
                    other.extension or other,
                    f"{now.name}: to {_lower(task)} {what}",
                )
        elif (alone := one or other) is not None:
            policy, silent = (older, now) if one else (newer, was)
            yield Contradiction(
                newer.key,
                f"{now.name}: {_lower(task)} within {_counted(alone)} by one document alone.",
                (
                    _place(policy, alone),
                    _place(newer if one else older, silent),
                ),
                "Say it in both, or strike it.",
            )


def _differs(older: Policy, newer: Policy, one: Rule, other: Rule, what: str) -> Contradiction:
    return Contradiction(
        newer.key,
        what,
        (_place(older, one), _place(newer, other)),
        "Withdraw the older document, or say in it that the newer one counts.",
    )


def _noted(plugin: Plugin) -> Iterator[Contradiction]:
    """What an officer noted in the ledgers."""
    for ledger in read_ledger(plugin).values():
        for row in ledger.rows:
            for noted in row.contradicts:
                places = dict.fromkeys(
                    (
                        _quoted(plugin, ledger.document, row.clauses[0]),
                        _quoted(plugin, noted.document or ledger.document, noted.clause),
                    )
                )
                key = f"{plugin.policies[0].publisher}/{ledger.edition}"
                yield Contradiction(key, noted.why, tuple(places), noted.mend)


def _quoted(plugin: Plugin, document: str, clause: str) -> Place:
    return Place(document, clause, " ".join(plugin.documents[document][clause]))


def _place(policy: Policy, rule: Rule) -> Place:
    return Place(rule.source or policy.source, rule.clause, rule.words)


def _decider(stage: Stage) -> str:
    decided = stage.decided_by
    return "the Panel" if isinstance(decided, Panel) else decided or "whoever answers"


def _counted(timescale: Timescale) -> str:
    return f"{timescale.within} from the day when {timescale.of.value}"


def _lower(task: str) -> str:
    return f"{task[:1].lower()}{task[1:]}"


def by_edition(found: Sequence[Contradiction]) -> dict[str, list[Contradiction]]:
    grouped: dict[str, list[Contradiction]] = {}
    for each in found:
        grouped.setdefault(each.edition, []).append(each)
    return grouped
