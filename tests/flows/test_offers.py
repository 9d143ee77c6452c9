"""What is offered succeeds, and nothing else: for every landlord and kind of caller, along any way.

A client that knows no mutation reads what is offered, answers the questions by their bounds alone,
and submits. What is blocked is refused, with the very words that it was said to be blocked by.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from graphql import get_named_type, is_enum_type, is_required_input_field
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from putright.api.identity import Audience
from putright.api.schema import make_schema

SCHEMA = make_schema()._schema
NOBODY = UUID(int=0)
NUMBERS = itertools.count()  # no two answers name the same person
QUESTION = """name kind required many recordType choicesFrom longest earliest latest notBefore least
  oneForEach choicesDatedBy
  choices { value since until } askedWhen { input given values after }
  requiredWhen { input given values after }"""
ACTION = f"""mutation allowed blockers {{ message }}
  inputs {{ {QUESTION} questions {{ {QUESTION} questions {{ {QUESTION} }} }} }}"""
ALL = f"availableActions(includeBlocked: true) {{ {ACTION} }}"
RECORDS = {
    "points": f"points {{ id {ALL} }}",
    "deadlines": f"deadlines {{ id {ALL} }}",
    "remedies": f"remedies {{ id {ALL} }}",
    "ombudsmanCases": f"""ombudsmanCases {{ {ALL} orders {{ id {ALL} }}
      casework {{ evidenceRequests {{ id {ALL} }} }} }}""",
    "interviews": f"interviews(first: 5) {{ nodes {{ id {ALL} }} }}",
    "links": "links { other { id } }",
    "representatives": "representatives { id party { id } }",
    "casework": f"""casework {{ lesson {{ {ALL} }} involvements {{ id part name endedOn }}
      passedOn {{ id notedOn }} }}""",
    "documents": f"documents {{ nodes {{ id {ALL} }} }}",
}


OF_A_FILE = sha256(b"It is cold.").hexdigest()
"""What a client reads off the file in its hands, and off no question."""

BY_WHAT_IS_CHOSEN = {
    "assignComplaint": "one of two questions, and an officer who may take it, is for a person",
    "correctFirstContact": "one of several answers has to differ from what is recorded",
    "linkComplaints": "what follows from the other has to be the one that was received later",
    "clearConflict": "whose conflict it is decides: nobody clears their own",
}
"""Actions whose questions alone do not say which answer is accepted, and why; their help does."""


class Unanswerable(Exception):
    """The questions leave no answer."""


def offered(caller, reference):
    """The complaint, and everything offered on it and on what hangs on it, as (record, action)."""
    case = caller.ask(
        f"query ($r: String!) {{ complaint(reference: $r) {{ id version status {ALL} }} }}",
        r=reference,
    )["complaint"]
    if case is None:
        return {}, []  # it is kept from them, so that nothing is offered
    case = dict(case)
    for wanted in RECORDS.values():
        asked = f"query ($r: String!) {{ complaint(reference: $r) {{ {wanted} }} }}"
        case |= caller.ask(asked, r=reference)["complaint"]
    return case, list(_actions(case, "complaint"))


def _actions(found, where):
    if isinstance(found, list):
        for each in found:
            yield from _actions(each, where)
    elif isinstance(found, dict):
        for action in found.get("availableActions", ()):
            yield where, action
        for name, inner in found.items():
            if name != "availableActions":
                yield from _actions(inner, name)


def _at(found, path):
    """The records at a path of fields, through lists and whatever is null."""
    for name in path.split("."):
        found = [it[name] for it in found if it.get(name) is not None]
        found = list(
            itertools.chain.from_iterable(it if isinstance(it, list) else [it] for it in found)
        )
    return found


@dataclass
class Client:
    """Answers by the questions alone. `wide`: also what may be left out. `pick` chooses one."""

    case: dict
    today: date
    party: str | None
    another: Callable[[], str] | None = None  # logs another complaint, for what asks for one
    wide: bool = False
    pick: int = 0
    anyhow: bool = False  # give some answer even where the questions leave none
    numbers: itertools.count = field(default_factory=lambda: NUMBERS)

    def input(self, action):
        """The input; another choice is tried where the first leaves no answer to what follows."""
        for pick in range(self.pick, self.pick + 9):
            self.pick = pick
            try:
                return self._input(action)
            except Unanswerable as none:
                left = none
        raise Unanswerable(left)

    def _input(self, action):
        of = SCHEMA.mutation_type.fields[action["mutation"]].args["input"].type
        questions = self._sharpened(action)
        answers = self._answers(questions, get_named_type(of), action["mutation"])
        fields = get_named_type(of).fields
        if "complaintId" in fields:
            answers["complaintId"] = self.case["id"]
        if "expectedVersion" in fields:
            answers["expectedVersion"] = self.case["version"]
        return answers

    def _sharpened(self, action):
        """The same questions as the record has them that is chosen."""
        for question in action["inputs"]:
            if question["choicesFrom"] and question["required"]:
                for record in self._records(question, action["mutation"]):
                    for own in record.get("availableActions", ()):
                        if own["mutation"] == action["mutation"] and own["allowed"]:
                            return own["inputs"]
        return action["inputs"]

    def _records(self, question, mutation):
        found = _at([self.case], question["choicesFrom"])
        offers = [
            (record, own)
            for record in found
            for own in record.get("availableActions", ())
            if own["mutation"] == mutation
        ]
        return [record for record, own in offers if own["allowed"]] if offers else found

    def _answers(self, questions, type_, mutation):
        given = {}
        for each in questions:
            if each["askedWhen"] and not self._holds(each["askedWhen"], given):
                continue
            needed = each["required"] or (
                each["requiredWhen"] and self._holds(each["requiredWhen"], given)
            )
            field_type = type_.fields[each["name"]]
            needed = needed or is_required_input_field(field_type)
            if not needed and not self.wide:
                continue
            try:
                given[each["name"]] = self._answer(each, field_type.type, given, mutation)
            except Unanswerable:
                if needed:
                    raise
        return given

    def _holds(self, when, given):
        answer = given.get(when["input"])
        if not when["given"]:
            return answer is None
        if when["values"]:
            said = str(answer).lower() if isinstance(answer, bool) else answer
            said = "false" if answer is None else said
            return said in when["values"]
        if answer is None:
            return False
        return when["after"] is None or answer > when["after"]

    def _answer(self, question, type_, given, mutation):
        if not question["many"]:
            return self._one(question, type_, given, mutation)
        if question["oneForEach"]:
            (inner,) = [it for it in question["questions"] if it["name"] == question["oneForEach"]]
            named = get_named_type(type_)
            return [
                self._answers(question["questions"], named, mutation) | {inner["name"]: it["value"]}
                for it in inner["choices"]
            ]
        return [self._one(question, type_, given, mutation)]

    def _one(self, question, type_, given, mutation):
        named = get_named_type(type_)
        match question["kind"]:
            case "TEXT" | "LONG_TEXT" if question["name"] == "sha256":
                return OF_A_FILE
            case "TEXT" | "LONG_TEXT":
                return f"{question['name']} {next(self.numbers)}"[: question["longest"]]
            case "CHOICE":
                words = named.values if is_enum_type(named) else ["x"]
                return self._chosen(question, next(iter(words)))
            case "YES_NO":
                choices = question["choices"]
                return (choices[0]["value"] == "true") if choices else self.pick % 2 == 0
            case "NUMBER":
                return int(question["least"] or 1)
            case "DATE":
                return self._day(question, given)
            case "MONEY":
                return question["least"]
            case "GROUP" | "PARTY":
                return self._answers(question["questions"], named, mutation)
            case "RECORD" | "FILE":
                return self._record(question, mutation)
            case "FORM":
                return {}

    def _chosen(self, question, otherwise):
        choices = question["choices"]
        if question["choicesDatedBy"]:  # what is left out, or today
            choices = [it for it in choices if self._in_use(it)]
        if choices:
            return choices[self.pick % len(choices)]["value"]
        if self.anyhow:
            return otherwise
        raise Unanswerable(question["name"])

    def _in_use(self, choice):
        today = self.today.isoformat()
        return (choice["since"] or today) <= today <= (choice["until"] or today)

    def _day(self, question, given):
        """Today where it is accepted, else the nearest day that is."""
        earliest = max(question["earliest"], given.get(question["notBefore"]) or "")
        if earliest > question["latest"] and not self.anyhow:
            raise Unanswerable(question["name"])
        return min(max(self.today.isoformat(), earliest), max(question["latest"], earliest))

    def _record(self, question, mutation):
        if question["choices"]:
            return question["choices"][0]["value"]
        found = self._records(question, mutation) if question["choicesFrom"] else ()
        if found:
            return found[self.pick % len(found)]["id"]
        free = self.anyhow or not question["choicesFrom"]
        if free and question["recordType"] == "Party" and self.party:
            return self.party
        if free and question["recordType"] == "Complaint" and self.another:
            return self.another()
        if self.anyhow:
            return f"{question['recordType']}:{NOBODY}"
        raise Unanswerable(question["name"])


LATER = 200  # working days: every window has ended by then
ROLES = frozenset({"Head of Service", "General Manager"})
STAFF = {
    "officer": (Audience.CASE_HANDLER, "olive", frozenset()),
    "decision maker": (Audience.DECISION_MAKER, "dora", ROLES),
    "administrator": (Audience.ADMIN, "alma", frozenset()),
    "auditor": (Audience.AUDITOR, "audrey", frozenset()),
}
WHO = (*STAFF, "complainant", "representative")
WAYS = [
    ["acknowledgeComplaint", "recordRemedySought", "defineComplaint", "addPoint", "recordFinding",
     "inviteComments", "recordComments", "gradeComplaint", "extendDeadline", "promiseRemedy",
     "respondToComplaint", "changeRemedy", "completeRemedy", "escalateComplaint",
     "acknowledgeComplaint", "recordFinding", "inviteComments", "recordComments",
     "respondToComplaint", "escalateComplaint", "convenePanel", "holdPanel", "recordFinding",
     "respondToComplaint", "closeComplaint", "noteSatisfactionForm", "reopenComplaint"],
    ["correctReceivedDate", "routeComplaint", "routeComplaint", "excludeComplaint",
     "overruleRefusal", "recordReferral", "recordEvidenceRequest", "recordEvidenceSent",
     "recordDetermination", "recordOrderComplied", "recordFailureOrder", "promiseRemedy",
     "withdrawRemedy", "withdrawComplaint", "reopenComplaint", "recordLesson",
     "completeImprovement", "publishLesson", "addRepresentative"],
]  # fmt: skip


def named(way, who="officer"):
    """A walk by the names of its steps, each answered in full."""
    return [(who, step, 0, True, 0) for step in way]


def submit(caller, mutation, answers):
    """What was refused, in words."""
    of = SCHEMA.mutation_type.fields[mutation].args["input"].type
    document = f"mutation ($input: {of}) {{ {mutation}(input: $input) {{ errors {{ message }} }} }}"
    key = {"idempotencyKey": f"key {next(KEYS)}"}
    payload = caller.ask(document, input=answers | key)[mutation]
    return [each["message"] for each in payload["errors"]]


KEYS = itertools.count()


def begin(portal, slug, today):
    """A complaint with somebody who acts for the complainant, logged by the questions alone."""
    staff = portal(slug)
    root = staff.ask(f"{{ viewer {{ {ALL} }} }}")["viewer"]["availableActions"]
    (log,) = [each for each in root if each["mutation"] == "logComplaint"]
    answers_to_log = Client({}, today, None).input(log)
    new = {"complainant": {"displayName": "Ada Resident"}}
    case = staff.done("logComplaint", "complainant { id }", **answers_to_log | new)
    ada = case["complainant"]["id"]
    whole, actions = offered(staff, case["reference"])
    (act,) = [each for _, each in actions if each["mutation"] == "addRepresentative"]
    answers = Client(whole, today, ada).input(act)
    assert submit(staff, "addRepresentative", answers) == []
    found = staff.ask(
        "query ($r: String!) { complaint(reference: $r) { representatives { party { id } } } }",
        r=case["reference"],
    )["complaint"]["representatives"]

    def another():
        return staff.done("logComplaint", **answers_to_log | {"complainantId": ada})["id"]

    return case["reference"], ada, found[0]["party"]["id"], another


def callers(portal, slug, ada, rita):
    found = {
        name: portal(slug, audience, subject=subject, name=name, roles=roles)
        for name, (audience, subject, roles) in STAFF.items()
    }
    for name, party in (("complainant", ada), ("representative", rita)):
        found[name] = portal(
            slug, Audience[name.upper()], subject=name, name=name,
            party_id=UUID(party.partition(":")[2]),
        )  # fmt: skip
    return found


STEP = st.tuples(
    st.sampled_from(WHO),
    st.integers(0, 99),
    st.sampled_from([0, 0, 0, 3, LATER]),
    st.booleans(),
    st.integers(0, 9),
)


@pytest.mark.parametrize("slug", ["exeter", "feedback_first", "ids", "millbrook", "stoke"])
@settings(
    max_examples=3,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # what failed is told as it is: a walk is short
)
@example(walk=named(WAYS[0]))
@example(walk=named(WAYS[1]))
@given(walk=st.lists(STEP, min_size=4, max_size=10))
def test_what_is_offered_succeeds_and_what_is_blocked_is_refused(portal, clock, house, slug, walk):
    clock.go_to(date(2026, 3, 31))
    reference, ada, rita, another = begin(portal, slug, house.today())
    everybody = callers(portal, slug, ada, rita)
    tried, wrong, waits = set(), [], 0
    for who, what, days, wide, pick in walk:
        waits += days == LATER
        days = days if waits <= 2 else 0  # a token is not good for longer
        clock.go_to(house.landlords[slug].calendar.add_working_days(house.today(), days))
        caller = everybody[who]
        case, actions = offered(caller, reference)
        if who == "auditor":
            assert actions == []
        for where, action in actions:
            said = [each["message"] for each in action["blockers"]]
            mark = (who, where, action["mutation"], *said)
            if action["allowed"] or mark in tried:
                continue
            tried.add(mark)
            client = Client(case, house.today(), ada, another, anyhow=True)
            told = submit(caller, action["mutation"], client.input(action))
            if not told or not all(any(each in it for it in told) for each in said):
                wrong.append((mark, told))
        allowed = [(where, each) for where, each in actions if each["allowed"]]
        if isinstance(what, str):
            chosen = next(((w, each) for w, each in allowed if each["mutation"] == what), None)
        else:
            chosen = allowed[what % len(allowed)] if allowed else None
        if chosen is not None and chosen[1]["mutation"] not in BY_WHAT_IS_CHOSEN:
            where, action = chosen
            client = Client(case, house.today(), ada, another, wide=wide, pick=pick)
            try:
                answers = client.input(action)
            except Unanswerable as left:
                wrong.append((who, where, action["mutation"], f"no answer to {left}"))
                continue
            told = submit(caller, action["mutation"], answers)
            if told:
                wrong.append((who, where, action["mutation"], answers, told))
    assert not wrong, "\n".join(map(str, wrong))
