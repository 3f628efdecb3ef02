from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.embedding.ports import Embedder
from corpus.sentences import sentences
from ingest.chunking import ChunkedArticle, chunk_article
from tests.support.builders import article

SENTENCE = "The council voted on Tuesday to keep the old harbour bridge open. "
# Latin, astral, combining, right to left, joined and Thai, which knows no spaces.
WORDS = st.one_of(
    st.sampled_from([
        "bridge", "reopening", "3.5", "U.S.", "Zoë’s", "漢字", "𠀀", "—", "😀", "“",
        "。", "e\u0301\u0323", "שָׁלוֹם", "السلام", "\u202emirror\u202c", "สวัสดี",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    ]),
    st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=8),
)  # fmt: skip
LONG_WORDS = st.tuples(WORDS, st.integers(1, 150)).map(
    lambda given: given[0] * given[1]
)
SENTENCES = st.lists(WORDS | LONG_WORDS, min_size=1, max_size=60).map(
    lambda words: f"{' '.join(words)}."
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=12).flatmap(
    lambda found: st.sampled_from([" ", "\n\n", ""]).map(lambda gap: gap.join(found))
)
TITLES = st.none() | st.lists(WORDS, max_size=80).map(" ".join)


def _chunked(embedder: Embedder, text: str, title: str | None = None) -> ChunkedArticle:
    return chunk_article(article(text, title=title, publisher="Ledger"), embedder)


@settings(deadline=None, max_examples=60)
@given(text=TEXTS, title=TITLES)
@example(text="\u0301" * 3_000, title=None)
@example(text="\U0001f468\u200d" * 1_000, title="\U0001f468\u200d" * 300)
def test_chunks_are_spans_in_order_of_everything_but_white_space(
    embedder: Embedder, text: str, title: str | None
) -> None:
    chunked = _chunked(embedder, text, title)

    spans = [(chunk.start, chunk.end) for chunk in chunked.chunks]
    assert [chunk.ordinal for chunk in chunked.chunks] == list(range(len(spans)))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    gaps = list(pairwise(edges))[::2]
    assert not "".join(text[start:end] for start, end in gaps).strip()


@settings(deadline=None, max_examples=60)
@given(text=TEXTS, title=TITLES)
def test_every_chunk_fits_the_model_behind_its_prefix(
    embedder: Embedder, text: str, title: str | None
) -> None:
    chunked = _chunked(embedder, text, title)

    counts = embedder.count_tokens(chunked.inputs)
    assert max(counts, default=0) <= embedder.max_tokens
    assert [chunk.tokens for chunk in chunked.chunks] == counts
    for chunk, embedded in zip(chunked.chunks, chunked.inputs, strict=True):
        assert embedded.endswith(text[chunk.start : chunk.end])


@settings(deadline=None, max_examples=40)
@given(text=st.lists(st.sampled_from(["\n\n", SENTENCE]), min_size=1).map("".join))
def test_no_sentence_that_fits_is_cut(embedder: Embedder, text: str) -> None:
    chunked = _chunked(embedder, f"{SENTENCE}{text}")

    for span in sentences(chunked.article.text):
        holding = [
            chunk
            for chunk in chunked.chunks
            if chunk.start <= span.start and span.end <= chunk.end
        ]
        assert len(holding) == 1
