"""A deadline as it is told and receipted, from what its row holds and nothing more."""

from putright.facts import DeadlineState
from putright.rules.explanation import Explanation, Matter, Terms, stored_before
from putright.store.models import Deadline


def matter_of(deadline: Deadline) -> Matter:
    terms, limit = Terms(deadline.task, deadline.whose), None
    promise = Explanation.from_json(stored_before(deadline.explanation, terms, deadline.due_on))
    stored, due = deadline.standard_explanation, deadline.standard_due_on
    if stored is not None and due is not None:
        limit = Explanation.from_json(stored_before(stored, terms, due))
    needed = deadline.state is not DeadlineState.CANCELLED
    return Matter(promise, limit, deadline.met_on, needed)
