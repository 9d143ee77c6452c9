"""Where the complainant must be told of the Ombudsman, by which clause, and in which words."""

from typing import Annotated, Any, NamedTuple

import strawberry

from putright.api.reading.fields import computed, described, value
from putright.api.reading.reading import Reading
from putright.api.types.policies import Clause, PolicyClause, edition
from putright.api.types.words import explained
from putright.casework.signposted import finished_on, told_of_ombudsman
from putright.rules import signposting
from putright.rules.designated import out_of_date
from putright.rules.signposting import Occasion, signposts
from putright.store import models

explained(
    Occasion,
    "SignpostOccasion",
    "When the complainant must be told of the Ombudsman.",
    AS_IT_SAYS="What the policy says of the Ombudsman by itself: its words say when.",
    REFUSAL="When the complaint, or the next stage of it, is refused.",
    ACKNOWLEDGEMENT="In the acknowledgement of the stage.",
    EXTENSION="In the notice of an extension.",
    ANSWER="In the answer of the stage.",
)


class Signposted(NamedTuple):
    stage: int
    text: str
    places: tuple[signposting.Signpost, ...]


@strawberry.type(description="A clause that asks for the complainant to be told of the Ombudsman.")
class Signpost:
    occasion: Occasion = value("occasion", "When.")
    rule: PolicyClause = computed(
        lambda post, _: Clause(post.of, post.rule.clause, post.rule.words, source=post.rule.source),
        "The clause, of the landlord's policy or of the Ombudsman's Code.",
    )
    by_code: bool = computed(
        lambda post, reading: post.of in reading.landlord.standards,
        "Whether it is the Code that asks, and not the landlord's own policy.",
    )
    out_of_date: str | None = computed(
        lambda post, reading: out_of_date(
            reading.landlord.ombudsman_lists.designated_persons,
            post.of,
            post.rule,
            reading.landlord.nation,
            reading.today,
        ),
        "What to say beside a clause that still sends the complainant through a designated person, "
        "or has them wait, after the law ended that.",
    )


@strawberry.type(description="How the complainant is told of the Ombudsman at one stage.")
class Signposting:
    stage: int = value("stage", "The number of the stage; 0 before the first.")
    text: str = value(
        "text",
        "The landlord's own text: how to reach the Ombudsman, with what the law asks on that day.",
    )
    places: list[Signpost] = value(
        "places", "Where it must be said: by the policy first, then by the Code."
    )


def signposting_of(
    row: Any,
    reading: Reading,
    stage: Annotated[
        int | None, described("The number of a stage. Left out: the stage that it is at.")
    ] = None,
) -> Signposted | None:
    """Null only where the edition is no longer installed."""
    policy = edition(reading, row.edition)
    if policy is None:
        return None
    number = row.stage_number if stage in (None, strawberry.UNSET) else stage
    found = signposts(policy, edition(reading, row.standard), number)
    finished = finished_on(policy, row)
    told = told_of_ombudsman(reading.landlord, policy, reading.today, finished)
    return Signposted(number, told, found)


NEEDED = (
    models.Complaint.edition,
    models.Complaint.standard,
    models.Complaint.stage_number,
    models.Complaint.responded_on,
)
