"""Each query of the suite has one answer, by each kind of caller, whichever way it is read."""

from typing import Any

import pytest
from putright.store.base import Base
from sqlalchemy import text

WHO = ["staff", "ann", "ben", "cara", "nobody"]

FRAGMENTS = {
    "Clause": "fragment Clause on PolicyClause { id number text treatment policy { id title } }",
    "DeadlineBadge": """fragment DeadlineBadge on Deadline {
      id task whose dueOn state daysLeft codeDueOn
      explanation { summary rule { ...Clause } skipped { on reason } reasons edition }
    }""",
}

SUITE = {
    "the portal's complaint": """
    query MyComplaint($reference: String = "IDS-2026-000005", $deep: Boolean = true) {
      complaint(reference: $reference) {
        __typename id reference version status summary receivedAt remedySought words
        complainant { id kind displayName contact { email telephone address } }
        currentStage {
          id name number respondedOn outcome reasons casework { handler }
          panel @include(if: $deep) { id meetsOn members { name capacity } }
        }
        deadlines(states: [RUNNING, MET]) { ...DeadlineBadge revisions { wasDueOn dueOn reason } }
        nextDeadline { ...DeadlineBadge }
        told: deadlines {
          receipt resident: told(reader: RESIDENT) welsh: told(reader: RESIDENT, language: WELSH)
          officer: told(reader: OFFICER) ombudsman: told(reader: OMBUDSMAN)
          none: told(reader: OMBUDSMAN, language: WELSH)
        }
        remedies { id kind description amount { amount currency } dueOn completedOn }
        representatives { party { displayName } authority { active from until inWriting } }
        events(last: 4) {
          totalCount pageInfo { hasPreviousPage startCursor }
          nodes { what occurredAt actor clause facts { name value } complaint { reference } }
        }
        route { kind why instead clause { ...Clause } }
        policy { id edition clauses { ...Clause } }
        code { title }
        casework { handler sender }
        escalateBy windowsEndOn closedOn ending
      }
    }""",
    "the work queue": """
    query WorkQueue($first: Int = 8, $after: String, $filter: ComplaintFilter) {
      viewer { id name audiences }
      complaints(
        filter: $filter, first: $first, after: $after
        orderBy: { field: NEXT_DUE_ON, direction: ASC }
      ) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges {
          cursor
          node {
            id reference status summary
            complainant { id displayName }
            nextDeadline { ...DeadlineBadge }
            casework { handler }
          }
        }
      }
    }""",
    "the landlord": """
    query House {
      landlord {
        id name nation ombudsmanContact
        contact { kind address } policy { id }
        policies { id title edition inForce until clauses { ...Clause } }
        stages { number name decidedBy panel }
        easter: nonWorkingDays(year: 2026) { on reason }
      }
    }""",
    "what an alias may be": """
    query Odd { a: complaints(first: 2) { x: nodes { select: id from: reference b: stages {
      where: number _1: name __typename } } } }""",
    "one key asked for twice": """
    query Twice { complaints(first: 3) {
      nodes { stages { name } deadlines { ...DeadlineBadge } }
      ... on ComplaintConnection { nodes { stages { number name } reference } }
    } }""",
    "two nodes in one page": """
    query Both { complaints(last: 3) {
      nodes { id } edges { node { reference stages { id } } } } }""",
    "nothing but names": """
    query Names { __typename complaints {
      __typename edges { __typename node { __typename } } } }""",
    "petitions signed, and who signed and who looked at what": """query {
      signedPetitions(first: 4) { totalCount pageInfo { hasNextPage endCursor }
        edges { cursor node { signedOn struckOutOn recordedAt
          petition { words signatures meetingOfferedOn meetingHeldOn
            told { audience toldOn words how people } } } } }
      complaints(first: 9, filter: {passedOnTo: "Housing Manager"}) { totalCount nodes {
        reference firstContactOn ownWord petition { signatures told { words } }
        casework { outOfTime { number } outOfTimeBecause
          petitionLeads { party { displayName } since othersToldOn reason }
          passedOn { id role clause passedOnOn passedOnBy notedOn notedBy madeOfIt }
          signatories(first: 2) { totalCount nodes { id name address signedOn struckOutOn }
            pageInfo { endCursor } } } } } }""",
    "warnings, with all that hangs on them": """
    query Warnings($who: ID = "Party:00000001-0000-7001-8000-000000000002") {
      warnings(first: 5) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node {
          id version status party { id displayName } examples behaviour
          restrictions { id kind channel contact } proposedOn decidedOn toldOn reviewOn
          reviewOverdue reviews { id dueOn reviewedOn riskGoesOn nextOn reviewedBy reasons }
          liftedOn appeals { appealedOn complaint { reference } } howToAppeal ombudsmanContact
          policy { id } rule { ...Clause } updatedAt
          events(last: 1) { totalCount nodes { id what occurredAt clause actor facts { name } } }
          availableActions(includeBlocked: true) {
            code label mutation allowed availableUntil blockers { message until rule { ...Clause } }
          }
          casework {
            evidence whyProportionate equalityNote proposedBy decidedBy decidedAs
            turnedDownBecause notToldBecause liftedBecause
          } } } }
      due: warnings(last: 3, filter: {status: [IN_FORCE, LIFTED], reviewDueBefore: "2026-12-01"}) {
        nodes { id } }
      hers: warnings(filter: {status: [IN_FORCE], partyId: $who}) { totalCount nodes { id } }
    }""",
    "officers and teams": """
    query Office($today: Boolean = true) {
      officers(first: 2, filter: {current: $today}) { totalCount edges { cursor node {
        id subject name designated leftOn absences { fromOn untilOn } } } }
      others: officers(last: 1, filter: {designated: false}) { nodes { name } }
      gone: officers(filter: {current: false}) { totalCount }
      teams(filter: {}) { totalCount nodes { id name endedOn members {
        fromOn untilOn officer { name } } } pageInfo { endCursor hasNextPage } }
    }""",
    "a contact plan": """
    query Plan($who: ID! = "Party:00000001-0000-7001-8000-000000000002",
      $nobody: ID! = "Party:nobody") {
      contactPlan(partyId: $who) {
        __typename partyId channels { code label allowed } singleContacts visitsInPairs complainBy
        since reviewOn reviewOverdue told warnings ombudsmanContact
      }
      other: contactPlan(partyId: "Party:00000001-0000-7001-8000-000000000004") { since }
      nobody: contactPlan(partyId: $nobody) { since }
    }""",
}


@pytest.mark.parametrize("name", SUITE)
@pytest.mark.parametrize("who", WHO)
def test_each_query_has_one_answer(both: Any, name: str, who: str) -> None:
    query = SUITE[name]
    for fragment in ("DeadlineBadge", "Clause"):
        if f"...{fragment}" in query:
            query += FRAGMENTS[fragment]
    for landlord in ("ids", "stoke"):
        both.same(query, None, both.caller(who, landlord))


def test_every_table_that_is_read_has_rows_to_compare(both: Any, without_rows: Any) -> None:
    """Two answers over an empty table are equal whatever they would say of a full one."""
    with both.engine.connect() as connection:
        connection.execute(text("SELECT set_config('putright.landlord', 'ids', true)"))
        empty = {
            name
            for name in Base.metadata.tables
            if connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1")).first() is None
        }
    assert empty == without_rows
