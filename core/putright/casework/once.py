"""A caller who asks twice with the same key is answered twice and served once."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from putright.casework.desk import Desk
from putright.casework.drafts import put_away
from putright.casework.inputs import text
from putright.casework.problems import Problem, ProblemCode, Refused
from putright.store.records import UsedKey

KEPT_FOR = timedelta(hours=24)


def once(
    desk: Desk, mutation: str, key: str, asked: Mapping[str, Any], act: Callable[[], UUID]
) -> UUID:
    """Act, or give back what came of it when this caller last used the key.

    A second request waits here until the first has been kept or dropped. What was refused is not
    remembered, so it may be asked again with the same key. The tick forgets keys after 24 hours.
    A draft that is sent with its own key goes in the same transaction. Raises `Refused` where the
    key was used for something else.
    """
    text(key, "idempotencyKey", longest=200)
    digest = hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()
    whose = {"caller": desk.actor.subject, "mutation": mutation, "key": key}
    mine = desk.session.execute(
        insert(UsedKey)
        .values(landlord=desk.landlord.slug, **whose, asked=digest, at=desk.now)
        .on_conflict_do_nothing()
        .returning(UsedKey.key)
    ).scalar_one_or_none()
    row = desk.session.get_one(UsedKey, {"landlord": desk.landlord.slug, **whose})
    if mine is None:
        if row.asked != digest or row.subject_id is None:
            raise Refused(
                Problem(
                    code=ProblemCode.IDEMPOTENCY_MISMATCH,
                    message="This key was used for something else. Make a new key for each thing "
                    "you ask, and repeat it only with the very same input.",
                    path=("input", "idempotencyKey"),
                )
            )
        return row.subject_id
    put_away(desk, mutation, key)
    row.subject_id = act()
    return row.subject_id
