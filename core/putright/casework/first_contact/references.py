"""References that follow each other without a gap, whoever else is logging: `IDS-2026-000042`."""

from sqlalchemy.dialects.postgresql import insert

from putright.casework.desk import Desk
from putright.store.records import ReferenceCounter


def next_reference(desk: Desk) -> str:
    """Give out the next reference of the year.

    The counter's row stays locked until this desk rises, so the next one waits; and where this
    desk keeps nothing, the number was never given.
    """
    year = desk.today.year
    counted = insert(ReferenceCounter).values(landlord=desk.landlord.slug, year=year, last=1)
    last = desk.session.execute(
        counted.on_conflict_do_update(
            index_elements=["landlord", "year"], set_={"last": ReferenceCounter.last + 1}
        ).returning(ReferenceCounter.last)
    ).scalar_one()
    return f"{desk.landlord.slug.upper().replace('_', '-')}-{year}-{last:06}"
