"""Who complains, who belongs to whom, and who acts for whom."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Computed, Index, Integer, Text, UniqueConstraint, and_, text
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship, remote

from putright.rules.representation import Extent, in_force, last_day
from putright.store.adjustments import Adjustment
from putright.store.base import Base, Identified, Owned, belongs_to, points_at


class Party(Identified, Base):
    """A person, household, group or organisation known to the landlord, and how to reach them.

    `open_members`, `open_adjustments` and `asked_adjustments` sum up what goes on, so that the
    rules of the next step read one row.
    """

    __tablename__ = "party"

    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    kind: Mapped[str] = mapped_column(default="person")
    display_name: Mapped[str]
    name_order: Mapped[str] = mapped_column(
        # A column and no expression, as `complaint.due_order` is, and for the same reason.
        Text(collation="C"),
        Computed("lower(display_name)", persisted=True),
    )
    email: Mapped[str | None]
    telephone: Mapped[str | None]
    address: Mapped[str | None]
    address_word: Mapped[str | None] = mapped_column(  # one address, however it is written
        Text(collation="C"),
        Computed("lower(regexp_replace(address, '[^[:alnum:]]+', '', 'g'))", persisted=True),
    )
    preferred_channel: Mapped[str | None]
    channels_not_wanted: Mapped[list[str]] = mapped_column(
        ARRAY(Text), default=list, server_default=text("'{}'")
    )
    contact_when: Mapped[str | None]
    language: Mapped[str | None]
    interpreter_needed: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    preferences_set_on: Mapped[date | None]
    open_members: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    open_adjustments: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    asked_adjustments: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    merged_into_id: Mapped[UUID | None]
    merged_on: Mapped[date | None]
    merged_from: Mapped[list[str]] = mapped_column(  # ids, of whoever became one with it
        ARRAY(Text), default=list, server_default=text("'{}'")
    )
    created_at: Mapped[datetime]

    merged_into: Mapped["Party | None"] = relationship(
        viewonly=True,
        primaryjoin=lambda: and_(
            foreign(Party.landlord) == remote(Party.landlord),
            foreign(Party.merged_into_id) == remote(Party.id),
        ),
    )
    merges: Mapped[list["PartyMerge"]] = relationship(
        viewonly=True,
        foreign_keys="[PartyMerge.landlord, PartyMerge.party_id]",
        order_by="PartyMerge.id",
    )
    members: Mapped[list["Membership"]] = relationship(
        viewonly=True,
        foreign_keys="[Membership.landlord, Membership.party_id]",
        order_by="Membership.id",
    )
    memberships: Mapped[list["Membership"]] = relationship(
        viewonly=True,
        foreign_keys="[Membership.landlord, Membership.member_id]",
        order_by="Membership.id",
    )
    adjustments: Mapped[list[Adjustment]] = relationship(viewonly=True, order_by=Adjustment.id)
    corrections: Mapped[list["PartyCorrection"]] = relationship(
        viewonly=True, order_by="PartyCorrection.id"
    )

    __table_args__ = (
        *belongs_to("party", "merged_into_id"),
        Index("party_name_idx", "landlord", "name_order", "id"),
        Index(
            "party_asked_idx",
            "landlord",
            "name_order",
            "id",
            postgresql_where=text("asked_adjustments > 0"),
        ),
        Index("party_address_idx", "landlord", "address_word", "id"),
    )


class PartyWord(Owned, Base):
    """A word by which a party is found. The database itself keeps these, by a trigger."""

    __tablename__ = "party_word"

    word: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    party_id: Mapped[UUID] = mapped_column(primary_key=True)

    __table_args__ = belongs_to("party", "party_id")


class Membership(Identified, Base):
    """Somebody who belongs to a household, group or organisation, from one day to another."""

    __tablename__ = "membership"

    party_id: Mapped[UUID]
    member_id: Mapped[UUID]
    capacity: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    created_at: Mapped[datetime]

    party: Mapped[Party] = relationship(
        viewonly=True, foreign_keys="[Membership.landlord, Membership.party_id]"
    )
    member: Mapped[Party] = relationship(
        viewonly=True, foreign_keys="[Membership.landlord, Membership.member_id]"
    )

    __table_args__ = (
        *belongs_to("party", "party_id", "id"),
        *belongs_to("party", "member_id", "id"),
    )


class PartyCorrection(Identified, Base):
    """What a record said before it was set right. Written once; only staff ever read it."""

    __tablename__ = "party_correction"

    party_id: Mapped[UUID]
    corrected_on: Mapped[date]
    corrected_by: Mapped[str]
    reason: Mapped[str]
    was: Mapped[dict[str, Any]]  # by the name of the column
    created_at: Mapped[datetime]

    __table_args__ = belongs_to("party", "party_id", "id")


class PartyMerge(Identified, Base):
    """That one record was merged into another, and the ids of all that was moved. Written once."""

    __tablename__ = "party_merge"

    party_id: Mapped[UUID]
    merged_id: Mapped[UUID]
    merged_on: Mapped[date]
    merged_by: Mapped[str]
    reason: Mapped[str]
    moved: Mapped[dict[str, Any]]  # lists of ids, by table and column
    created_at: Mapped[datetime]

    merged: Mapped[Party] = relationship(
        viewonly=True, foreign_keys="[PartyMerge.landlord, PartyMerge.merged_id]"
    )

    __table_args__ = (
        *belongs_to("party", "party_id", "id"),
        *belongs_to("party", "merged_id", "id"),
    )


class Representative(Identified, Base):
    """Somebody acting for the complainant, and the authority they do it on.

    Without `authority_from` it was asked for, and not given yet. `given_by_id` is the complainant
    of that day. `followed_by_id` is the authority that took this one's place.
    """

    __tablename__ = "representative"

    complaint_id: Mapped[UUID]
    party_id: Mapped[UUID]
    kind: Mapped[str]
    edition: Mapped[str]
    given_by_id: Mapped[UUID | None]
    asked_on: Mapped[date | None]
    authority_from: Mapped[date | None]
    authority_until: Mapped[date | None]
    in_writing: Mapped[bool]
    extent: Mapped[list[str]] = mapped_column(ARRAY(Text))
    points: Mapped[list[int] | None] = mapped_column(ARRAY(Integer))
    letters_beside: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    evidence: Mapped[str | None]  # what was seen
    kept_at: Mapped[str | None]
    seen_by: Mapped[str | None]
    seen_on: Mapped[date | None]
    ended_from: Mapped[date | None]  # the first day on which it holds no more
    ended_by: Mapped[str | None]
    ended_because: Mapped[str | None]
    followed_by_id: Mapped[UUID | None]
    ending_noted_on: Mapped[date | None]
    created_at: Mapped[datetime]

    party: Mapped[Party] = relationship(
        viewonly=True,
        foreign_keys=lambda: [Representative.landlord, Representative.party_id],
    )
    given_by: Mapped[Party | None] = relationship(
        viewonly=True,
        foreign_keys=lambda: [Representative.landlord, Representative.given_by_id],
    )
    follows: Mapped["Representative | None"] = relationship(
        viewonly=True,
        uselist=False,
        primaryjoin=lambda: and_(
            remote(foreign(Representative.landlord)) == Representative.landlord,
            remote(foreign(Representative.followed_by_id)) == Representative.id,
        ),
    )

    def acts_on(self, day: date) -> bool:
        """Whether the authority is in force, and lets them read what is recorded."""
        last = last_day(self.authority_until, self.ended_from)
        return Extent.READ.name in self.extent and in_force(self.authority_from, last, day)

    __table_args__ = (
        *belongs_to("complaint", "complaint_id"),
        *belongs_to("party", "party_id"),
        *belongs_to("party", "given_by_id"),
        points_at("representative", "followed_by_id"),
        UniqueConstraint("landlord", "followed_by_id"),
        Index(
            "representative_ending_idx",
            "landlord",
            "authority_until",
            postgresql_where=text(
                "ended_from IS NULL AND followed_by_id IS NULL AND ending_noted_on IS NULL"
            ),
        ),
    )
