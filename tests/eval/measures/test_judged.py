from eval.judging.copying import Copying
from eval.measures.judged import judged_measures


def test_the_measures_of_a_judge_go_by_their_own_names() -> None:
    made = judged_measures(Copying())

    assert list(made)[:3] == ["citation-recall", "citation-precision", "support"]
    assert {name: it.definition.name for name, it in made.items()} == {
        name: name for name in made
    }
    assert all(Copying().name in it.definition.source for it in made.values())
