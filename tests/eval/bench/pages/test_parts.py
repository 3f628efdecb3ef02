from random import Random

from eval.bench.pages.parts import between, json_ld, marked, material
from tests.eval.bench.story import STORY


def test_a_seed_makes_the_same_material_again() -> None:
    titles = [f"Title {n}" for n in range(20)]

    made = [material(STORY, titles=titles, rng=Random(7)) for _ in range(2)]

    assert made[0] == made[1]
    assert len(made[0].teasers) == 6


def test_few_stories_are_all_teased() -> None:
    assert material(STORY, titles=["One"], rng=Random(7)).teasers == ["One"]


def test_marks_stand_around_whole_words_and_what_looks_like_markup_is_escaped() -> None:
    found = marked("a <b> & c", Random(2))

    words = [word for word in ("a", "&lt;b&gt;", "&amp;", "c") if word in found]
    assert words == ["a", "&lt;b&gt;", "&amp;", "c"]


def test_blocks_stand_between_paragraphs_in_turn_and_never_last() -> None:
    made = between(["1", "2", "3", "4", "5", "6"], ["<A>", "<B>"], every=2)

    assert made.replace("\n", "") == (
        "<p>1</p><p>2</p><A><p>3</p><p>4</p><B><p>5</p><p>6</p>"
    )


def test_a_title_cannot_end_the_script_it_stands_in() -> None:
    assert json_ld(STORY).count("</script>") == 1
