"""What can be done in a scenario about a complaint at its end, and what is learned from it."""

from collections.abc import Mapping

from putright.casework.lessons import AREAS, ROOT_CAUSES
from putright.play import values
from putright.play.deed import Deed, Field

ENDINGS: Mapping[str, Deed] = {
    "withdraw": Deed(
        told="withdraws the complaint",
        mutation="withdrawComplaint",
        fields={"reason": Field("reason", values.text)},
    ),
    "reopen": Deed(
        told="takes the complaint up again",
        mutation="reopenComplaint",
        fields={
            "reason": Field("reason", values.text, True),
            "evidence": Field("evidence", values.text),
        },
    ),
    "note the satisfaction form": Deed(
        told="records that the satisfaction form was sent",
        mutation="noteSatisfactionForm",
        fields={"sent on": Field("sentOn", values.day, True)},
    ),
    "record the lesson": Deed(
        told="records what was learned",
        mutation="recordLesson",
        fields={
            "root cause": Field("rootCause", values.word(ROOT_CAUSES), True),
            "area": Field("area", values.word(AREAS), True),
            "lesson": Field("lesson", values.text, True),
            "improvement": Field("improvement", values.text),
            "owner": Field("owner", values.text),
            "due on": Field("dueOn", values.day),
        },
    ),
    "complete the improvement": Deed(
        told="records that the improvement was made",
        mutation="completeImprovement",
        fields={
            "done on": Field("doneOn", values.day, True),
            "evidence": Field("evidence", values.text, True),
        },
    ),
    "publish the lesson": Deed(
        told="records that the lesson was published",
        mutation="publishLesson",
        fields={
            "published on": Field("publishedOn", values.day, True),
            "where": Field("where", values.text, True),
        },
    ),
}
