"""What a scenario asks of the API: one mutation for each deed, and the reading of the timeline."""

from putright.play.deed import Deed

READ = """
query Timeline($id: ID!, $after: String) {
  complaint(id: $id) {
    id version reference kind status ending
    policy { id }
    complainant {
      id version kind displayName
      personal { preferredChannel language adjustments { id status needed reviewOn } }
      casework { members { id until member { displayName } } }
    }
    route { why instead clause { number } }
    currentStage { number name outcome }
    deadlines {
      id task whose stageNumber state dueOn clause codeDueOn explanation { reasons }
      exceptionalCircumstances { what }
    }
    points { id number words }
    casework {
      officer { name } team { name } confidential
      passedOn { id role clause notedOn }
      signatories(first: 100) { nodes { id name } }
      evidence(first: 100) { nodes { point document described } }
    }
    ombudsmanCases { orders { id words } casework { evidenceRequests { id words } } }
    contacts(last: 100) { nodes { id name words } }
    documents(last: 100) { nodes { id name shown withdrawnOn } }
    interviews(last: 100) { nodes { id name meetsOn } }
    casework { involvements { id name endedOn } }
    remedies { id kind description dueOn completedOn withdrawnOn }
    representatives { id party { id displayName } }
    events(first: 100, after: $after) {
      edges { cursor node { what occurredAt clause actor facts { name value } } }
      pageInfo { hasNextPage }
    }
  }
}
"""
WARNINGS = """
query Warnings($party: ID!) {
  warnings(filter: { partyId: $party }, last: 1) {
    nodes { id version status reviewOn events(last: 100) { nodes { what clause } } }
  }
}
"""
VERSION = """
query Version($id: ID!) {
  node(id: $id) { ... on Party { version } }
}
"""
LANDLORD = """
query Landlord {
  exceptionalCircumstances(first: 100) {
    nodes { id what owed returnExpectedOn endedOn clause { number } }
  }
  closedDays(first: 100) { nodes { id day moved kept takenBack } }
}
"""
OFFICERS = """
query Officers {
  officers(first: 100) { nodes { id subject } }
  teams(first: 100) { nodes { id name } }
}
"""
WORKLOAD = """
query Workload {
  workload {
    officers(first: 100) { nodes { officer { name } open } }
    teams(first: 100) { nodes { team { name } open } }
    unassigned { open }
  }
}
"""
SIGHT = """
query Sight($id: ID!, $reference: String!) {
  complaint(id: $id) { id }
  complaints(filter: { search: $reference }) { totalCount }
}
"""
BUNDLE = """
query Bundle($id: ID!) { ombudsmanBundle(complaintId: $id) { document } }
"""


def mutation(deed: Deed) -> str:
    """The document that does it. Values go beside it, never into it."""
    beside = f"{deed.brings} {{ id }}" if deed.brings else ""
    if deed.announces:
        beside = "upload { url method headers { name value } }"
    return f"""
mutation Play($input: {deed.input_type}!) {{
  {deed.mutation}(input: $input) {{
    {deed.answers} {{ id }} {beside}
    errors {{ message code path ... on PolicyError {{ rule {{ number text }} }} }}
  }}
}}
"""
