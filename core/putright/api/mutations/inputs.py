"""What a caller sends to have something done. The input type is the command."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry

from putright.api.questions import choices, page
from putright.api.questions.asks import ASKS, Asks, InputKind, When
from putright.api.questions.days import FROM_TODAY
from putright.api.types import letters, words  # noqa: F401  the lists of words are published there
from putright.casework.officers.approving import Approver
from putright.casework.people.parties import PartyDetails
from putright.casework.problems import not_found
from putright.casework.putting_right.remedies import Promise
from putright.casework.stages.letters import Said
from putright.casework.vocabulary import PARTY_KINDS, REMEDIES
from putright.policy import Head, Part


def given(description: str, asks: Asks | None = None, **default: Any) -> Any:
    """A field of an input; `default` makes it optional, and `asks` says what bounds an answer."""
    return strawberry.field(description=description, metadata={ASKS: asks}, **default)


def id_of(global_id: str, type_name: str, path: str) -> UUID:
    """The id of a row, from a global id. Nonsense and somebody else's look the same: not found."""
    kind, _, number = str(global_id).partition(":")
    try:
        if kind == type_name:
            return UUID(number)
    except ValueError:
        pass
    raise not_found(type_name.lower(), "input", path)


@strawberry.input(description="A person, household, group or organisation, and how to reach them.")
class PartyInput:
    display_name: str = given(
        "Name to show, at most 200 characters.", asks=Asks(label="Name", longest=200)
    )
    kind: str = given(
        "A person, household, group or organisation.",
        default="person",
        asks=Asks(choices=PARTY_KINDS),
    )
    email: str | None = given("Email address.", default=None, asks=Asks(longest=320))
    telephone: str | None = given("Telephone number.", default=None, asks=Asks(longest=50))
    address: str | None = given("Postal address.", default=None, asks=Asks(longest=1000))

    def details(self) -> PartyDetails:
        return PartyDetails(
            display_name=self.display_name,
            kind=self.kind,
            email=self.email,
            telephone=self.telephone,
            address=self.address,
        )


@strawberry.input(description="Somebody who agreed to a decision, and the role in which they did.")
class ApproverInput:
    name: str = given("Who agreed.", asks=Asks(longest=200))
    role: str = given(
        "Their role, in the words of the policy: Housing Manager.", asks=Asks(longest=200)
    )

    def approver(self) -> Approver:
        return Approver(self.name, self.role)


@strawberry.input(description="Something promised to put it right.")
class RemedyInput:
    kind: str = given(
        "What kind: apology, explanation, action, compensation and so on.",
        asks=Asks(choices=REMEDIES),
    )
    description: str = given(
        "What will be done, in words the complainant reads.", asks=Asks(longest=5000)
    )
    due_on: date | None = given("By when; a day to come.", default=None, asks=FROM_TODAY)
    responsible: str | None = given(
        "Who sees that it is done, by name.", default=None, asks=Asks(longest=200)
    )
    already_done: str | None = given(
        "Where it is done with this very letter, as an apology may be: what shows that it is.",
        default=None,
        asks=Asks(longest=5000),
    )
    amount: Decimal | None = given(
        "How much in all, in pounds and whole pence, where it is money.", default=None
    )
    head: Head | None = given(
        "What the money is for.", default=None, asks=Asks(asked_when=When("amount"))
    )
    approved_by: ApproverInput | None = given(
        "Who agreed, where the amount is above the limit of your roles.",
        default=None,
        asks=Asks(
            asked_when=When("amount"),
            required_when=page.own_limit_is_nought,
            inside={"role": Asks(kind=InputKind.CHOICE, choices=choices.who_agrees_to_money)},
            asked=page.money_is_limited,
        ),
    )
    set_against_debt: Decimal | None = given(
        "How much of it meets what the complainant owes. Only where the policy allows it.",
        default=None,
        asks=Asks(
            asked=page.debts_are_met, asked_when=When("amount"), not_above="amount", rule=page.debt
        ),
    )
    set_against_note: str | None = given(
        "Which debt, in words the complainant reads; required with setAgainstDebt.",
        default=None,
        asks=Asks(
            asked=page.debts_are_met,
            asked_when=When("setAgainstDebt"),
            required_when=When("setAgainstDebt"),
            longest=5000,
            rule=page.debt,
        ),
    )

    def promise(self) -> Promise:
        return Promise(
            kind=self.kind,
            description=self.description,
            due_on=self.due_on,
            responsible=self.responsible,
            already_done=self.already_done,
            amount=self.amount,
            head=self.head,
            approved_by=self.approved_by.approver() if self.approved_by else None,
            set_against_debt=self.set_against_debt,
            set_against_note=self.set_against_note,
        )


@strawberry.input(description="Something to be done to a complaint.")
class OnComplaint:
    idempotency_key: str = given(
        "A key you make for this one request; sent again with the same input it gives the first "
        "answer again."
    )
    complaint_id: strawberry.ID = given("The complaint.")
    expected_version: int = given("The version you read. If it changed since, nothing is done.")


@strawberry.input(description="Words for a part of a letter. They follow what is recorded of it.")
class LetterPartInput:
    part: Part = given("Which part.")
    text: str = given("The words, as the complainant reads them.")

    def said(self) -> Said:
        return Said(self.part, self.text)
