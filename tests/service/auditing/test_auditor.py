import pytest

from service.auditing.auditor import Auditor
from service.auditing.audits import ClaimStatus, GivenSource, Unchecked
from tests.service.auditing.material import BRIDGE, FERRY, audited
from tests.support.auditing import NoArchive

KILLED = "20 people were killed and 30 injured."


def statuses(text: str) -> list[ClaimStatus]:
    return [claim.status for claim in audited(text).claims]


def test_claims_and_findings_stand_at_their_offsets_in_the_text() -> None:
    text = (
        "# Norvik\n\n**The council** closed the [Harbour Bridge](x) on Monday [1]. "
        "25 people [1] were killed and 30 injured. Why was it closed?"
    )

    audit = audited(text)

    assert [claim.status.value for claim in audit.claims] == [
        "not_checked", "supported", "contradicted", "not_checked",
    ]  # fmt: skip
    for claim in audit.claims:
        assert text[claim.start : claim.end] == claim.text
    (finding,) = audit.claims[2].findings
    assert finding.text == text[finding.start : finding.end] == "25"


def test_a_finding_of_a_whole_sentence_has_its_marks_again() -> None:
    text = "Glaciers advance in colder winters [1]."

    (claim,) = audited(text).claims

    assert [finding.text for finding in claim.findings] == [text]


def test_a_mark_points_at_the_source_of_its_number_and_at_no_other() -> None:
    assert statuses(f"{KILLED} [1]") == [ClaimStatus.SUPPORTED]
    assert statuses(f"{KILLED} [2]") == [ClaimStatus.UNSUPPORTED]
    assert statuses(f"{KILLED} [2][1]") == [ClaimStatus.SUPPORTED]


def test_an_unknown_number_is_told_and_points_nowhere() -> None:
    audit = audited(f"{KILLED} [7][0]\n\n{KILLED} [1][7]")

    lost, kept = audit.claims
    assert (lost.status, lost.unknown_marks) == (ClaimStatus.UNSUPPORTED, (7, 0))
    assert (kept.status, kept.unknown_marks) == (ClaimStatus.SUPPORTED, (7,))
    assert [warning.code for warning in audit.warnings] == ["unknown_marks"]
    assert "[0], [7]" in audit.warnings[0].detail


def test_sources_keep_their_numbers_even_if_they_are_equal() -> None:
    audit = audited(f"{KILLED} [3]", FERRY, BRIDGE, BRIDGE)

    assert audit.sources == (FERRY, BRIDGE, BRIDGE)
    assert {item.n for claim in audit.claims for item in claim.quotes} == {3}


def test_relative_days_count_from_the_day_of_the_source() -> None:
    said = "The council closed the bridge on 6 October."
    story = "The council closed the bridge on Monday."
    undated = GivenSource(story)
    dated = GivenSource(story, published_at=BRIDGE.published_at)

    assert audited(said, dated).claims[0].status is ClaimStatus.SUPPORTED
    assert audited(said, undated).claims[0].status is not ClaimStatus.SUPPORTED


def test_every_end_is_counted() -> None:
    audit = audited(f"{KILLED} 25 people were killed. Why did they go there?")

    assert audit.counts == {
        ClaimStatus.SUPPORTED: 1,
        ClaimStatus.CONTRADICTED: 1,
        ClaimStatus.UNSUPPORTED: 0,
        ClaimStatus.NOT_CHECKED: 1,
    }


def test_what_there_was_no_time_for_is_told() -> None:
    hurried = Auditor(NoArchive(), NoArchive(), budget_s=0)

    audit = audited(f"{KILLED}\n{KILLED}", auditor=hurried)

    assert [claim.unchecked for claim in audit.claims] == [Unchecked.OUT_OF_TIME] * 2
    assert [warning.code for warning in audit.warnings] == ["out_of_time"]
    assert "2 sentences" in audit.warnings[0].detail


@pytest.mark.parametrize("text", ["", " \n ", "[1]", "---"])
def test_a_text_without_sentences_has_no_claims_that_were_checked(text: str) -> None:
    audit = audited(text)

    assert audit.counts[ClaimStatus.NOT_CHECKED] == len(audit.claims) <= 1
