"""What can be done in a scenario about two complaints: linked, parted, one raised from another."""

from collections.abc import Mapping

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
