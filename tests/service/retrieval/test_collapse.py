import pytest

from corpus.archive.stories import Story
from service.answers import Passage
from service.retrieval.collapse import capped, collapsed
from tests.support.passages import passage, source

WIRE = "The bridge over the Tarn was closed to lorries on Monday after an inspection."
OTHER = "The ferry to Gull Island will take forty-four cars from next May, it was said."


def copy(publisher: str | None, *, on: str | None, score: float) -> Passage:
    made = source(f"a-{publisher}", publisher=publisher, published=on)
    return passage(WIRE, of=made, score=score)


def test_of_copies_the_earliest_speaks_at_the_place_of_the_best() -> None:
    late = copy("Courier", on="2025-03-02", score=0.9)
    other = passage(OTHER, of=source("b"), score=0.8)
    early = copy("Wire", on="2025-03-01", score=0.3)

    first, second = collapsed([late, other, early])

    assert first.source.article_id == "a-Wire"
    assert first.score == pytest.approx(0.9)
    assert second == other


def test_all_outlets_of_a_story_are_named_the_shown_one_first() -> None:
    found = [
        copy("Courier", on="2025-03-02", score=0.9),
        copy("Post", on="2025-03-03", score=0.8),
        copy("Wire", on="2025-03-01", score=0.7),
    ]

    [one] = collapsed(found)

    assert one.source.outlets == ("Wire", "Courier", "Post")


def test_a_dated_copy_speaks_before_an_undated_one() -> None:
    found = [
        copy("Blog", on=None, score=0.9),
        copy("Courier", on="2025-03-02", score=0.1),
    ]

    [one] = collapsed(found)

    assert one.source.article_id == "a-Courier"


def test_of_undated_copies_the_best_ranked_speaks() -> None:
    found = [copy("Blog", on=None, score=0.9), copy(None, on=None, score=0.1)]

    [one] = collapsed(found)

    assert one.source.article_id == "a-Blog"
    assert one.source.outlets == ("Blog",)


def test_different_stories_stay_in_their_order() -> None:
    found = [passage(OTHER, score=0.9), passage(WIRE, of=source("b"), score=0.8)]

    assert collapsed(found) == found


def test_an_article_gives_at_most_three_passages() -> None:
    crowd = [passage(f"Part {n}.", start=10 * n) for n in range(5)]
    other = passage("Elsewhere.", of=source("b"))

    assert capped([*crowd[:4], other, crowd[4]]) == [*crowd[:3], other]


def test_the_speaker_of_a_story_goes_before_an_earlier_copy() -> None:
    found = [
        copy("Courier", on="2025-03-01", score=0.9),
        copy("Wire", on="2025-03-02", score=0.1),
    ]
    story = Story("a-Wire", ("Wire", "Courier"))

    [one] = collapsed(found, {"a-Courier": story, "a-Wire": story})

    assert one.source.article_id == "a-Wire"
    assert one.score == pytest.approx(0.9)


def test_outlets_whose_copies_were_not_found_are_named_too() -> None:
    found = [copy("Courier", on="2025-03-02", score=0.9)]
    story = Story("a-Wire", ("Wire", "Courier", "Post"))

    [one] = collapsed(found, {"a-Courier": story})

    assert one.source.article_id == "a-Courier"
    assert one.source.outlets == ("Courier", "Wire", "Post")


def test_parts_of_a_story_that_are_no_copies_of_each_other_stay() -> None:
    found = [passage(WIRE, of=source("a")), passage(OTHER, of=source("b"))]
    story = Story("a", ("Courier",))

    assert collapsed(found, {"a": story, "b": story}) == found


def test_a_story_gives_at_most_three_passages_whoever_carries_it() -> None:
    crowd = [passage(f"Part {n}.", of=source(f"a{n % 2}"), start=n) for n in range(5)]
    other = passage("Elsewhere.", of=source("b"))
    story = Story("a0", ("Courier",))

    assert capped([*crowd, other], {"a0": story, "a1": story}) == [*crowd[:3], other]


def test_nothing_collapses_to_nothing() -> None:
    assert collapsed([]) == []
    assert capped([]) == []
