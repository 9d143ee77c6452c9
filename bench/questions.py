"""What is asked: the portal's page of one complaint (A), and an officer's work list (B)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote
from uuid import UUID

import orjson
import psycopg
from putright.api.identity import Audience, mint

from bench.data import SLUGS, Data

SECRET = "a secret for nothing but this measurement"
PAGE_OF_ONE = """query Portal($id: ID!) {
  complaint(id: $id) {
    id reference kind status channel summary words receivedOn updatedAt escalateBy version
    complainant { id displayName contact { email telephone } }
    representatives { id kind party { displayName } }
    stages { id number name openedOn acknowledgedOn respondedOn outcome }
    deadlines { id task whose state dueOn metOn clause }
    remedies { id kind description dueOn completedOn amount { amount currency } }
  }
}"""
WORK_LIST = """query WorkList($after: String) {
  complaints(
    filter: { status: [OPEN] }
    orderBy: { field: NEXT_DUE_ON, direction: ASC }
    first: 50
    after: $after
  ) {
    nodes {
      id reference status summary
      complainant { displayName }
      currentStage { number }
      nextDeadline { task dueOn }
    }
    pageInfo { endCursor hasNextPage }
  }
}"""
EACH = 50
"""How many complaints are asked for of each landlord."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as each dialect puts it: the bytes of a whole HTTP request."""

    ours: bytes
    raw: bytes


def portal(data: Data) -> list[Question]:
    """Complaints all over each landlord's year, each asked for by its own complainant."""
    found = []
    for slug in SLUGS:
        for complaint, complainant in _some_complaints(data, slug):
            token = _token(slug, f"party-{complainant}", Audience.COMPLAINANT, complainant)
            found.append(
                Question(
                    _graphql(token, PAGE_OF_ONE, {"id": f"Complaint:{complaint}"}),
                    _get(f"/{slug}/complaints/{complaint}"),
                )
            )
    return found


def work_list(slug: str, after: str | None) -> Question:
    """A page of an officer's work list."""
    token = _token(slug, "officer-7", Audience.CASE_HANDLER)
    following = f"?after={quote(after)}" if after else ""
    return Question(
        _graphql(token, WORK_LIST, {"after": after}), _get(f"/{slug}/worklist{following}")
    )


def _some_complaints(data: Data, slug: str) -> Sequence[tuple[UUID, UUID]]:
    with psycopg.connect(host=data.host, dbname=data.database, user="postgres") as connection:
        return connection.execute(
            """SELECT id, complainant_id FROM (
                SELECT id, complainant_id, row_number() OVER (ORDER BY id) AS place,
                    count(*) OVER () AS number
                FROM complaint WHERE landlord = %s
            ) AS placed WHERE place %% (number / %s) = 0 ORDER BY md5(id::text)""",
            [slug, EACH],
        ).fetchall()


def _token(slug: str, subject: str, audience: Audience, party: UUID | None = None) -> str:
    return mint(
        SECRET,
        landlord=slug,
        subject=subject,
        name=subject,
        audiences=[audience],
        party_id=party,
        expires_at=datetime.now(UTC) + timedelta(days=1),
    )


def _graphql(token: str, query: str, variables: dict[str, str | None]) -> bytes:
    body = orjson.dumps({"query": query, "variables": variables})
    head = (
        "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"authorization: Bearer {token}\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode()
