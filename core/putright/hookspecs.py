"""The places where a landlord's plugin may speak.

A plugin is a module named by an entry point in the group `putright`. It states the contract it
was written for (`CONTRACT = 1`, see `putright.policy.CONTRACT`), registers a page of values with
`register_policies`, and implements another hook only where the document asks for something that
a value cannot say. `docs/plugins.md` shows each hook at work.

Each landlord has its own plugin manager, holding only the plugins that its configuration names.
So no hook is told which landlord it serves, and none can be asked about another's case. Plugins
are asked in the reverse of that list: with `plugins = ["ombudsman_code", "ids"]`, IDS answers
first and the Code answers what IDS leaves open.

Hooks are given frozen facts, never a database session, and must not keep or change anything.
"""

from collections.abc import Sequence

import pluggy

from putright.facts import CaseFacts, Contact, Event, Route, Step
from putright.policy import Guidance, OmbudsmanLists, Policy

hookspec = pluggy.HookspecMarker("putright")


@hookspec(firstresult=True)
def register_policies() -> Sequence[Policy] | None:
    """Return every edition of the landlord's policy, in any order.

    A case keeps the edition that was in force on the day it was received. Called once, when the
    landlord is opened. The first plugin to answer is taken whole, so a landlord that has no
    plugin of its own runs on the Ombudsman's Code as it stands.
    """


@hookspec(firstresult=True)
def register_standard() -> Sequence[Policy] | None:
    """Return the editions of the standard that every landlord is measured by.

    The limit that the standard sets is kept beside each of the landlord's own deadlines: two
    clocks, and both breaches are known. Where no plugin answers there is no second clock.

    `ombudsman_code` returns the Housing Ombudsman's Complaint Handling Code.
    """


@hookspec(firstresult=True)
def register_guidance() -> Sequence[Guidance] | None:
    """Return the publisher's guidance on money, in any order; no two for the same day.

    The figures in force on the day of a promise are shown beside its amount. They bind nobody.
    The first plugin to answer is taken whole; where none does, nothing is shown.
    """


@hookspec(firstresult=True)
def register_ombudsman_lists() -> OmbudsmanLists | None:
    """Return what the Ombudsman may find, its failure orders, and the law's designated persons.

    Each word has the days on which it is used, and stands once in its list. What is recorded is
    one of those words. The first plugin to answer is taken whole. Where none does, or
    a list is empty, a finding or a type is kept in the caller's own words, and no day is known on
    which the law asked for a designated person.
    """


@hookspec(firstresult=True)
def route_contact(contact: Contact, policy: Policy) -> Route | None:
    """Say what an incoming contact is, if it is not a complaint like any other.

    Return `None` to leave it to the next plugin; where every plugin does, it is a complaint.
    A route names the clause that decided it, and that clause is quoted to the sender.

    IDS answers Councillors and MPs as correspondence (9.1) and solicitors elsewhere (4.2).
    """


@hookspec(firstresult=True)
def first_stage(contact: Contact, policy: Policy) -> int | None:
    """Say at which stage a complaint begins, if not at the first.

    Return `None` to leave it to the next plugin; where every plugin does, it is the first.
    """


@hookspec
def object_to_step(case: CaseFacts, step: Step, policy: Policy) -> str | None:
    """Say why a proposed step may not be taken, as one sentence for the officer who proposed it.

    Return `None` where there is no objection. Every plugin is asked, and one objection is enough
    to refuse; the officer is shown all of them. Core has already checked what the page of values
    says (approvers, an independent panel, the order of stages), so only the rest belongs here.

    It is asked when the step is taken, and not of `availableActions`: who proposes it is not known
    before somebody does, and who handled the stages before lies in no list of complaints. So what
    is offered may still be objected to, and nothing that is blocked is ever accepted.
    """


@hookspec
def after_event(event: Event) -> None:
    """Told of each thing that has happened to a case, once it is safely stored.

    Called by a worker, at least once per event; so an implementation must bear being told twice.
    An exception here is retried, and never undoes the event.
    """
