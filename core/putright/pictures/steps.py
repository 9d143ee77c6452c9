"""A procedure as a row of boxes: what stands in each, what leads out of it, what leads on."""

from collections.abc import Iterator
from dataclasses import dataclass

from putright.policy import Moment, Panel, Part, Policy, Stage, Timescale, Who

POINT = "• "
"""Begins what stands in a box as a point of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A title and what is said under it."""

    title: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A box on the way; `out` leave it, `into` join it there, `on` is how the next is reached."""

    box: Box
    out: tuple[Box, ...] = ()
    into: tuple[Box, ...] = ()
    on: tuple[str, ...] = ()


def steps(policy: Policy) -> tuple[Step, ...]:
    """The way of a complaint, from its receipt to the Ombudsman as far as the page names them."""
    found = [_receipt(policy)]
    for number, stage in enumerate(policy.stages):
        following = policy.stages[number + 1 : number + 2]
        found.append(_stage(policy, stage, following[0] if following else None))
    if _names_the_ombudsman(policy):
        found.append(Step(box=Box(title="The Ombudsman")))
    return tuple(found)


def stage_title(policy: Policy, stage: Stage) -> str:
    """The document's own name for a stage, with its number where that is not confusing.

    A document that calls its third stage “Stage 1” is left to its names.
    """
    if policy.before_stage_1 or stage.name.casefold().startswith("stage"):
        return stage.name
    return f"Stage {stage.number}: {stage.name}"


def counted_from(moment: Moment) -> str:
    """What a clock of a stage starts from, as it is said of that very stage."""
    return "this stage was asked for" if moment is Moment.ESCALATED else moment


def _since(moment: Moment) -> str:
    return f"from the day when {counted_from(moment)}"


def _receipt(policy: Policy) -> Step:
    said: tuple[str, ...] = ()
    if policy.intake and policy.intake.remedy_required:
        said = ("The remedy sought must be known before it is investigated.",)
    out = []
    if policy.service_requests:
        out.append(Box(title="Not yet a complaint", said=("A service request.",)))
    if policy.exclusions:
        out.append(Box(title="Not taken", said=tuple(_not_taken(policy))))
    return Step(box=Box(title="A complaint is received", said=said), out=tuple(out))


def _not_taken(policy: Policy) -> Iterator[str]:
    judged = sum(each.older_than is None for each in policy.exclusions)
    for each in policy.exclusions:
        if each.older_than:
            yield f"Older than {each.older_than}, {_since(each.since)}."
    if judged:
        yield f"{judged} ground{'' if judged == 1 else 's'} that an officer judges."
    if policy.refusal and policy.refusal.approvers:
        yield f"Agreed by: {', '.join(policy.refusal.approvers)}."


def _stage(policy: Policy, stage: Stage, following: Stage | None) -> Step:
    into = [
        Box(title="Begins here", said=(f"A complaint about {' or '.join(sorted(each.about))}.",))
        for each in policy.beginnings
        if each.stage == stage.number
    ]
    return Step(
        box=Box(
            title=stage_title(policy, stage), said=tuple(_in_the_stage(policy, stage, following))
        ),
        out=tuple(_closed(stage)),
        into=tuple(into),
        on=tuple(_on(policy, stage, following)),
    )


def _in_the_stage(policy: Policy, stage: Stage, following: Stage | None) -> Iterator[str]:
    yield _decided(stage)
    if stage.number <= policy.before_stage_1:
        yield "Stands before the first stage that the Ombudsman's Code knows."
    told = {stage.closure.after} if stage.closure else set()
    if following and following.escalation and following.escalation.window:
        told.add(following.escalation.window)
    for timescale in stage.timescales:
        if timescale.by is Who.LANDLORD or timescale.task not in told:
            more = ""
            if extension := timescale.extension:
                most = f"by at most {extension.most}" if extension.most else "with no cap named"
                more = f" It may be made longer, {most}."
            yield f"{POINT}{_promise(timescale)}{more}"


def _decided(stage: Stage) -> str:
    match stage.decided_by:
        case Panel(members=members, complainant_may_attend=attends):
            may = " The complainant may attend." if attends else ""
            return f"Decided by a Panel: {', '.join(members)}.{may}"
        case None:
            return "Decided by whoever it is assigned to."
        case role:
            return f"Decided by: {role}."


def _promise(timescale: Timescale) -> str:
    who = "The complainant: " if timescale.by is Who.COMPLAINANT else ""
    return f"{who}{timescale.task} within {timescale.within}, {_since(timescale.of)}."


def _closed(stage: Stage) -> Iterator[Box]:
    if closure := stage.closure:
        window = next((t for t in stage.timescales if t.task == closure.after), None)
        within = f" within {window.within}" if window else ""
        yield Box(
            title="Closed",
            said=(f"No reply{within}, and no other window of the complainant's is open.",),
        )
    if stage.disengagement:
        yield Box(title="Closed", said=("The complainant will not engage.",))


def _on(policy: Policy, stage: Stage, following: Stage | None) -> Iterator[str]:
    if following is None:
        if _names_the_ombudsman(policy):
            yield "If the complainant is still not satisfied."
        return
    asked = following.escalation
    window = next((t for t in stage.timescales if asked and t.task == asked.window), None)
    if window:
        yield f"{window.task} within {window.within}, {_since(window.of)}."
    else:
        yield "The complainant asks for the next stage; no limit of time."
    if asked and (asked.reason_required or asked.remedy_required):
        why = ["why they are not satisfied"] if asked.reason_required else []
        what = ["which remedy they seek"] if asked.remedy_required else []
        yield f"They must say {' and '.join(why + what)}."


def _names_the_ombudsman(policy: Policy) -> bool:
    letters = [letter for stage in policy.stages if (letter := stage.response)]
    parts = {content.part for letter in letters for content in letter.contents}
    return bool(policy.ombudsman) or Part.OMBUDSMAN in parts
