"""A small house with history, read both ways: compiled, and by ordinary execution."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import pytest
import strawberry
from filling import Filler
from putright.api.answers import executed
from putright.api.documents import PREPARED, Documents, HandOver, Prepared
from putright.api.errors import QuietSchema
from putright.api.identity import Audience, Caller
from putright.api.limits import Limits
from putright.api.queries import Query
from putright.api.reading.plans import Reader
from putright.api.reading.pool import Pool
from putright.api.types.scalars import SCALARS
from putright.facts import DeadlineState, Kind, Outcome, Responsible, Status
from putright.house import open_landlords
from putright.landlords import Landlord
from putright.landlords_file import read_landlords
from putright.policy import Unit, Who
from putright.rules.conduct import RestrictionKind, WarningStatus
from putright.rules.contacts import OF_THE_COMPLAINT, Direction, InterviewState, Whom
from putright.rules.deadlines import work_out
from putright.rules.documents import ScanState
from putright.rules.ombudsman import Binding
from putright.rules.panels import Attendance, PanelStatus
from putright.rules.people import AdjustmentOutcome, AdjustmentStatus
from putright.rules.representation import Extent
from putright.store import conduct, models, officers, ombudsman, panels, petitions, records
from putright.store.db import open_engine, transaction
from putright.store.petitions import PetitionAudience
from putright.store.roles import prepare_cluster
from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session
from strawberry.schema.config import StrawberryConfig

LANDLORDS = Path(__file__).parents[2] / "landlords.toml"
TODAY = date(2026, 11, 21)
ODD = "Quotes ' \" and \\ and $1 and %s; a\nline, \t a tab, é, 漏水 and 🚿."
"""Text that shows where anything is escaped too little, or too much."""

WITHOUT_ROWS = {
    *("calendar_day", "circumstance_fact", "exceptional_circumstance", "draft"),  # read at leisure
    *("job", "used_key", "reference_counter", "remedy_fact"),  # read by no query
}
"""The tables that no compiled read is about."""

COMPLAINTS = {"ids": 14, "stoke": 5, "millbrook": 2}
"""How many each of the three landlords that have any has."""

STAFF, ANN, BEN, CARA = "staff", "ann", "ben", "cara"


def row_id(landlord: str, table: int, number: int) -> UUID:
    """An id that tells where it belongs, so that a leak is seen at a glance."""
    where = list(COMPLAINTS).index(landlord) + 1
    return UUID(int=where << 96 | table << 64 | 7 << 76 | 2 << 62 | number)


@dataclass
class Counting:
    """A pool that notes what it is asked to run."""

    pool: Pool
    ran: list[tuple[str, Sequence[Any]]] = field(default_factory=list)

    async def fetch(self, sql: str, values: Sequence[Any]) -> Any:
        self.ran.append((sql, values))
        return await self.pool.fetch(sql, values)


@dataclass
class Both:
    """Reads one way or the other. Every answer is the parsed JSON of the whole response."""

    schema: strawberry.Schema
    reader: Reader
    documents: Documents
    database: Counting
    loop: asyncio.Runner
    engine: Engine

    def caller(self, who: str = STAFF, landlord: str = "ids") -> Caller:
        party = {ANN: 1, BEN: 2, CARA: 3}.get(who)
        audiences = {
            STAFF: {Audience.CASE_HANDLER},
            ANN: {Audience.COMPLAINANT},
            BEN: {Audience.REPRESENTATIVE},
            CARA: {Audience.COMPLAINANT, Audience.REPRESENTATIVE},
            "nobody": {Audience.COMPLAINANT},
        }[who]
        return Caller(
            landlord,
            who,
            who.title(),
            frozenset(audiences),
            None if party is None else row_id(landlord, 1, party),
        )

    def compiled(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        caller: Caller | None = None,
        operation: str | None = None,
    ) -> Any:
        """The compiled answer, or `None` where it was left to ordinary execution."""
        prepared = self.prepare(query)
        answer = self.loop.run(
            self.reader.read(prepared, operation, variables, caller or self.caller())
        )
        return None if answer is None else orjson.loads(answer.body)

    def ordinary(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        caller: Caller | None = None,
        operation: str | None = None,
    ) -> Any:
        prepared = self.prepare(query)
        with self.reader.reading(caller or self.caller()) as reading:
            result = self.schema.execute_sync(
                query,
                variable_values=dict(variables or {}),
                context_value=Context(reading),
                operation_name=operation,
                operation_extensions={PREPARED: prepared},
            )
        return orjson.loads(executed(result.data, result.errors).body)

    def prepare(self, query: str) -> Prepared:
        prepared = self.documents.prepare(query)
        assert not prepared.errors, prepared.errors
        return prepared

    def same(
        self,
        query: str,
        variables: Mapping[str, Any] | None = None,
        caller: Caller | None = None,
        operation: str | None = None,
    ) -> Any:
        """Read both ways, have both equal to the byte, and return the data."""
        compiled = self.compiled(query, variables, caller, operation)
        assert compiled is not None, "this should have been compiled"
        ordinary = self.ordinary(query, variables, caller, operation)
        assert difference(compiled, ordinary) is None
        assert "errors" not in compiled, compiled["errors"]
        return compiled["data"]


def difference(one: Any, other: Any) -> str | None:
    """Where two answers part, or `None` where they are equal to the byte, keys in order."""
    a, b = orjson.dumps(one).decode(), orjson.dumps(other).decode()
    if a == b:
        return None
    at = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return f"after {a[max(0, at - 200) : at]}: {a[at : at + 100]} / {b[at : at + 100]}"


@pytest.fixture
def without_rows() -> Set[str]:
    return WITHOUT_ROWS


@dataclass
class Context:
    reading: Any


@pytest.fixture(scope="session")
def landlords() -> Mapping[str, Landlord]:
    return open_landlords(read_landlords(LANDLORDS))


@pytest.fixture(scope="session")
def schema() -> strawberry.Schema:
    return QuietSchema(Query, config=StrawberryConfig(scalar_map=SCALARS), extensions=[HandOver])


@pytest.fixture(scope="session")
def database(worker_database: Any, landlords: Mapping[str, Landlord]) -> Any:
    """Some twenty complaints of three landlords, written once: nothing here changes them."""
    database = replace(worker_database, name=f"{worker_database.name}_reads")
    postgres = database.postgres
    prepare_cluster(make_url(postgres.url()), database.name, template="putright_template")
    engine = open_engine(database.app_url, pool_size=2)
    for slug, complaints in COMPLAINTS.items():
        with transaction(engine, slug) as session:
            Seeds(session, landlords[slug]).sow(complaints)
    engine.dispose()
    return database


@pytest.fixture(scope="session")
def engine(database: Any) -> Iterator[Engine]:
    engine = open_engine(database.app_url, pool_size=2)
    yield engine
    engine.dispose()


@pytest.fixture
def both(
    database: Any, engine: Engine, schema: strawberry.Schema, landlords: Mapping[str, Landlord]
) -> Iterator[Both]:
    """The house, ready to be read either way."""
    with asyncio.Runner() as loop:
        pool = Pool(database.app_url, size=2)
        counting = Counting(pool)
        reader = Reader(schema, counting, landlords, lambda: TODAY, engine)
        limits = Limits(cost=50_000, depth=30, fields=2_000, aliases=500, repeats=100)
        yield Both(schema, reader, Documents(schema._schema, limits), counting, loop, engine)
        loop.run(pool.close())


@dataclass
class Seeds:
    """Rows of one landlord: every column once null and once not, ties, and odd text."""

    session: Session
    landlord: Landlord

    def id(self, table: int, number: int) -> UUID:
        return row_id(self.landlord.slug, table, number)

    def sow(self, complaints: int) -> None:
        for number, name in enumerate(["Ann", ODD, "Cara", "Dan"], 1):
            self.session.add(
                models.Party(
                    id=self.id(1, number),
                    display_name=name,
                    email=f"{name[:3]}@example.org" if number % 2 else None,
                    telephone=None if number % 2 else "07700 900123",
                    address=ODD if number == 1 else None,
                    kind="household" if number == 2 else "person",
                    preferred_channel="letter" if number % 2 else None,
                    channels_not_wanted=["phone", "email"] if number == 1 else [],
                    contact_when=ODD if number == 1 else None,
                    language="pl" if number == 1 else None,
                    interpreter_needed=number == 1,
                    preferences_set_on=TODAY if number == 1 else None,
                    merged_into_id=self.id(1, 3) if number == 4 else None,
                    merged_on=TODAY if number == 4 else None,
                    merged_from=[str(self.id(1, 4))] if number == 3 else [],
                    created_at=self.instant(0),
                )
            )
        self.session.flush()
        self.household()
        self.desks()
        for number in range(1, complaints + 1):
            self.complaint(number)
        for number in range(1, 9):
            self.warning(number, complaints)
        self.office(complaints)
        Filler(
            self.session, self.landlord.slug, list(COMPLAINTS).index(self.landlord.slug) + 1,
            TODAY, self.instant(0), ODD,
        ).fill(WITHOUT_ROWS)  # fmt: skip

    def office(self, complaints: int) -> None:
        """Officers and teams, some gone, one away; most complaints given to somebody."""
        for number, name in enumerate(["olive", ODD, "Olive", "Bo"], 1):
            self.session.add(
                models.Officer(
                    id=self.id(24, number),
                    subject=f"officer-{number}",
                    name=name,
                    designated=number % 2 == 0,
                    left_on=TODAY + timedelta(number - 3) if number > 2 else None,
                    created_at=self.instant(0),
                )
            )
            self.session.add(
                models.Team(
                    id=self.id(25, number),
                    name=f"Team {5 - number}",
                    ended_on=TODAY if number == 2 else None,
                    created_at=self.instant(0),
                )
            )
            self.session.flush()
            self.session.add(
                officers.Absence(
                    id=self.id(26, number),
                    officer_id=self.id(24, 1 + number // 3),
                    from_on=TODAY - timedelta(number),
                    until_on=TODAY,
                    noted_by="Olive",
                    created_at=self.instant(0),
                )
            )
            self.session.add(
                officers.TeamMember(
                    id=self.id(27, number),
                    team_id=self.id(25, 1 + number // 3),
                    officer_id=self.id(24, number),
                    from_on=TODAY - timedelta(number),
                    until_on=TODAY if number == 1 else None,
                    created_at=self.instant(0),
                )
            )
            self.session.flush()
        for number in range(1, complaints + 1, 2):
            officer = self.id(24, 1 + number % 4) if number % 3 else None
            team = self.id(25, 1 + number % 4) if officer is None or number % 5 == 0 else None
            self.session.add(
                models.Assignment(
                    id=self.id(28, number),
                    complaint_id=self.id(2, 100 - number),
                    stage_number=1,
                    officer_id=officer,
                    team_id=team,
                    assigned_on=TODAY,
                    assigned_by="Olive",
                    reason=ODD,
                    away_until=TODAY if number == 1 else None,
                    created_at=self.instant(0),
                )
            )
            complaint = self.session.get_one(
                models.Complaint, (self.landlord.slug, self.id(2, 100 - number))
            )
            complaint.officer_id, complaint.team_id = officer, team
        self.session.flush()

    def desks(self) -> None:
        """An officer and a team, to whom some of the complaints are given."""
        since = {"created_at": self.instant(0)}
        self.session.add_all(
            [
                models.Officer(
                    id=self.id(60, 1), subject="olive", name=ODD, designated=True, **since
                ),
                models.Team(id=self.id(61, 1), name=ODD, **since),
            ]
        )
        self.session.flush()

    def household(self) -> None:
        """Some who belong to the second party, now or once; one record set right."""
        for number in (1, 3, 4):
            self.session.add(
                models.Membership(
                    id=self.id(20, number),
                    party_id=self.id(1, 2),
                    member_id=self.id(1, number),
                    capacity=ODD if number == 3 else "tenant",
                    since=TODAY - timedelta(30),
                    until=TODAY - timedelta(1) if number == 4 else None,
                    created_at=self.instant(0),
                )
            )
        for number, status in ((4, AdjustmentStatus.ASKED_FOR), (5, AdjustmentStatus.DECLINED)):
            declined = status is AdjustmentStatus.DECLINED
            self.session.add(
                models.Adjustment(
                    id=self.id(22, number), party_id=self.id(1, 1 + number % 2), status=status,
                    needed=ODD, asked=ODD, asked_on=TODAY, asked_by="Ann",
                    declined_on=TODAY if declined else None, declined_by=ODD if declined else None,
                    declined_because=ODD if declined else None,
                    how_to_complain=ODD if declined else None, created_at=self.instant(0),
                )
            )  # fmt: skip
        for number in (1, 2, 3):
            self.session.add(
                models.Adjustment(
                    id=self.id(22, number),
                    party_id=self.id(1, 1 + number % 2),
                    status=AdjustmentStatus.ENDED if number == 2 else AdjustmentStatus.IN_FORCE,
                    needed=ODD if number == 1 else "Large print",
                    why="I read with one eye." if number == 1 else None,
                    agreed_on=TODAY,
                    agreed_by="Olive",
                    review_on=None if number == 2 else TODAY - timedelta(number - 2),
                    ended_on=TODAY if number == 2 else None,
                    created_at=self.instant(0),
                )
            )
            self.session.flush()
            self.session.add(
                models.AdjustmentReview(
                    id=self.id(23, number),
                    adjustment_id=self.id(22, number),
                    due_on=TODAY,
                    reviewed_on=TODAY,
                    reviewed_by="Olive",
                    outcome=list(AdjustmentOutcome)[number - 1],
                    reasons=ODD,
                    was=ODD if number == 2 else None,
                    next_on=None if number == 3 else TODAY,
                    created_at=self.instant(0),
                )
            )
        for number in (1, 2):
            self.session.add(
                models.PartyCorrection(
                    id=self.id(21, number),
                    party_id=self.id(1, number),
                    corrected_on=TODAY,
                    corrected_by="Olive",
                    reason=ODD,
                    was={"email": None, "display_name": ODD},
                    created_at=self.instant(0),
                )
            )
        self.session.flush()

    def instant(self, minutes: int) -> datetime:
        """Instants with microseconds, some of them alike."""
        start = datetime(2026, 10, 24, 23, 30, 59, 999_999, tzinfo=UTC)
        return start + timedelta(minutes=minutes * 700, microseconds=minutes % 3 * 333)

    def complaint(self, n: int) -> None:
        policy = self.landlord.policies[0]
        statuses, kinds = list(Status), list(Kind)
        received = self.instant(n // 3)
        routed = n % 4 == 0
        self.session.add(
            models.Complaint(
                id=self.id(2, 100 - n),
                version=n,
                reference=f"{self.landlord.slug.upper()}-2026-{n:06}",
                kind=kinds[n % len(kinds)] if routed else Kind.COMPLAINT,
                status=statuses[n % len(statuses)],
                channel="letter",
                sender=["tenant", ODD] if n % 2 else [],
                words=ODD if n % 3 == 0 else f"The lift is broken, for the {n}th time.",
                summary=f"Lift {n}",
                remedy_sought="Mend it" if n % 2 else None,
                received_at=received,
                received_on=received.date(),
                happened_on=received.date() if n % 2 else None,
                aware_on=received.date() if n % 3 == 0 else None,
                receives_a_service=n % 4 != 1,
                first_report=n % 5 == 0,
                investigate=n % 3 == 1,
                dissatisfied=n % 7 != 2,
                appeals_a_warning=n % 6 == 4,
                complainant_id=None if n % 7 == 0 else self.id(1, 1 + n % 3 * (n % 2)),
                edition=policy.key if n != 6 else "gone/2019",
                standard=self.landlord.standards[-1].key if n % 2 else None,
                route_clause=policy.exclusions[0].clause if routed and policy.exclusions else None,
                route_why="Because." if routed else None,
                route_instead=None,
                stage_number=1 if n % 5 else 2,
                delayed=n % 3 == 0,
                update_due_on=TODAY - timedelta(n - 4) if n % 3 == 0 else None,
                next_due_on=None if n % 4 == 0 else TODAY + timedelta(n // 2 - 3),
                handler="olive" if n % 3 else None,
                officer_id=self.id(60, 1) if n % 3 == 1 else None,
                team_id=self.id(61, 1) if n % 4 == 2 else None,
                escalate_by=TODAY + timedelta(n) if n % 2 else None,
                windows_end_on=None,
                closed_on=TODAY if n == 9 else None,
                ending="RESOLVED" if n == 9 else None,
                created_at=received,
                updated_at=self.instant(n % 2),
            )
        )
        self.session.flush()
        for k in range(n % 3):
            self.representative(n, k)
        for k in range(n % 4):
            self.point(n, k)
        for k in range(1, 1 if n == 8 else 2 if n % 5 else 3):
            self.stage(n, k)
        for k in range(n % 3):
            self.remedy(n, k)
            self.with_ombudsman(n, k)
            self.contacts(n, k)
            self.passed_on(n, k)
        if n % 3:
            self.petition(n)
        for k in range(0 if n == 8 else n % 4 * 3):
            self.session.add(
                records.Event(
                    id=self.id(8, n * 100 + k),
                    complaint_id=self.id(2, 100 - n),
                    at=self.instant(k // 2),
                    what="logged" if k == 0 else "deadline extended",
                    actor="staff" if k % 2 else "ann",
                    actor_name=ODD if k % 2 else "Ann",
                    clause="5.5" if k % 2 else None,
                    facts={"task": "Respond", "by": ODD} if k % 2 else {},
                )
            )
        self.session.flush()

    def representative(self, n: int, k: int) -> None:
        self.session.add(
            models.Representative(
                id=self.id(3, n * 10 + k),
                complaint_id=self.id(2, 100 - n),
                party_id=self.id(1, 2 + k),
                kind="advocate",
                authority_from=TODAY - timedelta(30) if n != 4 else TODAY + timedelta(1),
                authority_until=[None, TODAY, TODAY - timedelta(1)][n % 3 if n % 2 else 0],
                in_writing=n % 2 == 0,
                edition=self.landlord.policies[0].key,
                extent=[each.name for each in Extent if n % 7 or each is not Extent.READ],
                points=[1] if n % 5 == 0 else None,
                evidence=ODD if n % 2 == 0 else None,
                ended_from=TODAY if n == 8 else None,
                created_at=self.instant(n),
            )
        )

    def point(self, n: int, k: int) -> None:
        """A point, and what two stages found of it, of which one is told."""
        self.session.add(
            models.Point(
                id=self.id(60, n * 10 + k), complaint_id=self.id(2, 100 - n), number=k + 1,
                words=ODD if k else "The lift.", raised_on=TODAY, created_at=self.instant(n),
                responsible=list(Responsible)[n % 3] if k else None,
                responsible_note=ODD if n % 2 else None,
            )
        )  # fmt: skip
        self.session.flush()
        for stage in (1, 2):
            self.session.add(
                models.Finding(
                    id=self.id(61, n * 100 + k * 10 + stage), point_id=self.id(60, n * 10 + k),
                    stage_number=stage, outcome=list(Outcome)[(n + k) % 3], reasons=ODD,
                    found_on=TODAY, found_by="olive", told_on=TODAY if stage == 1 else None,
                    created_at=self.instant(n),
                )
            )  # fmt: skip

    def stage(self, n: int, k: int) -> None:
        answered = n % 2 == 0
        self.session.add(
            models.Stage(
                id=self.id(4, n * 10 + k),
                complaint_id=self.id(2, 100 - n),
                number=k,
                name=f"Stage {k}",
                opened_on=TODAY - timedelta(20),
                acknowledged_on=TODAY - timedelta(18) if answered else None,
                responded_on=TODAY if answered else None,
                decided_by="lead officer",
                handler="olive" if n % 3 else None,
                escalation_reason=ODD if k > 1 else None,
                outcome=list(Outcome)[n % 3] if answered else None,
                reasons=ODD if answered else None,
                created_at=self.instant(n),
            )
        )
        self.session.flush()
        if k == 2:
            self.session.add(
                models.Panel(
                    id=self.id(5, n),
                    complaint_id=self.id(2, 100 - n),
                    stage_id=self.id(4, n * 10 + k),
                    current_for=self.id(4, n * 10 + k),
                    edition=self.landlord.policies[0].key,
                    stage_number=k,
                    status=list(PanelStatus)[n % 4],
                    meets_on=TODAY,
                    venue=None,
                    complainant_attends=None if n == 5 else True,
                    invited_to=TODAY if n % 3 else None,
                    met_on=None,
                    created_at=self.instant(n),
                )
            )
            self.session.flush()
            self.hearing(n)
            for m in range(2):
                self.session.add(
                    models.PanelMember(
                        id=self.id(6, n * 10 + m),
                        panel_id=self.id(5, n),
                        name=ODD,
                        capacity="Tenant Forum",
                    )
                )
        policy = self.landlord.policies[0]
        for d, timescale in enumerate(policy.stages[0].timescales[: 1 + n % 3]):
            self.deadline(n, k, d, timescale)

    def hearing(self, n: int) -> None:
        """One of each thing that leads up to a Panel's meeting."""
        of_it = {"panel_id": self.id(5, n), "created_at": self.instant(n)}
        self.session.add_all(
            [
                panels.PanelInvitation(
                    id=self.id(40, n), told_on=TODAY, meets_on=TODAY, meets_at=None, venue=ODD,
                    invited_by="olive", answer=[None, *Attendance][n % 4], **of_it,
                ),
                panels.PanelStatement(
                    id=self.id(41, n), words=ODD, given_on=TODAY, given_by=ODD,
                    recorded_by="olive", **of_it,
                ),
                panels.PanelAdjournment(
                    id=self.id(42, n), adjourned_on=TODAY, was_on=TODAY,
                    put_off_to=TODAY + timedelta(9), sat_on=None, reason=ODD, adjourned_by=ODD,
                    promised_by=TODAY, **of_it,
                ),
                panels.PanelPapers(
                    id=self.id(43, n), what=ODD, sent_on=TODAY, sent_to=[ODD],
                    recorded_by="olive", **of_it,
                ),
            ]
        )  # fmt: skip
        self.session.flush()

    def deadline(self, n: int, k: int, d: int, timescale: Any) -> None:
        policy = self.landlord.policies[0]
        due = work_out(timescale, TODAY - timedelta(n), self.landlord.calendar, edition=policy.key)
        states = list(DeadlineState)
        states = [DeadlineState.RUNNING, *states]
        number = n * 100 + k * 10 + d
        self.session.add(
            models.Deadline(
                id=self.id(7, 100_000 - number),
                complaint_id=self.id(2, 100 - n),
                stage_id=self.id(4, n * 10 + k) if n % 2 else None,
                stage_number=k,
                task=timescale.task,
                whose=Who.COMPLAINANT if d == 2 else Who.LANDLORD,
                clause=timescale.clause,
                state=states[(n + d) % len(states)],
                starts_on=due.started,
                due_on=due.due if n != 3 else date(9999, 12, 31),
                amount=timescale.within.count,
                unit=list(Unit)[n % 4],
                met_on=TODAY if n % 2 else None,
                explanation=due.explanation.to_json(),
                standard_due_on=due.due if n % 2 else None,
                standard_explanation=due.explanation.to_json() if n % 2 else None,
                counted_as_of=self.instant(n),
                believed=[
                    {
                        "at": self.instant(k).isoformat(),
                        "due_on": due.due.isoformat(),
                        "code_due_on": due.due.isoformat() if n % 2 else None,
                    }
                    for k in range(n % 3)
                ],
                created_at=self.instant(n),
            )
        )
        self.session.flush()
        for r in range(n % 3):
            self.session.add(
                models.DeadlineRevision(
                    id=self.id(9, number * 10 + r),
                    deadline_id=self.id(7, 100_000 - number),
                    was_due_on=TODAY,
                    due_on=TODAY + timedelta(r),
                    reason=ODD,
                    clause="5.5",
                    told_on=TODAY,
                    approved_by=None,
                    created_at=self.instant(n),
                )
            )

    def warning(self, n: int, complaints: int) -> None:
        """Two for each person, in every status, some of which they were told of."""
        decided = n % 4 != 1
        self.session.add(
            conduct.Warning(
                id=self.id(11, 100 - n),
                version=n,
                status=list(WarningStatus)[(n - 1) % 4],
                party_id=self.id(1, 1 + n // 2 % 4),
                edition=self.landlord.policies[0].key if n != 6 else "gone/2019",
                standard=None,
                examples=[ODD] if n % 2 else [],
                behaviour=ODD if n % 3 else None,
                evidence=ODD,
                why_proportionate="Because.",
                equality_note=ODD,
                proposed_by="staff" if n % 2 else "olive",
                proposed_by_name=ODD,
                proposed_on=TODAY - timedelta(n),
                decided_by_name="Hana" if decided else None,
                decided_role="Director" if decided else None,
                decided_on=TODAY - timedelta(n) if decided else None,
                turned_down_because=ODD if n % 4 == 2 else None,
                told_on=TODAY if n % 4 in (3, 0) else None,
                not_told_because=ODD if n == 7 else None,
                review_on=TODAY + timedelta(30 * (n - 5)) if n % 4 == 3 else None,
                lifted_on=TODAY if n % 4 == 0 else None,
                lifted_because=ODD if n % 4 == 0 else None,
                created_at=self.instant(n),
                updated_at=self.instant(n),
            )
        )
        self.session.flush()
        for k, kind in enumerate([*RestrictionKind][: n % 4]):
            self.session.add(
                conduct.Restriction(
                    id=self.id(12, n * 10 + k),
                    warning_id=self.id(11, 100 - n),
                    kind=kind,
                    channel="phone" if kind is RestrictionKind.CHANNEL_BARRED else None,
                    contact=ODD if kind is RestrictionKind.SINGLE_CONTACT else None,
                    created_at=self.instant(n),
                )
            )
        for k in range(n % 3):
            self.session.add(
                conduct.WarningReview(
                    id=self.id(13, n * 10 + k),
                    warning_id=self.id(11, 100 - n),
                    due_on=TODAY,
                    reviewed_on=TODAY,
                    reviewed_by_name=ODD,
                    risk_goes_on=k == 0,
                    reasons=ODD,
                    next_on=TODAY if k == 0 else None,
                    created_at=self.instant(n),
                )
            )
            self.session.add(
                conduct.PartyEvent(
                    id=self.id(14, n * 10 + k),
                    party_id=self.id(1, 1 + n // 2 % 4),
                    warning_id=self.id(11, 100 - n),
                    at=self.instant(k),
                    what="warning proposed",
                    actor="staff" if k else "ann",
                    actor_name=ODD,
                    clause="10.1" if k else None,
                    facts={"role": ODD} if k else {},
                )
            )
        if n <= complaints:
            self.session.add(
                conduct.WarningAppeal(
                    id=self.id(15, n),
                    warning_id=self.id(11, 100 - n),
                    complaint_id=self.id(2, 100 - n),
                    appealed_on=TODAY,
                    created_at=self.instant(n),
                )
            )
        self.session.flush()

    def contacts(self, n: int, k: int) -> None:
        """A contact with somebody, one that sets it right, and an interview in every state."""
        number, whom = n * 10 + k, list(Whom)[(n + k) % 4]
        somebody = {
            "complaint_id": self.id(2, 100 - n), "whom": whom, "name": ODD, "channel": "phone",
            "party_id": self.id(1, 1 + (n + k) % 3) if whom in OF_THE_COMPLAINT else None,
            "cautions": [ODD] if k else [], "created_at": self.instant(n),
        }  # fmt: skip
        state = list(InterviewState)[n % 4]
        self.session.add(
            models.Interview(
                id=self.id(22, number), meets_on=TODAY - timedelta(k), place=ODD if k else None,
                accompanied_by=ODD if n % 2 else None, arranged_by=ODD, arranged_on=TODAY,
                state=state, ended_on=TODAY if state is InterviewState.HELD else None,
                ended_because=ODD if state is InterviewState.CALLED_OFF else None, **somebody,
            )
        )  # fmt: skip
        self.session.flush()
        self.session.add(
            models.Document(
                id=self.id(24, number), complaint_id=self.id(2, 100 - n), name=ODD, size=10**9 - n,
                media_type="application/pdf", sha256="0" * 64, contact_id=None,
                point_id=self.id(60, n * 10) if n % 4 and k == 0 else None,
                brought_by=ODD, brought_on=TODAY - timedelta(n % 2), shown=k == 0, recorded_by=ODD,
                scan=list(ScanState)[n % 3], withdrawn_on=TODAY if n % 5 == 0 else None,
                withdrawn_because=ODD if n % 5 == 0 else None, created_at=self.instant(n),
            )
        )  # fmt: skip
        for old, made in ((None, number * 2), (self.id(23, number * 2), number * 2 + 1)):
            self.session.add(
                models.Contact(
                    id=self.id(23, made), direction=list(Direction)[k % 2], words=ODD,
                    happened_on=TODAY - timedelta(n % 2), corrects_id=old, recorded_by=ODD,
                    interview_id=self.id(22, number) if old else None, **somebody,
                )
            )  # fmt: skip
            self.session.flush()

    def passed_on(self, n: int, k: int) -> None:
        """To one role or another, looked at or not."""
        later = TODAY if n % 2 else None
        self.session.add(
            models.PassingOn(
                id=self.id(50, n * 10 + k), complaint_id=self.id(2, 100 - n),
                role=ODD if k else "Housing Manager", clause="4 p3", passed_on_on=TODAY,
                passed_on_by=None if n % 4 else ODD, noted_on=later,
                noted_by=ODD if later else None, made_of_it=ODD if later else None,
                created_at=self.instant(n),
            )
        )  # fmt: skip

    def petition(self, n: int) -> None:
        """Signed by people whom the landlord knows or not, one of them struck out."""
        on_it = {"complaint_id": self.id(2, 100 - n), "created_at": self.instant(n)}
        met = TODAY if n % 2 else None
        self.session.add(
            petitions.Petition(
                id=self.id(51, n), words=ODD if n % 2 else None, signatures=n * 10,
                meeting_offered_on=met, meeting_held_on=met, **on_it,
            )
        )  # fmt: skip
        self.session.flush()
        for k in range(n % 4 + 1):
            self.session.add(
                petitions.Signatory(
                    id=self.id(52, n * 10 + k), party_id=self.id(1, 1 + k) if k < 3 else None,
                    name=f"{ODD} {k}", address=ODD if k % 2 else None, signed_on=TODAY,
                    struck_out_on=TODAY if k == 2 else None,
                    struck_out_because=ODD if k == 2 else None, **on_it,
                )
            )  # fmt: skip
        self.session.add_all(
            [
                petitions.PetitionLead(
                    id=self.id(53, n), party_id=self.id(1, 1 + n % 3), since=TODAY,
                    others_told_on=met, reason=ODD if met else None, **on_it,
                ),
                petitions.PetitionTold(
                    id=self.id(54, n), audience=list(PetitionAudience)[n % 2], told_on=TODAY,
                    words=ODD, how="By letter.", people=met and n, recorded_by=ODD, **on_it,
                ),
            ]
        )  # fmt: skip

    def with_ombudsman(self, n: int, k: int) -> None:
        """A case there, decided or not, with one of everything that hangs on it."""
        number = n * 10 + k
        on_it = {"complaint_id": self.id(2, 100 - n), "created_at": self.instant(n)}
        in_it = {**on_it, "case_id": self.id(16, number)}
        later = TODAY if n % 2 else None
        self.session.add(
            ombudsman.OmbudsmanCase(
                id=self.id(16, number), reference=f"HOS-{number}", opened_on=TODAY,
                determined_on=later, **on_it,
            )
        )  # fmt: skip
        self.session.flush()
        self.session.add_all(
            [
                ombudsman.EvidenceRequest(
                    id=self.id(17, number), words=ODD, asked_on=TODAY, due_on=TODAY,
                    sent_on=later, sent=ODD if later else None, **in_it,
                ),
                ombudsman.Determination(
                    id=self.id(18, number), point_id=self.id(60, n * 10) if n % 4 else None,
                    words=ODD if later else None,
                    finding="SERVICE_FAILURE" if later else "A_NAME_THAT_IS_GONE",
                    determined_on=TODAY, recorded_by=ODD, **in_it,
                ),
                ombudsman.OmbudsmanOrder(
                    id=self.id(19, number), binding=list(Binding)[k % 2], words=ODD,
                    ordered_on=TODAY, due_on=TODAY - timedelta(1) if n % 3 else None,
                    complied_on=later, evidence=ODD if later else None, **in_it,
                ),
                ombudsman.FailureOrder(
                    id=self.id(20, number), type="TYPE_1", words=ODD, issued_on=TODAY,
                    reference=None if later else ODD, recorded_by=ODD, **on_it,
                ),
                ombudsman.OverruledRefusal(
                    id=self.id(21, number), reference=ODD, told_on=TODAY, recorded_by=ODD,
                    words=None if later else ODD, clause="3.2" if later else None,
                    why=ODD if later else None, refused_on=later, **on_it,
                ),
            ]
        )  # fmt: skip
        self.session.flush()

    def remedy(self, n: int, k: int) -> None:
        self.session.add(
            models.Remedy(
                id=self.id(10, n * 10 + k),
                complaint_id=self.id(2, 100 - n),
                stage_id=None,
                kind="payment" if k == 0 else "apology",
                description=ODD,
                amount=[Decimal("120.00"), Decimal("0.10"), None][(n + k) % 3],
                due_on=TODAY if k == 0 else None,
                completed_on=None,
                created_at=self.instant(n),
            )
        )
