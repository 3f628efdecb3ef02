from service.auditing.audits import GivenSource
from service.auditing.claims import cut
from service.auditing.given import GivenEvidence

RAIN = "It rained hard all night in the hills above the town. "


def texts(evidence: GivenEvidence, sentence: str) -> list[str]:
    (asked,) = cut(sentence)
    (look,) = evidence.looks(asked)
    return [part.text.text for part in look]


def test_parts_stand_in_their_source_where_they_say() -> None:
    sources = [GivenSource("A ferry left.\n\n" + RAIN * 60), GivenSource(RAIN * 40)]
    evidence = GivenEvidence(sources)

    (asked,) = cut("It rained hard in the hills.")
    (look,) = evidence.looks(asked)

    assert {part.source for part in look} == {0, 1}
    for part in look:
        whole = sources[part.source].text
        assert whole[part.start : part.start + len(part.text.text)] == part.text.text
        # Whole sentences, and as many as fit.
        assert part.text.text.endswith("the town.")
        assert len(part.text.text) <= 1500


def test_a_sentence_is_held_against_the_parts_that_share_rare_words_with_it() -> None:
    told = "Ada Lund opened the new lighthouse on Tern Street."
    evidence = GivenEvidence([GivenSource(RAIN * 300 + told + " " + RAIN * 300)])

    found = texts(evidence, "A lighthouse was opened by Ada Lund.")

    assert len(found) == 8
    assert any(told in text for text in found)


def test_of_equal_parts_the_earlier_ones_are_taken() -> None:
    evidence = GivenEvidence([GivenSource(RAIN * 300)])

    (asked,) = cut("It rained in the hills.")
    (look,) = evidence.looks(asked)

    starts = [part.start for part in look]
    assert starts[0] == 0
    assert starts == sorted(starts)
    assert starts[-1] < 8 * 1500


def test_a_sentence_without_an_end_is_cut() -> None:
    evidence = GivenEvidence([GivenSource("lorem " * 600)])

    found = texts(evidence, "They said lorem to them all.")

    assert [len(text) for text in found] == [1500, 1500, 599]


def test_a_source_of_blanks_is_no_evidence() -> None:
    assert texts(GivenEvidence([GivenSource(" \n ")]), "It rained in Norvik.") == []
