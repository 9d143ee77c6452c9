"""What points at a party: found by a walk over the tables, so that a later table is among it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, PrimaryKeyConstraint, Table, UniqueConstraint

from putright.store.base import Base
from putright.store.models import Party

STAYS = frozenset(
    {
        "contact.party_id",
        "party_correction.party_id",
        "party_event.party_id",
        "party_merge.merged_id",
        "party_merge.party_id",
        "party_word.party_id",
        "petition_lead.party_id",
        "upload.asked_by_party",
    }
)
"""What is written once, and the words of the record itself, which the database keeps. Whoever
announced a document sends it under either id: the desk knows them by the record that is kept."""

LABELS: Mapping[str, str] = {
    "adjustment.party_id": "adjustments",
    "complaint.complainant_id": "complaints",
    "draft.party_id": "drafts",
    "interview.party_id": "interviews",
    "membership.member_id": "memberships of it",
    "membership.party_id": "members",
    "party.merged_into_id": "records merged into it before",
    "signatory.party_id": "signatures of petitions",
    "representative.given_by_id": "authorities that they gave",
    "representative.party_id": "authorities to represent somebody",
    "warning.party_id": "warnings",
}
"""What moves, in words; a later table goes by its own name."""


def pointers() -> Iterator[Column[Any]]:
    """Every column of every table that names a party, but those that stay."""
    return (each for each in every_pointer() if code_of(each) not in STAYS)


def every_pointer() -> Iterator[Column[Any]]:
    for table in Base.metadata.sorted_tables:
        for reference in table.foreign_key_constraints:
            if reference.referred_table is Party.__table__:
                yield next(each for each in reference.columns if each.name != "landlord")


def code_of(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def unique_with(column: Column[Any]) -> Iterator[list[str]]:
    """The other columns of each key that this column is part of."""
    table = column.table
    assert isinstance(table, Table)
    keys = [
        [each.name for each in key.columns]
        for key in table.constraints
        if isinstance(key, UniqueConstraint | PrimaryKeyConstraint)
    ]
    keys += [[each.name for each in index.columns] for index in table.indexes if index.unique]
    for names in keys:
        if column.name in names:
            yield [name for name in names if name != column.name]
