"""Which other complaints may be the same matter: for an officer to see, and in one statement.

It is one however many complaints of a page are asked about.

It looks for people before it looks at words: at the matters of the same person, of who acts for
them or belongs to them, and of whoever is reached in the same way; and, whoever it is, at the
matters received next to it. Words are compared only among these few.
"""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ARRAY, Boolean, Integer, Text, Uuid, column, select, text
from sqlalchemy.orm import Session

from putright.rules.duplicates import FAR, MOST, NEAR, Likeness, reasons, weight
from putright.store.models import Complaint

COMPARED = 500
"""Characters of the sender's own words that are compared, beside the summary."""

EACH_WAY = 100
"""How many are looked at of those received next to it, before it and after."""

PEOPLE, OF_EACH = 50, 20
"""How many people are looked at, and how many matters of each."""

BEST = 20
"""How many of them are weighed."""

STATEMENT = f"""
SELECT asked.id AS of_it, found.*
  FROM unnest(CAST(:ids AS uuid[])) AS asked (id) CROSS JOIN LATERAL (
WITH subject AS MATERIALIZED (
  SELECT landlord, id, received_on, complainant_id, tsvector_to_array(
      to_tsvector('english', summary || ' ' || left(words, {COMPARED}))) AS stems
    FROM complaint WHERE landlord = :landlord AND id = asked.id
), people AS MATERIALIZED (
  SELECT complainant_id AS party_id, 'acts' AS how FROM subject
   WHERE complainant_id IS NOT NULL
  UNION SELECT r.party_id, 'acts' FROM representative AS r
   WHERE r.landlord = :landlord AND r.complaint_id = asked.id
  UNION SELECT m.member_id, 'household' FROM subject AS s
    JOIN membership AS m ON m.landlord = s.landlord AND m.party_id = s.complainant_id
   WHERE m.until IS NULL
  UNION SELECT other.member_id, 'household' FROM subject AS s
    JOIN membership AS m ON m.landlord = s.landlord AND m.member_id = s.complainant_id
    JOIN membership AS other ON other.landlord = m.landlord AND other.party_id = m.party_id
   WHERE m.until IS NULL AND other.until IS NULL
  UNION SELECT m.party_id, 'household' FROM subject AS s
    JOIN membership AS m ON m.landlord = s.landlord AND m.member_id = s.complainant_id
   WHERE m.until IS NULL
  UNION SELECT w.party_id, 'contact' FROM subject AS s
    JOIN party_word AS own ON own.landlord = s.landlord AND own.party_id = s.complainant_id
    JOIN party_word AS w ON w.landlord = own.landlord AND w.word = own.word
   WHERE own.word LIKE '%@%' OR own.word ~ '^[0-9]{{9,}}$'
  UNION SELECT p.id, 'address' FROM subject AS s
    JOIN party AS own ON own.landlord = s.landlord AND own.id = s.complainant_id
    JOIN party AS p ON p.landlord = own.landlord AND p.address_word = own.address_word
  ORDER BY how LIMIT {PEOPLE}
), near AS MATERIALIZED (
  (SELECT c.id FROM subject AS s
     JOIN LATERAL (SELECT id FROM complaint WHERE landlord = :landlord
        AND received_on <= s.received_on AND received_on >= s.received_on - {NEAR}
        ORDER BY landlord DESC, received_on DESC, id DESC LIMIT {EACH_WAY}) AS c ON true)
  UNION
  (SELECT c.id FROM subject AS s
     JOIN LATERAL (SELECT id FROM complaint WHERE landlord = :landlord
        AND received_on > s.received_on AND received_on <= s.received_on + {NEAR}
        ORDER BY landlord, received_on, id LIMIT {EACH_WAY}) AS c ON true)
  UNION
  (SELECT c.id FROM (SELECT DISTINCT party_id FROM people) AS p
     JOIN LATERAL (SELECT id FROM complaint WHERE landlord = :landlord
        AND complainant_id = p.party_id LIMIT {OF_EACH}) AS c ON true)
  UNION
  (SELECT r.complaint_id FROM (SELECT DISTINCT party_id FROM people WHERE how = 'acts') AS p
     JOIN LATERAL (SELECT complaint_id FROM representative WHERE landlord = :landlord
        AND party_id = p.party_id LIMIT {OF_EACH}) AS r ON true)
), compared AS (
  SELECT c.id, c.received_on, c.complainant_id, s.received_on AS since, s.stems AS own,
      s.complainant_id AS mine, tsvector_to_array(
      to_tsvector('english', c.summary || ' ' || left(c.words, {COMPARED}))) AS stems
    FROM subject AS s CROSS JOIN near
    JOIN LATERAL (SELECT * FROM complaint
        WHERE landlord = s.landlord AND id = near.id LIMIT 1) AS c ON true  -- one by one
   WHERE c.id <> s.id AND c.ending IS DISTINCT FROM 'MERGED'
     AND abs(c.received_on - s.received_on) <= {FAR}
     AND NOT EXISTS (SELECT FROM complaint_link AS l WHERE l.landlord = s.landlord
        AND l.complaint_id = s.id AND l.other_id = c.id AND l.taken_back_on IS NULL)
)
SELECT id, received_on - since AS apart, coalesce(complainant_id = mine, false) AS same,
    EXISTS (SELECT FROM people WHERE party_id = complainant_id AND how = 'acts')
      OR EXISTS (SELECT FROM people AS p JOIN representative AS r
        ON r.landlord = :landlord AND r.complaint_id = compared.id AND r.party_id = p.party_id
        WHERE p.how = 'acts') AS acts,
    EXISTS (SELECT FROM people WHERE party_id = complainant_id AND how = 'household') AS household,
    EXISTS (SELECT FROM people WHERE party_id = complainant_id AND how = 'contact') AS contact,
    EXISTS (SELECT FROM people WHERE party_id = complainant_id AND how = 'address') AS address,
    cardinality(own) AS own, cardinality(stems) AS theirs,
    ARRAY(SELECT unnest(own) INTERSECT SELECT unnest(stems)) AS shared
  FROM compared
  ORDER BY (EXISTS (SELECT FROM people WHERE party_id = complainant_id))::int
      + 3.0 * cardinality(ARRAY(SELECT unnest(own) INTERSECT SELECT unnest(stems)))
      / greatest(1, least(cardinality(own), cardinality(stems))) DESC, id
  LIMIT {BEST}
) AS found
"""

