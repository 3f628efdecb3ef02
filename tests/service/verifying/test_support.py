import pytest

from service.verifying.support import support, support_of_any

PREMISE = (
    "The council of Norvik closed the Harbour Bridge on Monday after 20 people were "
    "killed and 30 injured. The mayor, Ada Lund, said repairs would not begin before "
    "2027. The opposition accused Lund of acting too late."
)


@pytest.mark.parametrize(
    "claim",
    [
        "The council of Norvik closed the Harbour Bridge on Monday.",
        "Repairs would not begin before 2027",
        "closed the harbour bridge",
    ],
)
def test_what_is_read_off_word_for_word_is_wholly_supported(claim: str) -> None:
    assert support(PREMISE, claim) == 1


@pytest.mark.parametrize(
    ("claim", "cost_a_word"),
    [
        # One absent word of meaning in four: 1 / 4.
        ("closed the harbour tunnel", 1 / 4),
        # An absent function word, and "the" left out: 0.2 / 4.
        ("closed our harbour bridge", 0.2 / 4),
        # An absent number: 3 / 4; the words beside it are read on from one another.
        ("25 people were killed", 3 / 4),
        # Another ending: 0.1 / 3.
        ("close the harbour", 0.1 / 3),
        # "of Norvik" left out: 0.1 / 3.
        ("council closed the", 0.1 / 3),
        # Back in the sentence, from "bridge" to "council": 0.2 / 4.
        ("harbour bridge council of", 0.2 / 4),
        # On to another sentence, from "bridge" to "opposition": 0.5 / 4.
        ("harbour bridge opposition accused", 0.5 / 4),
        # Negated there and not here: 1 / 5.
        ("repairs would begin before 2027", 1 / 5),
        # Negated here and not there: 1 / 3.
        ("not closed the harbour", 1 / 3),
        # Away from a number three times as much: "people were" left out, 0.3 / 2.
        ("20 killed", 0.3 / 2),
        # But nothing costs more than turning to another sentence: 0.5 / 4.
        ("30 people were killed", 0.5 / 4),
    ],
)
def test_support_halves_with_every_tenth_a_word_costs(
    claim: str, cost_a_word: float
) -> None:
    assert support(PREMISE, claim) == pytest.approx(0.5 ** (cost_a_word / 0.1))


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("20 people were killed", "30 people were killed"),
        ("30 injured", "20 injured"),
        ("The opposition accused Lund.", "Lund accused the opposition."),
        ("Repairs won't begin before 2027.", "Repairs will begin before 2027."),
        ("The council closed the bridge.", "The mayor closed the bridge."),
        ("The bridge was closed on Monday.", "The bridge was closed on Friday."),
    ],
)
def test_what_is_true_has_more_support_than_its_twisted_twin(
    true: str, false: str
) -> None:
    assert support(PREMISE, true) > support(PREMISE, false)


def test_the_order_of_sentences_does_not_matter_to_a_claim_from_one() -> None:
    first, second = "The ferry sank off Norvik.", "Nobody was hurt."

    assert support(f"{first} {second}", first) == support(f"{second} {first}", first)


@pytest.mark.parametrize(
    ("premise", "claim"), [("", "It rained."), ("It rained.", ""), ("It rained.", "…")]
)
def test_without_words_nothing_is_supported(premise: str, claim: str) -> None:
    assert support(premise, claim) == 0


def test_a_claim_may_be_read_off_two_premises() -> None:
    one, other = "The ferry sank off Norvik.", "Nobody was hurt in the harbour."

    apart = support_of_any([one, other], "ferry sank harbour")

    assert apart == pytest.approx(support(f"{one} {other}", "ferry sank harbour"))
    assert apart > support(one, "ferry sank harbour")
