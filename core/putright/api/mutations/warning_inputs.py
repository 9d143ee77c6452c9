"""What a caller sends about a person's behaviour. The input type is the command."""

from datetime import date

import strawberry

from putright.api.mutations.inputs import given
from putright.api.questions import choices, page
from putright.api.questions.asks import Asks, When
from putright.api.questions.days import held, today, tomorrow
from putright.casework.vocabulary import CHANNELS
from putright.rules.conduct import RestrictionKind

KEY = (
    "A key you make for this one act, at most 200 characters. Send it again with the same input "
    "within 24 hours and nothing happens twice."
)
NEXT = "The day of the next review, where the policy sets no interval; leave it out where it does."


BARRED = When("kind", values=(RestrictionKind.CHANNEL_BARRED.name,))
SINGLE = When("kind", values=(RestrictionKind.SINGLE_CONTACT.name,))


@strawberry.input(description="A restriction that is wanted.")
class RestrictionInput:
    kind: RestrictionKind = given("What kind it is.")
    channel: str | None = given(
        "Which channel, where one is barred: phone, email.",
        default=None,
        asks=Asks(choices=CHANNELS, asked_when=BARRED, required_when=BARRED),
    )
    contact: str | None = given(
        "The one person to speak to, where there is one.",
        default=None,
        asks=Asks(longest=200, asked_when=SINGLE, required_when=SINGLE),
    )


@strawberry.input(description="A warning to be decided by somebody else.")
class ProposeWarningInput:
    idempotency_key: str = given(KEY)
    party_id: strawberry.ID = given("Whom it is about.", asks=Asks(of="Party"))
    examples: list[str] = given(
        "The behaviour, by the policy's own examples.",
        default_factory=list,
        asks=Asks(choices=choices.examples, rule=page.conduct),
    )
    behaviour: str | None = given(
        "The behaviour in words.",
        default=None,
        asks=Asks(longest=5000, required_when=When("examples", given=False), rule=page.conduct),
    )
    evidence: str = given(
        "Where the evidence is kept: a reference, not the evidence itself.", asks=Asks(longest=5000)
    )
    why_proportionate: str = given(
        "Why it is in proportion to the behaviour.", asks=Asks(longest=5000)
    )
    equality_note: str = given(
        "How the Equality Act was considered: what is known of the person's needs and the "
        "adjustments made for them, and why this is fair all the same.",
        asks=Asks(longest=5000),
    )
    restrictions: list[RestrictionInput] = given(
        "What it restricts. None: it only marks.", default_factory=list
    )


@strawberry.input(description="Something to be done about a warning.")
class OnWarning:
    idempotency_key: str = given(KEY)
    warning_id: strawberry.ID = given("The warning.")
    expected_version: int = given("The version you read. If it changed since, nothing is done.")


@strawberry.input(description="Approval of a warning.")
class ApproveWarningInput(OnWarning):
    review_on: date | None = given(
        NEXT,
        default=None,
        asks=Asks(asked=page.no_interval, required=page.no_interval, earliest=tomorrow),
    )


@strawberry.input(description="A decision that nobody is warned.")
class TurnDownWarningInput(OnWarning):
    reason: str = given("Why not.", asks=Asks(longest=5000))


@strawberry.input(description="The person was told.")
class RecordWarningToldInput(OnWarning):
    told_on: date = given(
        "The day on which they were.", asks=Asks(earliest=held("decided_on"), latest=today)
    )


@strawberry.input(description="The person is not told, for a reason that a clause allows.")
class WithholdWarningInput(OnWarning):
    reason: str = given(
        "Why telling them would be the greater risk. Only staff read it.", asks=Asks(longest=5000)
    )


@strawberry.input(description="A review of a warning.")
class ReviewWarningInput(OnWarning):
    risk_goes_on: bool = given("Whether the risk is confirmed. If not, the warning is lifted.")
    reasons: str = given("Why. Only staff read it.", asks=Asks(longest=5000))
    review_on: date | None = given(
        NEXT,
        default=None,
        asks=Asks(
            asked=page.no_interval,
            asked_when=When("riskGoesOn", values=("true",)),
            required_when=When("riskGoesOn", values=("true",)),
            earliest=tomorrow,
        ),
    )


@strawberry.input(description="The end of a warning before its review.")
class LiftWarningInput(OnWarning):
    reason: str = given("Why. Only staff read it.", asks=Asks(longest=5000))


@strawberry.input(description="An appeal against a warning.")
class AppealWarningInput(OnWarning):
    words: str = given("Why it is wrong, in the person's own words. Kept as they are.")
    channel: str = given(
        "How it came: email, phone, letter, web_form and so on.", asks=Asks(choices=CHANNELS)
    )
    remedy_sought: str | None = given(
        "What would put it right for them.", default=None, asks=Asks(longest=5000)
    )
