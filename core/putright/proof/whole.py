"""A page leaves no clause out, its parts fit together, and its editions follow one another."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from putright.policy import Policy, Rule, Who
from putright.proof.fault import Documents, Fault, rules_of


def clauses_are_accounted_for(policy: Policy, documents: Documents) -> list[Fault]:
    """Each clause of each document quoted is either quoted or listed in `other_clauses`."""
    sources = {policy.source, *(rule.source for rule in rules_of(policy) if rule.source)}
    clauses = [clause for source in sorted(sources) for clause in documents.get(source, {})]
    quoted = {rule.clause for rule in rules_of(policy)}
    listed = policy.other_clauses.keys()
    with_points = {clause.partition("(")[0] for clause in clauses if "(" in clause}
    faults = [
        Fault(clause, "Two of the documents have a clause of this name.", "Index them apart.")
        for clause in sorted({clause for clause in clauses if clauses.count(clause) > 1})
    ]
    for clause in dict.fromkeys(clauses):
        if clause not in quoted and clause not in listed and clause not in with_points:
            faults.append(
                Fault(
                    clause, "The page says nothing of it.", "Quote it, or list what became of it."
                )
            )
    for clause in listed:
        if clause not in clauses:
            faults.append(Fault(clause, "It is listed, and there is no such clause.", "Strike it."))
        elif clause in quoted:
            faults.append(Fault(clause, "It is listed as not quoted, and is.", "Strike it there."))
    return faults


def parts_fit(policy: Policy) -> list[Fault]:
    """The stages are numbered from 1 on, and every window that is named exists."""
    faults = []
    before: set[str] = set()
    for number, stage in enumerate(policy.stages, 1):
        windows = {t.task for t in stage.timescales if t.by is Who.COMPLAINANT}
        asked = stage.escalation
        if stage.number != number:
            faults.append(_fault(stage, f"Stage {number} is numbered {stage.number}.", "Renumber."))
        if (number == 1) != (asked is None):
            wrong = (
                "The first stage is not asked for."
                if asked
                else "It is not said how it is asked for."
            )
            faults.append(_fault(stage, wrong, "Every later stage has its escalation."))
        if asked and asked.window and asked.window not in before:
            wrong = f"No window “{asked.window}” at the stage before."
            faults.append(_fault(asked, wrong, "Name the complainant's task there."))
        if stage.closure and stage.closure.after not in windows:
            wrong = f"No window “{stage.closure.after}” at this stage."
            faults.append(_fault(stage.closure, wrong, "Name the complainant's task here."))
        before = windows
    for beginning in policy.beginnings:
        if not 1 <= beginning.stage <= len(policy.stages):
            wrong = f"There is no stage {beginning.stage} to begin at."
            faults.append(_fault(beginning, wrong, "Name a stage of this page."))
    if not 0 <= policy.before_stage_1 < len(policy.stages):
        wrong = f"{policy.before_stage_1} stages cannot stand before stage 1 here."
        faults.append(Fault(policy.key, wrong, "Count the stages that the Code does not know."))
    return faults


def editions_follow(policies: Sequence[Policy]) -> list[Fault]:
    """The editions neither overlap nor leave a gap, and each has a key of its own."""
    faults = []
    ordered = sorted(policies, key=lambda policy: policy.in_force or date.min)
    keys = [policy.key for policy in ordered]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        faults.append(Fault(key, "Two editions have this key.", "Name the editions apart."))
    for policy in ordered:
        if policy.in_force and policy.until and policy.until < policy.in_force:
            faults.append(Fault(policy.key, "It ends before it begins.", "Mend its dates."))
    for policy, following in pairwise(ordered):
        if following.in_force is None:
            faults.append(Fault(following.key, "A second edition is undated.", "Date it."))
        elif policy.until and policy.until + timedelta(1) != following.in_force:
            what = "overlaps" if policy.until >= following.in_force else "leaves a gap before"
            faults.append(
                Fault(
                    policy.key, f"It {what} {following.key}.", "End it on the day before the next."
                )
            )
    if ordered and ordered[-1].until:
        faults.append(Fault(ordered[-1].key, "It ends and none follows.", "Leave `until` out."))
    return faults


def _fault(rule: Rule, wrong: str, mend: str) -> Fault:
    return Fault(rule.clause, wrong, mend, about=rule)
