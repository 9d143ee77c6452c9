"""The words and numbers of a page stand in the clauses that it names."""

import re
from collections.abc import Iterator, Sequence

from putright.policy import (
    Channels,
    Complainants,
    Conduct,
    Exclusion,
    Extension,
    Panel,
    PassingOn,
    Policy,
    Records,
    Refusal,
    Report,
    Representation,
    Review,
    Rule,
    Span,
    Stage,
    Timescale,
    Unit,
    months,
    years,
)
from putright.proof.documents import one_line
from putright.proof.fault import Documents, Fault, rules_of

_NUMBERS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
]
_SPAN = re.compile(
    rf"\b(\d+|{'|'.join(_NUMBERS)})\s+(working |calendar )?(day|week|month|year)s?\b", re.IGNORECASE
)
_UNITS = {
    "day": Unit.CALENDAR_DAYS,
    "week": Unit.WEEKS,
    "month": Unit.MONTHS,
    "year": Unit.YEARS,
}
_INTERVAL = re.compile(r"\b(bi-monthly|quarterly|annual(?:ly)?|yearly|each year)\b", re.IGNORECASE)
_INTERVALS = {"bi-monthly": months(2), "quarterly": months(3)}


def quotations_stand(policy: Policy, documents: Documents) -> list[Fault]:
    """Each rule's words, and where else it sends a person, stand in the very clause it names."""
    faults = []
    for rule in rules_of(policy):
        name = rule.source or policy.source
        document = documents.get(name, {})
        if rule.clause not in document:
            faults.append(_fault(rule, f"There is no such clause in {name}.", "Mend the number."))
            continue
        for words in (rule.words, getattr(rule, "instead", None)):
            if words is not None and not _quoted(words, document[rule.clause]):
                elsewhere = [clause for clause, text in document.items() if _quoted(words, text)]
                mend = f"They stand in {elsewhere[0]}." if elsewhere else "Copy them exactly."
                faults.append(_fault(rule, f"“{words}” does not stand there.", mend))
    return faults


def numbers_agree(policy: Policy) -> list[Fault]:
    """Each number counted, and its unit, is one that its rule quotes.

    “Days” may be counted as calendar days only where the timescale states that reading.
    """
    faults = []
    for rule in rules_of(policy):
        counted = _counted(rule)
        if counted is None:
            continue
        spans = dict(spans_quoted(rule.words))
        if counted not in spans:
            said = ", ".join(map(str, spans)) or "no length of time"
            faults.append(
                _fault(rule, f"It counts {counted} and quotes {said}.", "Count what it quotes.")
            )
        elif spans[counted] and isinstance(rule, Timescale) and not rule.reading:
            faults.append(
                _fault(rule, "It takes “days” for calendar days.", "State that as its reading.")
            )
    return faults


def names_stand(policy: Policy) -> list[Fault]:
    """Each approver, member, channel, example and barred capacity is named in its rule's words."""
    faults = []
    for rule in rules_of(policy):
        said = " ".join([rule.words, *(other.words for other in getattr(rule, "clauses", ()))])
        for name in _names(rule):
            if not _quoted(name.casefold(), (said.casefold(),)):
                faults.append(
                    _fault(rule, f"Its words do not name “{name}”.", "Quote the words that do.")
                )
    return faults


def _fault(rule: Rule, wrong: str, mend: str) -> Fault:
    return Fault(rule.clause, wrong, mend, about=rule)


def _quoted(words: str, passages: Sequence[str]) -> bool:
    """Whether the words stand in one of the passages, whole: “1 day” is not in “21 days”."""
    whole = re.compile(rf"(?<!\w){re.escape(one_line(words))}(?!\w)")
    return bool(words.strip()) and any(whole.search(one_line(text)) for text in passages)


def _counted(rule: Rule) -> Span | None:
    match rule:
        case Timescale():
            return rule.within
        case Extension():
            return rule.most
        case Exclusion():
            return rule.older_than
        case Report() | Review():
            return rule.every
    return None


def spans_quoted(words: str) -> Iterator[tuple[Span, bool]]:
    """The lengths of time quoted, and whether the document leaves open which days it means."""
    for count, kind, noun in _SPAN.findall(words):
        number = int(count) if count.isdigit() else _NUMBERS.index(count.lower()) + 1
        working = kind.lower() == "working " and noun.lower() == "day"
        unit = Unit.WORKING_DAYS if working else _UNITS[noun.lower()]
        yield Span(number, unit), noun.lower() == "day" and not kind
    for word in _INTERVAL.findall(words):
        yield _INTERVALS.get(word.lower(), years(1)), False


def _names(rule: Rule) -> tuple[str, ...]:
    match rule:
        case Channels() | Complainants():
            return rule.named
        case Records():
            return (rule.kept_by,) if rule.kept_by else ()
        case Report():
            return (rule.to,) if rule.to else ()
        case Refusal():
            return rule.approvers
        case Representation():
            return tuple(sorted(rule.barred))
        case PassingOn():
            return (rule.to,)
        case Panel():
            return rule.members
        case Extension():
            return (rule.approved_by,) if rule.approved_by else ()
        case Conduct():
            told = (rule.told_unless,) if rule.told_unless else ()
            return (*rule.examples, *sorted(rule.approvers), *told)
        case Stage():
            return (rule.decided_by,) if isinstance(rule.decided_by, str) else ()
    return ()
