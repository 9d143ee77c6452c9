"""A caller of the API, as casework knows them."""

from putright.api.identity import Audience, Caller
from putright.casework.desk import Actor

WORK_CASES = frozenset({Audience.CASE_HANDLER, Audience.DECISION_MAKER, Audience.ADMIN})


def actor_of(caller: Caller) -> Actor:
    """An auditor reads, and does nothing."""
    return Actor(
        subject=caller.subject,
        name=caller.name,
        staff=not caller.audiences.isdisjoint(WORK_CASES),
        answers_for_calendar=Audience.ADMIN in caller.audiences,
        reads_confidential=Audience.ADMIN in caller.audiences,
        decides=Audience.DECISION_MAKER in caller.audiences,
        roles=caller.roles,
        party_id=caller.party_id,
    )
