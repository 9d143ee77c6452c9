"""To whom a letter goes: the complainant, or whoever receives letters for them."""

from sqlalchemy import select

from putright.casework.desk import Desk
from putright.casework.mandates import is_in_force
from putright.rules.contacts import Whom
from putright.rules.representation import Receiver, letters_go_to
from putright.store.models import Complaint, Representative


def addressees(desk: Desk, complaint: Complaint) -> list[dict[str, str]]:
    """Whom a letter of today is addressed to, as it is kept with it; nobody where it is unknown.

    The name is that of the day, and whatever becomes of the authority it stays there.
    """
    rows = desk.session.scalars(
        select(Representative)
        .where(Representative.complaint_id == complaint.id)
        .order_by(Representative.id)
    )
    in_force = [row for row in rows if is_in_force(row, desk.today)]
    receivers = [
        Receiver(row.party.display_name, row.kind, row.extent, row.points, row.letters_beside)
        for row in in_force
    ]
    rule = desk.policy(complaint).representation
    themselves, others = letters_go_to(receivers, rule)
    found = [{"name": each.name, "whom": Whom.REPRESENTATIVE.name} for each in others]
    if themselves and complaint.complainant is not None:
        name = complaint.complainant.display_name
        found.insert(0, {"name": name, "whom": Whom.COMPLAINANT.name})
    return found
