"""How a complaint is brought, by whom, and how far it can be taken."""

from collections.abc import Iterator

from putright.policy import Panel, Timescale
from putright.yardstick.verdicts import Reason, Said, Verdict
from putright.yardstick.yard import Yard


def several_ways(yard: Yard) -> Reason | None:
    """There are several ways to complain, and nothing that bars them all."""
    channels = yard.policy.channels
    if gate := _gate(yard):
        return gate
    if channels is None:
        return None
    rules = Said.by(channels, *channels.clauses)
    if len(channels.named) == 1:
        return Reason(
            Verdict.WEAKER, "It names one way alone.", "Name several ways to complain.", rules
        )
    ways = f"{len(channels.named)} ways are named." if channels.named else "Every way is open."
    return Reason(Verdict.MET, ways, rules=rules, whole=False)


def any_way(yard: Yard) -> Reason | None:
    """A complaint may come in any way: a list of ways is less than that."""
    channels = yard.policy.channels
    if gate := _gate(yard):
        return gate
    if channels is None:
        return None
    rules = Said.by(channels, *channels.clauses)
    if not channels.named:
        return Reason(Verdict.MET, "Every way is open.", rules=rules, whole=False)
    return Reason(
        Verdict.PARTLY,
        f"It names {len(channels.named)} ways, and does not say that any other will do.",
        "Say that a complaint may be made in any way and to any member of staff.",
        rules,
        whole=False,
    )


def _gate(yard: Yard) -> Reason | None:
    """Something demanded before anybody looks into the complaint."""
    intake = yard.policy.intake
    if intake is None or not intake.remedy_required:
        return None
    return Reason(
        Verdict.WEAKER,
        "However it came, it is not looked into before the remedy sought is told.",
        "Look into the complaint, and ask for the remedy sought on the way.",
        Said.by(intake),
    )


def representation(yard: Yard) -> Reason | None:
    """Anybody may act for the complainant, and come along to a meeting."""
    rule = yard.policy.representation
    if rule is None:
        return None
    if rule.barred:
        return Reason(
            Verdict.WEAKER,
            f"It bars a representative who is: {', '.join(sorted(rule.barred))}.",
            "Let the complainant choose any representative.",
            Said.by(rule),
        )
    if rule.authority_in_writing or not rule.accompanied:
        lacking = (
            "It asks for authority in writing."
            if rule.authority_in_writing
            else "It does not say that a complainant may be accompanied at a meeting."
        )
        return Reason(
            Verdict.PARTLY,
            lacking,
            "Say that a representative may deal with the complaint and come along to any meeting.",
            Said.by(rule),
        )
    return Reason(Verdict.MET, "A representative may act, and come along.", rules=Said.by(rule))


def stages_before(yard: Yard) -> Reason | None:
    """No named stage stands before the standard's first."""
    before = yard.policy.stages[: yard.policy.before_stage_1]
    if not before:
        return Reason(Verdict.MET, "No named stage stands before the first.", whole=False)
    return Reason(
        Verdict.WEAKER,
        f"{len(before)} stand before stage 1: {', '.join(stage.name for stage in before)}.",
        "Log it as a complaint at the first, and put it right early within stage 1.",
        Said.by(*before),
    )


def number_of_stages(yard: Yard) -> Reason | None:
    """As many stages as the standard has, beside those that stand before the first.

    Another number that the provision allows under conditions is left to be judged.
    """
    stages = yard.policy.stages[yard.policy.before_stage_1 :]
    asked = len(yard.standard.stages)
    if len(stages) in yard.provision.stages:
        return None
    if len(stages) == asked:
        return Reason(Verdict.MET, f"It has {asked} stages.", rules=Said.by(*stages), whole=False)
    return Reason(
        Verdict.WEAKER,
        f"It has {len(stages)} stages: {', '.join(stage.name for stage in stages)}.",
        f"End with stage {asked}, and let the Ombudsman be next.",
        Said.by(*stages[asked:]),
    )


def way_on(yard: Yard) -> Reason | None:
    """What is not resolved goes on, with no time limit on asking."""
    for ours, _ in yard.pairs():
        asked = ours.escalation
        if asked and asked.window:
            return Reason(
                Verdict.PARTLY,
                "Asking for the next stage has a time limit.",
                "Strike the limit, or say that a late request is considered.",
                Said.by(asked, *_window(yard, asked.window)),
                whole=False,
            )
        if asked:
            return Reason(
                Verdict.MET, "There is no time limit on it.", rules=Said.by(asked), whole=False
            )
    return None


def _window(yard: Yard, task: str) -> Iterator[Timescale]:
    return (t for stage in yard.policy.stages for t in stage.timescales if t.task == task)


def no_reason_asked(yard: Yard) -> Reason | None:
    """Nobody need say why they ask for the next stage, or what they want of it."""
    for ours, _ in yard.pairs():
        asked = ours.escalation
        if asked is None:
            return None
        if asked.reason_required or asked.remedy_required:
            what = "why" if asked.reason_required else "what remedy is sought"
            return Reason(
                Verdict.WEAKER,
                f"Whoever asks must say {what}.",
                "Say that nothing need be given; try to understand what is wrong.",
                Said.by(asked),
            )
        return Reason(Verdict.MET, "No reason is asked for.", rules=Said.by(asked))
    return None


def escalation_refused(yard: Yard) -> Reason | None:
    """Escalation is refused only with reasons, and nothing else ends the way on."""
    rule = yard.policy.refusal
    if rule is not None and not rule.reasons:
        return Reason(
            Verdict.WEAKER,
            "The next stage may be refused with no reasons given.",
            "Give the reasons for each refusal, and only those that the policy lists.",
            Said.by(rule),
        )
    ending = [stage.disengagement for stage in yard.policy.stages if stage.disengagement]
    if ending:
        return Reason(
            Verdict.PARTLY,
            "A complaint may be closed for want of co-operation, and goes no further.",
            "Say that whoever is closed out may still ask for the next stage.",
            Said.by(*ending),
        )
    if rule is None:
        return None
    return Reason(
        Verdict.MET,
        "Reasons are given.",
        rules=Said.by(rule, *([rule.escalation] if rule.escalation else ()), *rule.clauses),
        whole=False,
    )


def another_decider(yard: Yard) -> Reason | None:
    """Whoever considered one stage does not consider the next."""
    policy = yard.policy
    for ours, _ in yard.pairs():
        at = policy.stages.index(ours)
        earlier, panel = policy.stages[at - 1], ours.decided_by
        if ours.independent or (isinstance(panel, Panel) and panel.independent):
            rule = ours.independent or (panel if isinstance(panel, Panel) else None)
            return Reason(Verdict.MET, "It says so.", rules=Said.by(rule))
        if ours.decided_by is None or earlier.decided_by is None:
            return None
        if ours.decided_by == earlier.decided_by:
            return Reason(
                Verdict.WEAKER,
                f"“{earlier.decided_by}” may decide both stages.",
                "Say that somebody else decides the later stage.",
                Said.by(ours),
            )
        approvers = policy.refusal.approvers if policy.refusal else ()
        if earlier.decided_by in approvers:
            return Reason(
                Verdict.PARTLY,
                f"The {earlier.decided_by} decides the earlier stage, and helps to decide whether "
                "there is a later one.",
                "Let somebody decide that who has not decided the earlier stage.",
                Said.by(earlier, ours, policy.refusal),
            )
        return Reason(Verdict.MET, "Another role decides.", rules=Said.by(earlier, ours))
    return None
