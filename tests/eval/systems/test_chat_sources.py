from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from eval.responses import Timings
from eval.systems.chat_reply import ChatReply
from eval.systems.chat_sources import retrieved, sourced
from eval.systems.chat_wire import Listed, TokenUsage, UrlCitation

A, B, C = (f"https://{name}.example/story" for name in "abc")
FIRST, SECOND = "The council met on Tuesday.", "It kept the library open."


def reply(text: str, **more: Any) -> ChatReply:  # noqa: ANN401 - fields of the reply
    empty: dict[str, Any] = {
        "annotations": (),
        "citations": (),
        "search_results": None,
        "usage": TokenUsage(),
        "timings": Timings(1.0),
    }
    return ChatReply(text, **(empty | more))


def note(text: str, mark: str, url: str, **more: Any) -> UrlCitation:  # noqa: ANN401
    """A citation whose place is that of the mark in the text."""
    start = text.index(mark)
    return UrlCitation(url=url, start_index=start, end_index=start + len(mark), **more)


def listed(*urls: str) -> tuple[Listed, ...]:
    return tuple(Listed(url=url) for url in urls)


def read(given: ChatReply) -> tuple[str, list[tuple[int, ...]], list[tuple[int, str]]]:
    found = sourced(given)
    return (
        found.answer.text,
        [sentence.citations for sentence in found.answer.sentences],
        [(cited.n, cited.article) for cited in found.cited],
    )


def test_marks_count_the_list_of_citations() -> None:
    given = reply(f"{FIRST} [2] {SECOND} [1][3]", citations=listed(A, B, C))

    assert read(given) == (
        f"{FIRST} {SECOND}",
        [(2,), (1, 3)],
        [(1, A), (2, B), (3, C)],
    )


def test_what_is_listed_and_not_cited_is_left_out() -> None:
    given = reply(f"{FIRST} [2]", citations=listed(A, B, C))

    assert read(given) == (FIRST, [(2,)], [(2, B)])


def test_a_number_that_nothing_has_stays_an_error_of_the_sentence() -> None:
    given = reply(f"{FIRST} [1][9]", citations=listed(A))

    assert read(given) == (FIRST, [(1, 9)], [(1, A)])


def test_without_marks_all_that_is_listed_is_cited_by_the_answer_as_a_whole() -> None:
    assert read(reply(FIRST, citations=listed(A, B))) == (
        FIRST,
        [()],
        [(1, A), (2, B)],
    )


def test_search_results_tell_more_of_the_citations() -> None:
    result = Listed(url=B, title="Library", snippet="Kept.", date="2025-01-14")
    given = reply(
        f"{FIRST} [1]", citations=listed(B), search_results=(Listed(url=A), result)
    )

    [cited] = sourced(given).cited

    assert (cited.article, cited.title, cited.text) == (B, "Library", "Kept.")
    assert cited.dated == datetime(2025, 1, 14, tzinfo=UTC)


def test_without_citations_marks_count_the_search_results() -> None:
    given = reply(f"{FIRST} [2]", search_results=listed(A, B))

    assert read(given)[2] == [(2, B)]


def test_search_results_are_the_ranking_and_their_absence_is_told() -> None:
    result = Listed(url=A, snippet="Kept.", date="x", last_updated="2025-01-14")

    found = retrieved(reply(FIRST, search_results=(result,)))

    assert retrieved(reply(FIRST)) is None
    assert found is not None
    assert [(item.article, item.text) for item in found] == [(A, "Kept.")]
    assert found[0].dated == datetime(2025, 1, 14, tzinfo=UTC)


def test_an_annotation_says_which_mark_it_is_for() -> None:
    text = f"{FIRST} [1] {SECOND} [2]"
    given = reply(text, annotations=(note(text, "[2]", B), note(text, "[1]", A)))

    assert read(given)[1:] == ([(1,), (2,)], [(1, A), (2, B)])


def test_an_annotation_whose_end_is_its_last_character_is_understood() -> None:
    text = f"{FIRST} [7]"
    given = reply(text, annotations=(note(text, "[7", A),))

    assert read(given) == (FIRST, [(7,)], [(7, A)])


def test_a_link_in_the_text_is_a_mark_where_an_annotation_says_so() -> None:
    link = f"([a.example]({A}))"
    text = f"{FIRST} {link} {SECOND} {link.replace(A, B)}"
    given = reply(
        text,
        annotations=(note(text, link, A), note(text, link.replace(A, B), B)),
    )

    assert read(given) == (f"{FIRST} {SECOND}", [(1,), (2,)], [(1, A), (2, B)])


def test_an_annotation_of_words_leaves_them_and_cites_for_their_sentence() -> None:
    text = f"{FIRST} {SECOND}"
    given = reply(text, annotations=(note(text, SECOND, A),))

    assert read(given) == (text, [(), (1,)], [(1, A)])


def test_annotations_of_one_address_share_a_number() -> None:
    text = f"{FIRST} {SECOND}"
    notes = (note(text, FIRST, A), note(text, SECOND, A))

    assert read(reply(text, annotations=notes))[1:] == ([(1,), (1,)], [(1, A)])


def test_an_annotation_without_a_place_is_for_the_whole_answer() -> None:
    given = reply(FIRST, annotations=(UrlCitation(url=A),))

    assert read(given) == (FIRST, [()], [(1, A)])


def test_marks_without_placed_annotations_count_them_in_order() -> None:
    notes = (UrlCitation(url=A), UrlCitation(url=A), UrlCitation(url=B))

    assert read(reply(f"{FIRST} [2]", annotations=notes))[2] == [(2, B)]


def test_places_outside_of_the_text_break_nothing() -> None:
    given = reply(
        FIRST, annotations=(UrlCitation(url=A, start_index=-5, end_index=900),)
    )

    assert read(given) == (FIRST, [(1,)], [(1, A)])


def test_an_address_is_known_without_the_campaign_that_openai_adds() -> None:
    url = f"{A}?utm_source=openai"

    [cited] = sourced(reply(FIRST, annotations=(UrlCitation(url=url),))).cited

    assert cited.names == {url, A}
