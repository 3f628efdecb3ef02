from eval.bench.workers.ensemble import fused


def test_a_text_found_twice_leads_those_found_once() -> None:
    # Each of the two ranks of b gives it 0.5/62, more in all than a rank of 1: 0.5/61.
    assert fused(["a", "b", "d"], ["c", "b"]) == ["b", "a", "c", "d"]


def test_of_equal_texts_the_first_ranking_leads() -> None:
    assert fused(["a"], ["b"]) == ["a", "b"]
