from corpus.archive.stories import Story
from service.answers import Passage
from service.retrieval.periods.spans import Period
from service.timelines.stories import shared_out, voices
from tests.support.passages import at, passage, source


def found(
    article_id: str, *, score: float, published: str = "2025-01-01", start: int = 0
) -> Passage:
    article = source(article_id, publisher=article_id.upper(), published=published)
    return passage("Some text.", of=article, score=score, start=start)


def test_an_article_speaks_by_its_two_best_passages() -> None:
    passages = [
        found("a", score=score, start=start)
        for start, score in enumerate([0.5, 0.9, 0.7])
    ]

    [voice] = voices(passages, {})

    assert [item.score for item in voice.passages] == [0.9, 0.7]
    assert (voice.relevance, voice.outlets) == (0.9, ("A",))


def test_of_copies_the_speaker_speaks_if_it_was_found() -> None:
    story = Story("b", ("B", "A", "C"))
    stories = {"a": story, "b": story, "c": story}

    [voice] = voices([found("a", score=0.9), found("b", score=0.5)], stories)

    assert voice.source.article_id == "b"
    assert voice.outlets == ("B", "A", "C")


def test_where_the_speaker_was_not_found_the_earliest_copy_speaks() -> None:
    story = Story("c", ("C", "A", "B"))
    stories = {"a": story, "b": story}
    later = found("a", score=0.9, published="2025-01-03")
    earlier = found("b", score=0.5, published="2025-01-02")

    [voice] = voices([later, earlier], stories)

    assert voice.source.article_id == "b"
    assert voice.outlets == ("B", "C", "A")


def test_the_best_of_each_slice_come_before_the_second_of_any() -> None:
    slices = [Period(None, at("2025-02-01")), Period(at("2025-02-01"), None)]
    told = voices(
        [
            found("a", score=0.9, published="2025-03-01"),
            found("b", score=0.8, published="2025-03-02"),
            found("c", score=0.5, published="2025-01-15"),
            found("d", score=0.9, published="2025-03-03"),
        ],
        {},
    )

    ordered = [voice.source.article_id for voice in shared_out(told, slices)]

    assert ordered == ["a", "c", "d", "b"]
