"""The bare handler: Starlette and `asyncpg.Pool`, one SQL statement for each request.

It answers with the same JSON as ours, with no row-level security, no identity, no GraphQL and no
limits. It is what a good developer would write for these two questions and no others.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

PORTAL = """
SELECT row_to_json(complaint_) FROM (
  SELECT 'Complaint:' || c.id AS id, reference, kind, status, channel, summary, words,
    received_on AS "receivedOn",
    to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt",
    escalate_by AS "escalateBy", version,
    (SELECT row_to_json(complainant_) FROM (
      SELECT 'Party:' || p.id AS id, display_name AS "displayName",
        json_build_object('email', email, 'telephone', telephone) AS contact
      FROM party p WHERE p.landlord = c.landlord AND p.id = c.complainant_id
    ) complainant_) AS complainant,
    (SELECT coalesce(json_agg(row_to_json(representative_)), '[]') FROM (
      SELECT 'Representative:' || r.id AS id, r.kind,
        json_build_object('displayName', p.display_name) AS party
      FROM representative r JOIN party p ON p.landlord = r.landlord AND p.id = r.party_id
      WHERE r.landlord = c.landlord AND r.complaint_id = c.id ORDER BY r.id
    ) representative_) AS representatives,
    (SELECT coalesce(json_agg(row_to_json(stage_)), '[]') FROM (
      SELECT 'Stage:' || id AS id, number, name, opened_on AS "openedOn",
        acknowledged_on AS "acknowledgedOn", responded_on AS "respondedOn", outcome
      FROM stage s WHERE s.landlord = c.landlord AND s.complaint_id = c.id ORDER BY number
    ) stage_) AS stages,
    (SELECT coalesce(json_agg(row_to_json(deadline_)), '[]') FROM (
      SELECT 'Deadline:' || id AS id, task, whose, state, due_on AS "dueOn", met_on AS "metOn",
        clause
      FROM deadline d WHERE d.landlord = c.landlord AND d.complaint_id = c.id
      ORDER BY due_on, d.id
    ) deadline_) AS deadlines,
    (SELECT coalesce(json_agg(row_to_json(remedy_)), '[]') FROM (
      SELECT 'Remedy:' || id AS id, kind, description, due_on AS "dueOn",
        completed_on AS "completedOn",
        CASE WHEN amount IS NOT NULL THEN
          json_build_object('amount', amount::text, 'currency', 'GBP')
        END AS amount
      FROM remedy m WHERE m.landlord = c.landlord AND m.complaint_id = c.id ORDER BY m.id
    ) remedy_) AS remedies
  FROM complaint c WHERE c.landlord = $1 AND c.id = $2
) complaint_"""

WORK_LIST = """
SELECT 'Complaint:' || c.id, reference, c.status, summary, p.display_name, s.number, d.task,
  d.due_on, c.due_order, c.id::text
FROM complaint c
LEFT JOIN party p ON p.landlord = c.landlord AND p.id = c.complainant_id
LEFT JOIN stage s
  ON s.landlord = c.landlord AND s.complaint_id = c.id AND s.number = c.stage_number
LEFT JOIN LATERAL (
  SELECT task, due_on FROM deadline
  WHERE landlord = c.landlord AND complaint_id = c.id AND state = 'RUNNING'
    AND whose = 'LANDLORD'
  ORDER BY due_on, id LIMIT 1
) d ON true
WHERE c.landlord = $1 AND c.status = 'OPEN'
  AND (c.due_order, c.id) > ($2, $3)
ORDER BY c.due_order, c.id
LIMIT 51"""
SETTINGS = {"plan_cache_mode": "force_generic_plan", "jit": "off"}
"""Without the first, PostgreSQL plans the work list anew each time, at half as much again."""

BEFORE_ALL = date.min, UUID(int=0)


def make_app(where: dict[str, Any]) -> Starlette:
    """`where` is how asyncpg connects."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with asyncpg.create_pool(**where, server_settings=SETTINGS) as pool:
            app.state.pool = pool
            yield

    return Starlette(
        routes=[
            Route("/{landlord}/complaints/{id:uuid}", portal),
            Route("/{landlord}/worklist", work_list),
        ],
        lifespan=lifespan,
    )


async def portal(request: Request) -> Response:
    landlord, complaint = request.path_params["landlord"], request.path_params["id"]
    found = await request.app.state.pool.fetchval(PORTAL, landlord, complaint)
    body = '{"data":{"complaint":' + (found or "null") + "}}"
    return Response(body, media_type="application/json")


async def work_list(request: Request) -> Response:
    after = request.query_params.get("after")
    day, row_id = _place(after) if after else BEFORE_ALL
    rows = await request.app.state.pool.fetch(
        WORK_LIST, request.path_params["landlord"], day, row_id
    )
    page = rows[:50]
    nodes = [
        {
            "id": row[0],
            "reference": row[1],
            "status": row[2],
            "summary": row[3],
            "complainant": {"displayName": row[4]},
            "currentStage": {"number": row[5]},
            "nextDeadline": {"task": row[6], "dueOn": row[7]},
        }
        for row in page
    ]
    info = {
        "endCursor": _cursor(page[-1][8], page[-1][9]) if page else None,
        "hasNextPage": len(rows) > 50,
    }
    body = orjson.dumps({"data": {"complaints": {"nodes": nodes, "pageInfo": info}}})
    return Response(body, media_type="application/json")


def _cursor(day: date, row_id: str) -> str:
    return urlsafe_b64encode(f"due+|{day}|{row_id}".encode()).decode().rstrip("=")


def _place(cursor: str) -> tuple[date, UUID]:
    _, day, row_id = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split("|")
    return date.fromisoformat(day), UUID(row_id)
