"""What can be done in a scenario about somebody who acts for the complainant."""

from collections.abc import Mapping

from putright.play import values
from putright.play.deed import Deed, Field
from putright.rules.representation import Extent

EVIDENCE = {
    "what": ("what", values.text),
    "kept at": ("keptAt", values.text),
    "seen by": ("seenBy", values.text),
    "seen on": ("seenOn", values.day),
}
AUTHORITY = {
    "authority from": Field("authorityFrom", values.day, True),
    "authority until": Field("authorityUntil", values.day),
    "in writing": Field("inWriting", values.yes),
    "evidence": Field("evidence", values.one(EVIDENCE, ("what", "kept at"))),
    "extent": Field("extent", values.members(Extent)),
    "letters beside": Field("lettersBeside", values.yes),
    "points": Field("points", values.numbers),
}
WHO = {"who": Field("representativeId", values.text, True)}

REPRESENTATIVES: Mapping[str, Deed] = {
    "add a representative": Deed(
        told="adds a representative",
        mutation="addRepresentative",
        fields={
            "representative": Field("representative", values.person, True),
            "replaces": Field("replacesId", values.text),
            **AUTHORITY,
        },
    ),
    "ask for the authority": Deed(
        told="asks for the authority of whoever brought it",
        mutation="askForAuthority",
        fields={"representative": Field("representative", values.person, True)},
    ),
    "record the authority": Deed(
        told="records the authority", mutation="recordAuthority", fields={**WHO, **AUTHORITY}
    ),
    "renew the authority": Deed(
        told="renews the authority", mutation="renewAuthority", fields={**WHO, **AUTHORITY}
    ),
    "end the authority": Deed(
        told="ends the authority",
        mutation="endAuthority",
        fields={
            **WHO,
            "from": Field("from", values.day, True),
            "reason": Field("reason", values.text),
        },
    ),
}
