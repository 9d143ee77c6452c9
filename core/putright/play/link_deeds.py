"""What can be done in a scenario about two complaints: linked, parted, merged, one from another."""

from collections.abc import Mapping
from typing import Any

from putright.casework.vocabulary import CHANNELS, MATTERS
from putright.play import values
from putright.play.deed import Deed, Field
from putright.play.people import Person
from putright.rules.links import LinkKind


def _by_form(by: Person) -> dict[str, str]:
    return {"channel": "web_form"} if by.is_outside else {}


LINKS: Mapping[str, Deed] = {
    "link": Deed(
        told="links the complaint with another",
        mutation="linkComplaints",
        fields={
            "with": Field("otherId", values.text, True),
            "as": Field("kind", values.member(LinkKind), True),
            "why": Field("why", values.text),
        },
    ),
    "unlink": Deed(
        told="takes a link back",
        mutation="unlinkComplaints",
        fields={"from": Field("otherId", values.text, True), "why": Field("why", values.text)},
    ),
    "merge": Deed(
        told="merges a duplicate into the complaint",
        mutation="mergeComplaints",
        fields={
            "the duplicate": Field("duplicateId", values.text, True),
            "reason": Field("reason", values.text, True),
            "told on": Field("toldOn", values.day, True),
        },
    ),
    "raise a new matter": Deed(
        told="raises a new matter",
        mutation="raiseNewMatter",
        brings="raised",
        unless_said=_by_form,
        fields={
            "words": Field("words", values.text, True),
            "summary": Field("summary", values.text),
            "remedy sought": Field("remedySought", values.text),
            "channel": Field("channel", values.word(CHANNELS)),
            "happened on": Field("happenedOn", values.day),
            "aware on": Field("awareOn", values.day),
            "about": Field("about", values.words(MATTERS)),
        },
    ),
}


def of_another(
    sent: Mapping[str, Any], ids: Mapping[str, str], versions: Mapping[str, int]
) -> dict[str, Any]:
    """The other complaint that an input names, by its id and, where it is asked, its version."""
    found = {
        name: ids.get(sent[name], sent[name]) for name in ("otherId", "duplicateId") if name in sent
    }
    if sent.get("duplicateId") in versions:
        found["duplicateVersion"] = versions[sent["duplicateId"]]
    return found