FOUND = text(STATEMENT).columns(
    column("of_it", Uuid()),
    column("id", Uuid()), column("apart", Integer()), column("same", Boolean()),
    column("acts", Boolean()), column("household", Boolean()), column("contact", Boolean()),
    column("address", Boolean()), column("own", Integer()), column("theirs", Integer()),
    column("shared", ARRAY(Text())),
)  # fmt: skip


class PossibleDuplicate(NamedTuple):
    """Another complaint that may be the same matter, and why."""

    complaint: Complaint
    reasons: tuple[str, ...]


def possible_duplicates(
    session: Session,
    landlord: str,
    complaints: Sequence[Complaint],
    seen: Callable[[Sequence[Complaint]], Collection[UUID]],
) -> dict[UUID, list[PossibleDuplicate]]:
    """By the id of each complaint, in one statement for all: the likeliest first, and few.

    One that is linked or merged already is not among them. `seen` gives the ids of those that
    whoever asks may see.
    """
    found = FOUND.subquery("found")
    rows = session.execute(
        select(Complaint, found).join(found, Complaint.id == found.c.id),
        {"landlord": landlord, "ids": [each.id for each in complaints]},
    ).all()
    theirs = seen([row.Complaint for row in rows])
    weighed: dict[UUID, list[tuple[float, str, PossibleDuplicate]]] = {
        each.id: [] for each in complaints
    }
    for row in rows:
        if row.Complaint.id not in theirs:
            continue
        like = Likeness(
            same_complainant=row.same,
            acts_for=row.acts,
            same_household=row.household,
            same_contact=row.contact,
            same_address=row.address,
            days_apart=row.apart,
            shared=tuple(row.shared),
            own=row.own,
            theirs=row.theirs,
        )
        if heft := weight(like):
            told = PossibleDuplicate(row.Complaint, reasons(like))
            weighed[row.of_it].append((-heft, row.Complaint.reference, told))
    return {
        of_it: [told for _, _, told in sorted(each, key=lambda it: it[:2])[:MOST]]
        for of_it, each in weighed.items()
    }
