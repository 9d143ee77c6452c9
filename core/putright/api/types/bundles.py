"""A bundle for the Ombudsman, in one call."""

from inspect import Parameter
from typing import Annotated, Any

import strawberry

from putright.api.reading.complaints import the_complaint
from putright.api.reading.fields import Ordinarily, computed, described
from putright.api.reading.reading import Reading
from putright.casework.ombudsman.bundles import ombudsman_bundle
from putright.rules.receipt import canonical
from putright.store import models


@strawberry.type(description="A part of a bundle.")
class BundlePart:
    name: str = computed(
        lambda line, _: line.get("part") or line["file"],
        "Which part: chronology, letters, …; or which file, of a document.",
    )
    sha256: str = computed(
        lambda line, _: line["sha256"], "The SHA-256 of its canonical JSON, or of the file."
    )


@strawberry.type(
    description="All of one case for the Ombudsman: chronology, letters, receipts of every date, "
    "clauses, remedies, and what the Ombudsman asked for and decided."
)
class OmbudsmanBundle:
    reference: str = computed(lambda bundle, _: bundle["reference"], "Whose complaint it is of.")
    seal: str = computed(lambda bundle, _: bundle["seal"], "The SHA-256 over all of it.")
    manifest: list[BundlePart] = computed(
        lambda bundle, _: bundle["manifest"],
        "Its parts, and the documents that go with it, each with its hash.",
    )
    document: str = computed(
        lambda bundle, _: canonical(bundle),
        "The whole as canonical JSON. “putright bundle --check FILE” checks it with nothing else "
        "at hand.",
    )


class BundleOf(Ordinarily):
    """The bundle of a complaint; null for whoever is not staff."""

    def of(self, source: Any, reading: Reading, **arguments: Any) -> dict[str, Any] | None:
        asked = the_complaint(None, str(arguments["complaint_id"]))
        if not reading.sight.staff or asked is None:
            return None
        complaint = reading.row(models.Complaint, asked[1])
        if complaint is None:
            return None
        return ombudsman_bundle(reading.session, reading.landlord, complaint)


WHICH_BUNDLE = (
    Parameter(
        "complaint_id",
        Parameter.KEYWORD_ONLY,
        annotation=Annotated[strawberry.ID, described("The complaint's global id.")],
    ),
)
