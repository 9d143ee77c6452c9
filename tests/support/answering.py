"""A client that knows no mutation: it answers the questions of an action by their bounds alone."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from graphql import get_named_type, is_enum_type, is_required_input_field
from putright.api.schema import make_schema

SCHEMA = make_schema()._schema
NOBODY = UUID(int=0)
NUMBERS = itertools.count()  # no two answers name the same person
KEYS = itertools.count()
CONDITION = "{ input given values noneOf after field notBefore notAfter }"
QUESTION = f"""name kind required many recordType choicesFrom notFrom readFrom longest earliest
  latest notBefore least oneForEach choicesDatedBy recorded oneOf
  choices {{ value since until when {CONDITION} }} askedWhen {CONDITION}
  requiredWhen {CONDITION}"""
ACTION = f"""mutation allowed blockers {{ message }}
  inputs {{ {QUESTION} questions {{ {QUESTION} questions {{ {QUESTION} }} }} }}"""
ALL = f"availableActions(includeBlocked: true) {{ {ACTION} }}"

PDF = b"%PDF-1.7\nThe wall is wet."
IN_HAND = {"sha256": sha256(PDF).hexdigest(), "size": len(PDF), "mediaType": "application/pdf"}
"""What a client reads off the file in its hands, and off no question."""
UPLOAD = "upload { url method headers { name value } documentId }"


class Unanswerable(Exception):
    """The questions leave no answer."""


def actions_in(found, where="viewer"):
    """Everything offered in an answer, as (where, record, action)."""
    if isinstance(found, list):
        for each in found:
            yield from actions_in(each, where)
    elif isinstance(found, dict):
        for action in found.get("availableActions", ()):
            yield where, found, action
        for name, inner in found.items():
            if name != "availableActions":
                yield from actions_in(inner, name)


def submit(caller, mutation, answers):
    """What was refused, in words; a file that was announced is sent."""
    of = SCHEMA.mutation_type.fields[mutation].args["input"].type
    more = UPLOAD if mutation == "createUpload" else ""
    document = f"""mutation ($input: {of}) {{ {mutation}(input: $input) {{
      {more} errors {{ message }} }} }}"""
    key = {"idempotencyKey": f"key {next(KEYS)}"}
    payload = caller.ask(document, input=answers | key)[mutation]
    told = [each["message"] for each in payload["errors"]]
    if more and not told:
        to = payload["upload"]
        headers = {each["name"]: each["value"] for each in to["headers"]}
        sent = caller.http(to["method"], to["url"], content=PDF, headers=headers)
        assert (sent.status_code, sent.json()) == (201, {"document": to["documentId"]})
    return told


def at(found, path):
    """The records at a path of fields, through lists and whatever is null."""
    for name in path.split("."):
        found = [it[name] for it in found if it.get(name) is not None]
        found = list(
            itertools.chain.from_iterable(it if isinstance(it, list) else [it] for it in found)
        )
    return found


@dataclass
class Client:
    """`whole` is what was read. `wide`: answers also what may be left out. `pick` chooses one.

    `others`: by the type of a record, makes one where nothing says among which to choose.
    """

    whole: dict[str, Any]
    caller: Any
    today: date
    others: dict[str, Callable[[], str]]
    wide: bool = False
    pick: int = 0
    anyhow: bool = False  # give some answer even where the questions leave none

    def __post_init__(self):
        self.kinds = set()

    def input(self, action, record):
        """The input; another choice is tried where the first leaves no answer to what follows."""
        for pick in range(self.pick, self.pick + 9):
            self.pick = pick
            try:
                return self._input(action, record)
            except Unanswerable as none:
                left = none
        raise Unanswerable(left)

    def _input(self, action, record):
        of = get_named_type(SCHEMA.mutation_type.fields[action["mutation"]].args["input"].type)
        questions = self._sharpened(action)
        answers = self._answers(questions, of, action["mutation"])
        if "complaintId" in of.fields:
            record = self.whole
            answers["complaintId"] = record["id"]
        if "warningId" in of.fields:
            answers["warningId"] = record["id"]
        if "expectedVersion" in of.fields:
            known = "version" in record
            answers["expectedVersion"] = (
                record["version"] if known else self._field(answers["partyId"], "version")
            )
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
        found = at([self.whole], question["choicesFrom"])
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
            if each["readFrom"]:
                given[each["name"]] = self._read(questions, each["readFrom"], given)
                continue
            field = type_.fields[each["name"]]
            needed = each["required"] or is_required_input_field(field)
            needed = needed or (each["requiredWhen"] and self._holds(each["requiredWhen"], given))
            if not needed and not self.wide:
                continue
            try:
                given[each["name"]] = self._answer(each, field.type, given, mutation)
            except Unanswerable:
                if needed:
                    raise
        for word in {each["oneOf"] for each in questions} - {None}:
            self._differ([it for it in questions if it["oneOf"] == word], type_, given, mutation)
        return given

    def _differ(self, group, type_, given, mutation):
        """One of them at least says something else than is recorded."""

        def differs(each):
            return each["name"] in given and _sent(given[each["name"]]) != sorted(each["recorded"])

        for each in group:
            for pick in range(9):
                if any(map(differs, group)) or self.anyhow:
                    return
                others = {name: it for name, it in given.items() if name != each["name"]}
                try:
                    self.pick += pick
                    answer = self._answer(each, type_.fields[each["name"]].type, others, mutation)
                except Unanswerable:
                    break
                given[each["name"]] = answer
        if not any(map(differs, group)):
            raise Unanswerable(group[0]["oneOf"])

    def _holds(self, when, given):
        answer = given.get(when["input"])
        if when["field"]:
            return answer is not None and self._in_time(when, answer)
        said = str(answer).lower() if isinstance(answer, bool) else answer
        if isinstance(answer, list):
            return any(each in when["values"] for each in answer)
        if not when["given"]:
            return answer is None or said in when["values"]
        if when["values"]:
            return ("false" if answer is None else said) in when["values"]
        if answer is None or said in when["noneOf"]:
            return False
        return when["after"] is None or answer > when["after"]

    def _in_time(self, when, record_id):
        moment = datetime.fromisoformat(self._field(record_id, when["field"]))
        first, last = (when[it] and datetime.fromisoformat(when[it]) for it in BOUNDS)
        return (not first or first <= moment) and (not last or moment <= last)

    def _read(self, questions, path, given):
        name, _, field = path.partition(".")
        return self._field(given[name], field)

    def _field(self, record_id, field):
        kind = record_id.partition(":")[0]
        node = self.caller.ask(
            f"query ($id: ID!) {{ node(id: $id) {{ ... on {kind} {{ {field} }} }} }}", id=record_id
        )["node"]
        return node[field] if node else 1  # what is not there has no version

    def _answer(self, question, type_, given, mutation):
        self.kinds.add(question["kind"])
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
        if question["name"] in IN_HAND:
            return IN_HAND[question["name"]]
        named = get_named_type(type_)
        match question["kind"]:
            case "TEXT" | "LONG_TEXT":
                return f"{question['name']} {next(NUMBERS)}"[: question["longest"]]
            case "CHOICE":
                words = named.values if is_enum_type(named) else ["x"]
                return self._chosen(question, given, next(iter(words)))
            case "YES_NO":
                choices = question["choices"]
                return (choices[0]["value"] == "true") if choices else self.pick % 2 == 0
            case "NUMBER":
                return int(question["least"] or 1)
            case "DATE":
                return self._day(question, given)
            case "LANGUAGE":
                return ("cy", "pl", "bfi", "en-GB")[self.pick % 4]
            case "MONEY":
                return question["least"]
            case "GROUP" | "PARTY":
                return self._answers(question["questions"], named, mutation)
            case "RECORD" | "FILE":
                return self._record(question, given, mutation)
            case "FORM":
                return {}

    def _chosen(self, question, given, otherwise):
        choices = question["choices"]
        if question["choicesDatedBy"]:  # what is left out, or today
            choices = [it for it in choices if self._in_use(it)]
        choices = [it for it in choices if not it["when"] or self._holds(it["when"], given)]
        if choices:
            return choices[self.pick % len(choices)]["value"]
        if self.anyhow:
            return otherwise
        raise Unanswerable(question["name"])

    def _in_use(self, choice):
        today = self.today.isoformat()
        return (choice["since"] or today) <= today <= (choice["until"] or today)

    def _day(self, question, given):
        """Today where it is accepted, else the nearest day that is; another than is recorded."""
        earliest = max(question["earliest"], given.get(question["notBefore"]) or "")
        if earliest > question["latest"] and not self.anyhow:
            raise Unanswerable(question["name"])
        day = min(max(self.today.isoformat(), earliest), max(question["latest"], earliest))
        if day not in (question["recorded"] or ()):
            return day
        move = -1 if day > earliest else 1
        return (date.fromisoformat(day) + timedelta(move)).isoformat()

    def _record(self, question, given, mutation):
        nobody = f"{question['recordType']}:{NOBODY}"
        if question["choices"] is not None:
            return self._chosen(question, given, nobody)
        found = self._records(question, mutation) if question["choicesFrom"] else ()
        if found:
            return found[self.pick % len(found)]["id"]
        make = self.others.get(question["recordType"])
        if make and (self.anyhow or not question["choicesFrom"]):
            barred = at([self.whole], question["notFrom"]) if question["notFrom"] else ()
            return make({it["id"] for it in barred})
        if self.anyhow:
            return nobody
        raise Unanswerable(question["name"])


BOUNDS = ("notBefore", "notAfter")


def _sent(answer):
    """An answer as `recorded` has it; the order of a list does not matter."""
    return sorted(str(it) for it in answer) if isinstance(answer, list) else [str(answer)]
