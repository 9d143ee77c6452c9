"""By when a stage is acknowledged and answered, and what its letters hold."""

from collections.abc import Iterable

from putright.policy import Letter, Part, Stage, Timescale
from putright.yardstick.courses import (
    ACKNOWLEDGE,
    RESPOND,
    Comparison,
    compare_spans,
    compare_stages,
    promise,
)
from putright.yardstick.verdicts import Reason, Said, Verdict, gravest
from putright.yardstick.yard import Yard


def acknowledged_in_time(yard: Yard) -> Reason | None:
    return _worst(_in_time(yard, pair, ACKNOWLEDGE) for pair in yard.pairs())


def answered_in_time(yard: Yard) -> Reason | None:
    return _worst(_in_time(yard, pair, RESPOND) for pair in yard.pairs())


def _in_time(yard: Yard, pair: tuple[Stage, Stage], task: str) -> Reason | None:
    ours, theirs = (promise(stage, task) for stage in pair)
    if theirs is None:
        return None
    within = f"{theirs.within} from when {theirs.of}"
    if ours is None:
        return Reason(
            Verdict.WEAKER,
            f"{pair[0].name} has no “{task}” with a date.",
            f"Promise it within {within}.",
            Said.by(pair[0]),
        )
    found = compare_stages(*pair, yard.calendar, task)
    return _compared(found, ours, within) if found else None


def _compared(found: Comparison, ours: Timescale, within: str) -> Reason:
    said = f"{ours.within} from when {ours.of}, beside {within}"
    if found.later:
        worst = found.worst
        began = f"begun on {worst.began:%-d %B %Y}"
        if worst.acknowledged != worst.began:
            began += f" and acknowledged on {worst.acknowledged:%-d %B %Y}"
        return Reason(
            Verdict.WEAKER,
            f"{said}: later in {_share(found.later, found.courses)} of all courses, by at most "
            f"{found.days_late} days, as where it is {began}.",
            f"Promise it within {within}.",
            Said.by(ours),
        )
    if found.earlier:
        sooner = _share(found.earlier, found.courses)
        why = f"{said}: never later, and sooner in {sooner} of all courses."
        return Reason(Verdict.STRICTER, why, rules=Said.by(ours))
    return Reason(Verdict.MET, f"{said}: the same date always.", rules=Said.by(ours))


def _share(part: int, whole: int) -> str:
    percent = 100 * part / whole
    if part == whole:
        return "100%"
    return f"{min(max(percent, 0.1), 99.9):.1f}%"


def capped(yard: Yard) -> Reason | None:
    """More time has a cap, no longer than the standard's."""
    return _worst(_cap(yard, ours, theirs) for ours, theirs in _extended(yard))


def _cap(yard: Yard, ours: Timescale, theirs: Timescale) -> Reason | None:
    asked = theirs.extension.most if theirs.extension else None
    if ours.extension is None or asked is None:
        return None
    rules, mend = Said.by(ours.extension), f"Say: no more than {asked} without good reason."
    if ours.extension.most is None:
        return Reason(Verdict.WEAKER, "More time has no cap.", mend, rules)
    spans = compare_spans(ours.extension.most, asked, yard.calendar)
    if spans.later:
        why = f"{ours.extension.most} may end after {asked}."
        return Reason(Verdict.WEAKER, why, mend, rules)
    if spans.earlier:
        return Reason(Verdict.STRICTER, f"At most {ours.extension.most}.", rules=rules)
    return Reason(Verdict.MET, f"At most {asked}.", rules=rules)


def notice(yard: Yard) -> Reason | None:
    """The notice of more time says how to reach the Ombudsman."""
    return _worst(_told(ours) for ours, _ in _extended(yard))


def _told(ours: Timescale) -> Reason | None:
    if ours.extension is None:
        return None
    rules = Said.by(ours.extension)
    if ours.extension.ombudsman_details:
        return Reason(Verdict.MET, "The notice carries them.", rules=rules)
    return Reason(
        Verdict.WEAKER,
        "The notice of more time need not say how to reach the Ombudsman.",
        "Say that the notice carries the Ombudsman's contact details.",
        rules,
    )


def _extended(yard: Yard) -> Iterable[tuple[Timescale, Timescale]]:
    for pair in yard.pairs():
        ours, theirs = (promise(stage, RESPOND) for stage in pair)
        if ours and theirs:
            yield ours, theirs


def acknowledgement_holds(yard: Yard) -> Reason | None:
    return _worst(
        _holds(yard, ours.acknowledgement, theirs.acknowledgement) for ours, theirs in yard.pairs()
    )


def response_holds(yard: Yard) -> Reason | None:
    return _worst(_holds(yard, ours.response, theirs.response) for ours, theirs in yard.pairs())


def _holds(yard: Yard, ours: Letter | None, theirs: Letter | None) -> Reason | None:
    """The letter holds each part that the provision asks of it. Its own clause may ask for all."""
    if ours is None or theirs is None or not ours.contents:
        return None
    asked = [c.part for c in theirs.contents if c.clause == yard.provision.number]
    held = {content.part for content in ours.contents}
    lacking = [part for part in asked if part not in held]
    found = [content for content in ours.contents if content.part in asked]
    if not lacking:
        return Reason(
            Verdict.MET,
            f"The letter gives {_listed(asked)}.",
            rules=Said.by(*found),
            whole=len(asked) > 1,
        )
    return Reason(
        Verdict.PARTLY,
        f"The letter need not give {_listed(lacking)}.",
        f"Say that the letter gives {_listed(lacking)}.",
        Said.by(ours, *found),
        whole=False,
    )


def _listed(parts: list[Part]) -> str:
    return "; ".join(parts)


def _worst(reasons: Iterable[Reason | None]) -> Reason | None:
    """The gravest of what was found at each stage."""
    found = [reason for reason in reasons if reason]
    if not found:
        return None
    worst = gravest(reason.verdict for reason in found)
    return next(reason for reason in found if reason.verdict is worst)
