"""What can be measured by a page's values alone, by the names that a standard's provisions use."""

from collections.abc import Callable, Mapping

from putright.yardstick import answering, keeping, reaching, taking
from putright.yardstick.verdicts import Reason
from putright.yardstick.yard import Yard

Measure = Callable[[Yard], Reason | None]
"""Measures a page; `None` where its values do not decide."""

MEASURES: Mapping[str, Measure] = {
    "wording": taking.wording,
    "exclusions": taking.exclusions,
    "age": taking.age,
    "acceptance": taking.acceptance,
    "refusal": taking.refusal,
    "several ways": reaching.several_ways,
    "any way": reaching.any_way,
    "representation": reaching.representation,
    "stages before the first": reaching.stages_before,
    "number of stages": reaching.number_of_stages,
    "way on": reaching.way_on,
    "no reason asked": reaching.no_reason_asked,
    "escalation refused": reaching.escalation_refused,
    "another decider": reaching.another_decider,
    "acknowledged in time": answering.acknowledged_in_time,
    "answered in time": answering.answered_in_time,
    "acknowledgement holds": answering.acknowledgement_holds,
    "response holds": answering.response_holds,
    "extension capped": answering.capped,
    "extension notice": answering.notice,
    "restrictions reviewed": keeping.restrictions_reviewed,
    "proportionate": keeping.proportionate,
    "put right": keeping.put_right,
    "followed through": keeping.followed_through,
    "paid in full": keeping.paid_in_full,
    "reported yearly": keeping.reported_yearly,
    "reported openly": keeping.reported_openly,
}
