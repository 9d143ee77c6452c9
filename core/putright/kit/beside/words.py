"""The values of a page in plain words: one function for each kind of value."""

from collections.abc import Iterable, Iterator

from putright.pictures.steps import counted_from
from putright.policy import (
    Advice,
    Beginning,
    Channels,
    Closure,
    Complainants,
    Conduct,
    Content,
    DayZero,
    Escalation,
    Exclusion,
    Extension,
    Intake,
    Letter,
    Panel,
    PassingOn,
    Policy,
    Records,
    Refusal,
    RefusalToEscalate,
    Remedies,
    Remedy,
    Report,
    Representation,
    Review,
    Rule,
    Span,
    Stage,
    Surveys,
    Timescale,
    Who,
)


def in_words(rule: Rule) -> tuple[str, ...]:
    """What a rule's own values say, in sentences; none where it is a clause and its words alone."""
    return tuple(_sentences(rule))


def _sentences(rule: Rule) -> Iterator[str]:
    match rule:
        case Timescale():
            return _timescale(rule)
        case Extension():
            return _extension(rule)
        case Exclusion():
            return _exclusion(rule)
        case Complainants():
            return _named("It names", rule.named)
        case Channels():
            return _channels(rule)
        case Intake():
            return _if(rule.remedy_required, "The remedy sought must be known before it begins.")
        case Refusal():
            return _refusal(rule)
        case RefusalToEscalate():
            return _kept_back(rule)
        case Representation():
            return _representation(rule)
        case Surveys():
            return _if(rule.from_answer, "Such a complaint counts from the day of the answer.")
        case PassingOn():
            return _passing_on(rule)
        case Beginning():
            return _beginning(rule)
        case Stage():
            return _stage(rule)
        case Panel():
            return _panel(rule)
        case Escalation():
            return _escalation(rule)
        case Advice():
            return _if(rule.of, f"Guidance of this kind may be sought, and need not be: {rule.of}.")
        case Closure():
            return _closure(rule)
        case Letter():
            return _named("It gives", [content.part for content in rule.contents])
        case Content():
            return iter((f"The letter gives {rule.part}.",))
        case Remedies():
            return _named("It offers", [remedy.kind for remedy in rule.kinds])
        case Remedy():
            return iter((f"It offers {rule.kind}.",))
        case Conduct():
            return _conduct(rule)
        case Records():
            return _if(rule.kept_by, f"Kept by: {rule.kept_by}.")
        case Report():
            return _report(rule)
        case Review():
            return _review(rule)
    if type(rule) is Rule:
        return iter(())
    raise TypeError(f"There are no words for {type(rule).__name__}.")


def dates_in_words(policy: Policy) -> str:
    """From when until when an edition is in force."""
    first = f"{policy.in_force:%-d %B %Y}" if policy.in_force else None
    last = f"{policy.until:%-d %B %Y}" if policy.until else None
    if first and last:
        return f"In force from {first} to {last}."
    if first:
        return f"In force from {first}."
    return (
        f"Undated; in force until {last}." if last else "Undated; in force until another follows."
    )


