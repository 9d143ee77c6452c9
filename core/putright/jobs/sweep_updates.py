"""The sweep of updates: whatever has still to be noted of one has a job waiting for it."""

from putright.casework.investigation.updates import awaited_updates, still_to_note
from putright.house import House
from putright.jobs.mending import mend_complaints


def sweep_updates(house: House, slug: str) -> int:
    """Have jobs wait for the next update of each complaint. Returns how many were put right."""
    return mend_complaints(house, slug, awaited_updates, still_to_note)
