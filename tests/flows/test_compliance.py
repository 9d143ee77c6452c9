"""The compliance report through the front door."""

import pytest
from putright.api.identity import STAFF, Audience

REPORT = """
query Report($edition: String, $code: String) {
  complianceReport(edition: $edition, code: $code) {
    policy { id } code { edition }
    findings {
      provision verdict decided why mend
      requirement { clause words quoted } rules { clause words quoted }
    }
    counts { verdict count }
    selfAssessment { provision complies evidence commentary }
  }
}
"""


def finding(report, provision):
    (found,) = [each for each in report["findings"] if each["provision"] == provision]
    return found


def test_staff_are_told_where_the_policy_falls_short_and_what_would_mend_it(portal):
    report = portal("stoke").ask(REPORT, edition="first", code="2024")["complianceReport"]
    assert (report["policy"]["id"], report["code"]["edition"]) == ("Policy:stoke/first", "2024")

    late = finding(report, "6.3")
    assert (late["verdict"], late["decided"]) == ("WEAKER", "COMPUTED")
    assert late["requirement"] == [
        {
            "clause": "6.3",
            "words": "The full response at stage 1 must be issued within 10 working days of the "
            "acknowledgement.",
            "quoted": True,
        }
    ]
    assert late["rules"][0]["words"].startswith("resolution/decision made within 21 days")
    assert late["why"].startswith("21 calendar days from when the complaint was received")
    assert late["mend"].startswith("Promise it within 10 working days")

    assert finding(report, "5.2")["decided"] == "JUDGED"
    assert finding(report, "5.12")["verdict"] == "SILENT"
    assert finding(report, "9.1")["verdict"] == "NOT_CHECKABLE"

    assert sum(each["count"] for each in report["counts"]) == len(report["findings"]) == 72
    lines = {line["provision"]: line for line in report["selfAssessment"]}
    assert lines["6.3"]["complies"] is False
    assert "Clause 5 S1" in lines["6.3"]["evidence"]
    assert "To comply: Promise it within 10 working days" in lines["6.3"]["commentary"]
    assert (lines["5.3"]["complies"], lines["5.12"]["complies"]) == (True, None)


def test_the_landlord_is_the_tokens_and_the_newest_editions_are_usual(portal):
    for slug, key in (("ids", "ids/undated"), ("stoke", "stoke/second")):
        report = portal(slug).ask(REPORT)["complianceReport"]
        assert (report["policy"]["id"], report["code"]["edition"]) == (f"Policy:{key}", "2024")
    answer = portal("ids").post({"query": REPORT, "variables": {"edition": "stoke/first"}}).json()
    assert answer["data"] == {"complianceReport": None}
    (error,) = answer["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "stoke" not in error["message"]


@pytest.mark.parametrize("audience", list(Audience))
def test_only_staff_are_shown_it(portal, audience):
    report = portal("ids", audience).ask("{ complianceReport { counts { count } } }")
    assert (report["complianceReport"] is not None) == (audience in STAFF)


def test_a_landlord_that_runs_on_the_code_meets_it(portal):
    report = portal("millbrook").ask(REPORT)["complianceReport"]
    assert {each["verdict"] for each in report["findings"]} == {"MET"}
    assert all(line["complies"] for line in report["selfAssessment"])
