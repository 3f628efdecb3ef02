from collections import Counter

from eval.corruptions.cases import Form, cases
from eval.corruptions.corrupting import Kind
from tests.eval.corruptions.made import made

SENTENCES = [
    made(
        "On Monday the new mayor Lund was told that 20 people sued Dahl.",
        beside="Then came Kim.",
    ),
    made("It was closed."),
]


def test_each_kind_has_as_many_cases_as_the_rarest() -> None:
    found = cases(SENTENCES, seed=0)

    for form in Form:
        counts = Counter(case.kind for case in found if case.form is form)
        assert {counts[kind] for kind in Kind} == {1}


def test_true_sentences_are_all_kept_as_they_are() -> None:
    found = cases(SENTENCES, seed=0)

    assert [
        case.text for case in found if not case.kind and case.form is Form.VERBATIM
    ] == [sentence.text for sentence in SENTENCES]


def test_the_same_seed_makes_the_same_cases() -> None:
    assert cases(SENTENCES, seed=3) == cases(SENTENCES, seed=3)
