"""Whether a step may be taken: asked before anything is done, of the page and of every plugin."""

from putright.casework.desk import Desk
from putright.casework.mandates import beyond_authority
from putright.casework.problems import blocked, forbidden_by
from putright.casework.standing import standing
from putright.facts import CaseFacts, Step
from putright.policy import Policy
from putright.rules.involved import Person
from putright.rules.steps import blockers
from putright.store.models import Complaint


def check(desk: Desk, complaint: Complaint, step: Step, *proposed_by: str) -> Policy:
    """Raises `Refused` where the page, or a plugin, does not allow the step now."""
    desk.must_be_allowed(step)
    policy = desk.policy(complaint)
    acting = Person(desk.actor.name, desk.actor.subject)
    case = standing(complaint, desk.standard(complaint), acting)
    found = blockers(step, case, policy, desk.today)
    points = complaint.points_raised
    found += beyond_authority(desk.actor, complaint, step, policy, desk.today, points)
    if found:
        raise blocked(found)
    stages = desk.stages(complaint)
    facts = CaseFacts(
        id=complaint.id,
        kind=complaint.kind,
        stage=complaint.stage_number,
        moments={},
        handled_by=frozenset(stage.handler for stage in stages if stage.handler),
        proposed_by=frozenset(proposed_by),
    )
    objections = desk.landlord.hook.object_to_step(case=facts, step=step, policy=policy)
    if objections:
        raise forbidden_by(None, " ".join(objections))
    return policy