def begun(task: str) -> str:
    """A task within a sentence: “Ask for a review” becomes “ask for a review”."""
    return task[:1].lower() + task[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """
    >>> listed(["Housing Manager", "Company Secretary"])
    'Housing Manager and Company Secretary'
    >>> listed(["email", "phone", "post"])
    'email, phone and post'
    """
    *most, end = list(words) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end


def _if(holds: object, sentence: str) -> Iterator[str]:
    if holds:
        yield sentence


def _named(opening: str, words: Iterable[str]) -> Iterator[str]:
    """A list whose entries may hold commas of their own."""
    if said := "; ".join(words):
        yield f"{opening}: {said}."


def _timescale(rule: Timescale) -> Iterator[str]:
    who = f"The complainant may {begun(rule.task)}" if rule.by is Who.COMPLAINANT else rule.task
    yield f"{who} within {rule.within}, counted from the day when {counted_from(rule.of)}."
    if rule.day_zero is not DayZero.EVENT:
        yield f"Day 0 is {rule.day_zero}."
    if not rule.closures_count:
        yield "Days on which the office itself is closed are not counted."
    if rule.extension:
        yield f"It may be made longer: see {rule.extension.clause}."


def _extension(rule: Extension) -> Iterator[str]:
    if rule.most:
        yield (
            f"The date may be moved by at most {rule.most}, counted from the date it was due "
            "before. Beyond that a good reason must be recorded."
        )
    else:
        yield "The date may be moved. The document sets no cap."
    yield from _if(rule.approved_by, f"Agreed by: {rule.approved_by}.")
    yield from _if(rule.ombudsman_details, "The notice says how to reach the Ombudsman.")
    yield from _if(rule.updates, "The complainant is kept in contact with until the answer.")


def _exclusion(rule: Exclusion) -> Iterator[str]:
    if rule.older_than:
        yield (
            f"Not taken when older than {rule.older_than}, counted from the day when "
            f"{rule.since}. The age is counted; an officer decides."
        )
    else:
        yield "Not taken on this ground, which an officer judges."
    yield from _if(rule.instead, f"Instead: {rule.instead}.")
    yield from _if(
        rule.unless_new_evidence, "A closed complaint is taken up again only on new evidence."
    )
    yield from _if(rule.anonymous, "The ground falls once a name is given.")


def _channels(rule: Channels) -> Iterator[str]:
    yield from _named("It names", rule.named)
    yield "Every other way is accepted all the same."


def _kept_back(rule: RefusalToEscalate) -> Iterator[str]:
    grounds = ", ".join(rule.grounds) or "none"
    yield f"The next stage is refused on these grounds alone: {grounds}."


def _refusal(rule: Refusal) -> Iterator[str]:
    if len(rule.approvers) > 1:
        yield f"Agreed by all of these: {'; '.join(rule.approvers)}."
    elif rule.approvers:
        yield f"Agreed by: {rule.approvers[0]}."
    else:
        yield "The document names nobody who must agree."
    yield from _if(rule.reasons, "The complainant is given the reasons.")
    yield from _if(
        rule.ombudsman_right, "The complainant is told of the right to take it to the Ombudsman."
    )


def _representation(rule: Representation) -> Iterator[str]:
    yield from _named("These may not act", sorted(rule.barred))
    yield from _if(rule.authority_in_writing, "The authority to act must be in writing.")
    yield from _if(rule.accompanied, "Somebody may come along to a meeting.")


def _passing_on(rule: PassingOn) -> Iterator[str]:
    yield f"It is passed on to: {rule.to}."
    yield from _named("So is what comes by", sorted(rule.channels))
    yield from _named("So is what is sent by", sorted(rule.senders))
    yield from _named("These write for themselves and are not meant", sorted(rule.unless))
    yield from _if(rule.anonymous, "So is what comes without a name.")


def _beginning(rule: Beginning) -> Iterator[str]:
    about = listed(sorted(rule.about), "or")
    yield f"A complaint about {about} begins at stage {rule.stage} of the procedure."


def _stage(rule: Stage) -> Iterator[str]:
    this = f"Stage {rule.number} of the procedure is called “{rule.name}”."
    match rule.decided_by:
        case None:
            yield f"{this} The document names nobody who decides it: it is assigned to somebody."
        case Panel():
            yield f"{this} A Panel decides it: see {rule.decided_by.clause}."
        case role:
            yield f"{this} It is decided by: {role}."


def _panel(rule: Panel) -> Iterator[str]:
    yield f"A Panel meets. At least one of each must be present: {'; '.join(rule.members)}."
    yield from _if(rule.independent, "Nobody who has handled the case may sit.")
    yield from _if(rule.complainant_may_attend, "The complainant may attend.")


def _escalation(rule: Escalation) -> Iterator[str]:
    yield from _if(rule.reason_required, "The complainant must say why they are not satisfied.")
    yield from _if(rule.remedy_required, "The complainant must say which remedy they seek.")
    if rule.window:
        yield (
            f"The request is in time within the window “{rule.window}” of the stage before. "
            "A later one is put to an officer's discretion."
        )
    else:
        yield "There is no limit of time for the request."


def _closure(rule: Closure) -> Iterator[str]:
    yield (
        f"It may be closed when the window “{rule.after}” has ended, and with it every other "
        "window of the complainant's at this stage."
    )


def _conduct(rule: Conduct) -> Iterator[str]:
    yield from _named("Such as", rule.examples)
    yield from _if(rule.approvers, f"Agreed by: {listed(sorted(rule.approvers))}.")
    yield from _if(rule.told_unless, f"The person is told, unless: {rule.told_unless}.")
    yield from _if(rule.proportionate, "What is done must be in proportion.")


def _report(rule: Report) -> Iterator[str]:
    yield f"A report{f' to: {rule.to}' if rule.to else ''}, {_every(rule.every)}."
    yield from _if(rule.published, "It is published.")


def _review(rule: Review) -> Iterator[str]:
    yield f"Looked at again: {rule.of}, {_every(rule.every)}."
    yield from _if(rule.published, "What comes of it is published.")


def _every(span: Span | None) -> str:
    if span is None:
        return "with no interval named"
    return f"every {span.unit if span.count == 1 else span}"
