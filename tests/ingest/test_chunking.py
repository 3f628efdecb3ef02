import re
from collections.abc import Sequence
from typing import Any

import pytest

from corpus.articles import Article
from corpus.embedding.ports import Embedder
from ingest.chunking import ChunkedArticle, Counter, chunk_article
from tests.support.builders import article, moment

MAX_TOKENS = 256
SENTENCE = "The council voted on Tuesday to keep the old harbour bridge open. "


@pytest.fixture(scope="module")
def counter(embedder: Embedder) -> Embedder:
    """The real tokenizer, which hypothesis may use again and again."""
    assert embedder.max_tokens == MAX_TOKENS
    return embedder


class Counting:
    """The tokenizer, with what it was asked."""

    def __init__(self, counter: Embedder) -> None:
        self._counter = counter
        self.max_tokens = counter.max_tokens
        self.adds_up = counter.adds_up
        self.calls: list[Sequence[str]] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.calls.append(texts)
        return self._counter.count_tokens(texts)


def _chunked(embedder: Counter, of: Article) -> ChunkedArticle:
    return chunk_article(of, embedder)


def _texts(chunked: ChunkedArticle) -> list[str]:
    text = chunked.article.text
    return [text[chunk.start : chunk.end] for chunk in chunked.chunks]


def _assert_fits(chunked: ChunkedArticle, embedder: Embedder) -> None:
    counts = embedder.count_tokens(chunked.inputs)
    assert max(counts) <= MAX_TOKENS
    assert [chunk.tokens for chunk in chunked.chunks] == counts


def _letters(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_short_text_is_one_chunk_after_headline_outlet_and_date(
    counter: Embedder,
) -> None:
    story = article(
        "One sentence only.\n\nAnd another one.",
        title="Bridge  stays open",
        publisher="Ledger",
        published=moment("2025-10-03T23:30-04:00"),
    )

    chunked = _chunked(counter, story)

    # The day in UTC.
    assert chunked.inputs == (f"Bridge stays open · Ledger · 2025-10-04\n{story.text}",)
    [chunk] = chunked.chunks
    assert (chunk.start, chunk.end) == (0, 36)


@pytest.mark.parametrize(
    ("given", "prefix"),
    [
        ({"title": None}, ""),
        ({"title": ""}, ""),
        ({"title": None, "agency": "Harbor Wire"}, "Harbor Wire\n"),
        ({"title": "", "modified": moment("2025-10-03")}, "2025-10-03\n"),
        ({"title": "T", "publisher": "P", "agency": "A"}, "T · P\n"),
    ],
)
def test_what_is_not_known_is_left_out_of_the_prefix(
    counter: Embedder, given: dict[str, Any], prefix: str
) -> None:
    chunked = _chunked(counter, article("The bridge stays open.", **given))

    assert chunked.inputs == (f"{prefix}The bridge stays open.",)


def test_a_long_headline_is_cut_and_outlet_and_date_are_kept(
    counter: Embedder,
) -> None:
    story = article(
        SENTENCE * 40,
        title="bridge " * 200,
        publisher="Ledger",
        published=moment("2025-10-03"),
    )

    chunked = _chunked(counter, story)

    prefix, _, _ = chunked.inputs[0].partition("\n")
    headline, outlet, date = prefix.split(" · ")
    assert (outlet, date) == ("Ledger", "2025-10-03")
    assert 20 <= len(headline.split()) < 50
    _assert_fits(chunked, counter)


def test_a_headline_without_spaces_that_is_too_long_is_cut(counter: Embedder) -> None:
    story = article("The bridge.", title="Brücke-" * 300, publisher="Ledger")

    [given] = _chunked(counter, story).inputs

    assert given.startswith("Brücke-Brücke-")
    assert given.endswith(" · Ledger\nThe bridge.")
    assert counter.count_tokens([given])[0] < 70


def test_an_outlet_of_any_length_leaves_room_for_the_text(counter: Embedder) -> None:
    story = article(SENTENCE * 20, title="Bridge", publisher="Ledger and Sons " * 100)

    chunked = _chunked(counter, story)

    _assert_fits(chunked, counter)
    assert _letters("".join(_texts(chunked))) == _letters(SENTENCE * 20)


def test_chunks_are_full_and_end_at_sentences(counter: Embedder) -> None:
    # 13 tokens a sentence, so 15 sentences are 195 of 200.
    chunked = _chunked(counter, article(SENTENCE * 31, title=None))

    assert _texts(chunked) == [
        (SENTENCE * 15).strip(),
        (SENTENCE * 15).strip(),
        SENTENCE.strip(),
    ]
    assert [chunk.tokens for chunk in chunked.chunks] == [197, 197, 15]


def test_a_chunk_that_is_three_quarters_full_ends_with_its_paragraph(
    counter: Embedder,
) -> None:
    # 12 sentences are 156 tokens, 11 are 143; three quarters are 150.
    full, less = (SENTENCE * 12).strip(), (SENTENCE * 11).strip()

    ended = _chunked(counter, article(f"{full}\n\n{SENTENCE}", title=None))
    went_on = _chunked(counter, article(f"{less}\n\n{SENTENCE}", title=None))

    assert _texts(ended) == [full, SENTENCE.strip()]
    assert _texts(went_on) == [f"{less}\n\n{SENTENCE.strip()}"]


def test_a_very_long_sentence_is_cut_at_spaces(counter: Embedder) -> None:
    words = [f"bridge{n}" for n in range(400)]
    chunked = _chunked(counter, article(" ".join(words)))

    assert len(chunked.chunks) > 3
    assert " ".join(_texts(chunked)).split() == words
    _assert_fits(chunked, counter)


def test_a_long_run_of_spaces_is_no_chunk(counter: Embedder) -> None:
    text = f"{'reopening' * 95}{' ' * 400}{'3.5' * 200}."
    chunked = _chunked(counter, article(text))

    assert _letters("".join(_texts(chunked))) == _letters(text)
    assert all(given == given.strip() != "" for given in _texts(chunked))


@pytest.mark.parametrize("unit", ["漢", "a-", "x", "😀", "e\u0301."])
def test_a_text_without_any_space_is_cut_all_the_same(
    counter: Embedder, unit: str
) -> None:
    chunked = _chunked(counter, article(unit * 1_000))

    assert "".join(_texts(chunked)) == unit * 1_000
    _assert_fits(chunked, counter)


def test_halves_of_a_word_that_count_less_than_the_word_still_fit(
    counter: Embedder,
) -> None:
    # The middle is in "re|opening": three tokens together, two apart. Whole it
    # takes 201 tokens, its halves 103 and 97; the prefix takes 56.
    text = "a-" * 51 + "reopening" + "-a" * 47 + "-ab"
    assert counter.count_tokens([text, text[:104], text[104:]]) == [203, 105, 99]

    chunked = _chunked(counter, article(text, title="bridge " * 54))

    assert "".join(_texts(chunked)) == text
    _assert_fits(chunked, counter)


def test_tokens_are_counted_in_few_calls_however_long_the_text(
    counter: Embedder,
) -> None:
    counting = Counting(counter)

    _chunked(counting, article(SENTENCE * 300))

    assert len(counting.calls) <= 2
    assert sum(map(len, counting.calls)) == 301


def test_tokens_that_do_not_add_up_are_counted_chunk_by_chunk(
    counter: Embedder,
) -> None:
    class Joining(Counting):
        def count_tokens(self, texts: Sequence[str]) -> list[int]:
            # As if every line's end took a token of its own.
            lines = [text.count("\n") for text in texts]
            counts = super().count_tokens(texts)
            return [sum(pair) for pair in zip(counts, lines, strict=True)]

    joining = Joining(counter)
    joining.adds_up = False
    chunked = _chunked(joining, article(f"{SENTENCE}\n\n{SENTENCE}", title="Bridge"))

    [text] = chunked.inputs
    [chunk] = chunked.chunks
    assert (
        [chunk.tokens] == joining.count_tokens([text]) != counter.count_tokens([text])
    )
