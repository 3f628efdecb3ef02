"""The word index on Tantivy; the only file that imports tantivy."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy
from tantivy import FieldType, Occur, Query

from corpus.errors import IndexDamagedError, IndexHeldError
from corpus.indexes.ports import Entry, Filter, Hit

_ANALYZER = "dateline_english_1"
"""In the index's schema: change the name when the analysis changes."""

_WRITER_BYTES = 64_000_000
_PAGE = 5_000
_MOST_TERMS = 64
# Far more than a question; a longer string is cut before anything looks at it.
_MOST_CHARACTERS = 20_000
_LONGEST_WORD_BYTES = 100

# Function words, and what remains of "it's" and "didn't". "May", "will", "who" and
# "us" stay in: they are also a month, a name, an agency and a country.
_STOP_WORDS = (
    "a about am an and any are as at be been being but by can could d did do does "
    "doing for from had has have having he her him his how i if in into is it its "
    "ll m me my no nor not of on or our re s she should so some such t than that "
    "the their them then there these they this those to too ve was we were what "
    "when where which while whom whose why with would you your"
)


class TantivyIndex:
    """BM25 over headline and text, English words reduced to their stems.

    Reads are safe from several threads and see the last finished write. One thread
    of one process at a time may write.
    """

    def __init__(self, directory: Path, *, title_boost: float = 1.5) -> None:
        """Open the index in a directory, making it if need be.

        Args:
            directory: Holds nothing else.
            title_boost: How much a word in the headline counts, one in the text
                counting 1.

        Raises:
            IndexDamagedError: The files are there and cannot be read.
        """
        self._directory = directory
        self._title_boost = title_boost
        self._schema = _schema()
        directory.mkdir(parents=True, exist_ok=True)
        self._refuse_lost_files()
        with self._translated():
            self._index = tantivy.Index(self._schema, path=str(directory))
            # We reload after our own commits; the other policy watches the files.
            self._index.config_reader("manual")
        self._analyzer = _analyzer(())
        self._query_analyzer = _analyzer(_STOP_WORDS.split())
        self._index.register_tokenizer(_ANALYZER, self._analyzer)
        self._writer: tantivy.IndexWriter | None = None

    def upsert(self, entries: Sequence[Entry]) -> None:
        """Add or replace chunks by id, all or none of them.

        Raises:
            IndexHeldError: Another writer is at work in this directory.
        """
        documents = [(entry.chunk_id, _document(entry)) for entry in entries]
        with self._write() as writer:
            for chunk_id, document in documents:
                writer.delete_documents_by_term("chunk_id", chunk_id)
                writer.add_document(document)

    def delete(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there are ignored.

        Raises:
            IndexHeldError: Another writer is at work in this directory.
        """
        with self._write() as writer:
            for chunk_id in chunk_ids:
                writer.delete_documents_by_term("chunk_id", chunk_id)

    def search(
        self, query: str, *, limit: int, where: Filter | None = None
    ) -> list[Hit]:
        """The `limit` best entries that the filter admits, best first.

        Equal scores are in the order of their ids. Of a very long query only the
        beginning counts.
        """
        terms = self._terms(query)
        if limit < 1 or not terms:
            return []
        wanted = self._filtered(self._any_of(terms), where or Filter())
        with self._translated():
            searcher = self._index.searcher()
            found = searcher.search(wanted, limit, count=False)
            hits = [
                Hit(_chunk_id(searcher, address), score)
                for score, address in found.hits
            ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.chunk_id))

    def stems(self, text: str) -> list[str]:
        """The text's words as the index compares them, function words left out.

        In the order of the text, with repeats; of any length.
        """
        return self._query_analyzer.analyze(_encodable(text))

    def rarity(self, stems: Sequence[str]) -> dict[str, float]:
        """BM25's inverse document frequency of each stem among the texts.

        At least 0; a stem that no text has is the rarest.
        """
        with self._translated():
            searcher = self._index.searcher()
            having = {stem: searcher.doc_freq("text", stem) for stem in stems}
        # What was deleted is still counted as having a stem until a merge.
        texts = max(searcher.num_docs, *having.values(), 0)
        return {
            stem: math.log1p((texts - count + 0.5) / (count + 0.5))
            for stem, count in having.items()
        }

    def ids(self) -> Iterator[str]:
        """Every chunk id held when the iteration began, in no particular order."""
        with self._translated():
            searcher = self._index.searcher()
            for offset in range(0, searcher.num_docs, _PAGE):
                found = searcher.search(
                    Query.all_query(), _PAGE, count=False, offset=offset
                )
                for _, address in found.hits:
                    yield _chunk_id(searcher, address)

    def count(self) -> int:
        """How many chunks are held."""
        return self._index.searcher().num_docs

    def close(self) -> None:
        """Finish merging and give the directory back."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            with self._translated():
                writer.wait_merging_threads()

    @contextmanager
    def _write(self) -> Iterator[tantivy.IndexWriter]:
        """One commit for everything inside, or nothing."""
        writer = self._opened_writer()
        with self._translated():
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            self._index.reload()

    def _opened_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            try:
                # One thread, so that the same writes give the same index.
                self._writer = self._index.writer(_WRITER_BYTES, num_threads=1)
            except ValueError as error:
                if "LockBusy" not in str(error):
                    raise self._damaged(error) from error
                raise self._held() from error
        return self._writer

    def _terms(self, query: str) -> list[str]:
        """Distinct stems in their order, function words only if nothing else is."""
        text = _encodable(query[:_MOST_CHARACTERS])
        stems = self.stems(text) or self._analyzer.analyze(text)
        return list(dict.fromkeys(stems))[:_MOST_TERMS]

    def _any_of(self, terms: Sequence[str]) -> Query:
        parts: list[tuple[Occur, Query]] = []
        for term in terms:
            title = Query.term_query(self._schema, "title", term, "freq")
            text = Query.term_query(self._schema, "text", term, "freq")
            boosted = Query.boost_query(title, self._title_boost)
            parts += [(Occur.Should, boosted), (Occur.Should, text)]
        return Query.boolean_query(parts)

    def _filtered(self, words: Query, where: Filter) -> Query:
        restrictions = self._restrictions(where)
        if not restrictions:
            return words
        # A restriction decides, and adds nothing to the score.
        decided = [Query.const_score_query(item, 0.0) for item in restrictions]
        return Query.boolean_query([(Occur.Must, item) for item in (words, *decided)])

    def _restrictions(self, where: Filter) -> list[Query]:
        bounds = (
            ("visible_from", None, where.visible_at),
            ("published", where.published_from, None),
            ("published", None, where.published_to),
        )
        words = (
            ("publisher", sorted(where.publishers)),
            ("language", [] if where.language is None else [where.language]),
        )
        return [
            Query.range_query(self._schema, field, FieldType.Integer, low, high)
            for field, low, high in bounds
            if low is not None or high is not None
        ] + [
            Query.term_set_query(self._schema, field, values)
            for field, values in words
            if values
        ]

    def _refuse_lost_files(self) -> None:
        # Without meta.json Tantivy would begin an empty index beside the old files.
        if tantivy.Index.exists(str(self._directory)):
            return
        if any(self._directory.glob("*.term")):
            reason = "meta.json is gone"
            raise self._damaged(reason)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn Tantivy's error, a ValueError whatever is wrong, into ours."""
        try:
            yield
        except ValueError as error:
            raise self._damaged(error) from error

    def _damaged(self, reason: object) -> IndexDamagedError:
        return IndexDamagedError(
            f"The word index in {self._directory} cannot be read: {reason}. "
            "Run `dateline rebuild` to make it anew from the archive."
        )

    def _held(self) -> IndexHeldError:
        message = (
            f"Another writer is at work on the word index in {self._directory}. "
            "Stop the other process, or wait until it is done."
        )
        return IndexHeldError(message, holder="another writer", url=None)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(
        "chunk_id", stored=True, tokenizer_name="raw", index_option="basic"
    )
    for field in ("title", "text"):
        builder.add_text_field(field, tokenizer_name=_ANALYZER, index_option="freq")
    for field in ("publisher", "language"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    for field in ("visible_from", "published"):
        builder.add_integer_field(field, indexed=True, fast=True)
    return builder.build()


def _analyzer(stop_words: Sequence[str]) -> tantivy.TextAnalyzer:
    builder = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.remove_long(_LONGEST_WORD_BYTES))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )
    if stop_words:
        builder = builder.filter(tantivy.Filter.custom_stopword(list(stop_words)))
    return builder.filter(tantivy.Filter.stemmer("english")).build()


def _document(entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("chunk_id", entry.chunk_id)
    document.add_text("title", _encodable(entry.title))
    document.add_text("text", _encodable(entry.text))
    document.add_integer("visible_from", entry.visible_from)
    if entry.published is not None:
        document.add_integer("published", entry.published)
    if entry.publisher is not None:
        document.add_text("publisher", entry.publisher)
    if entry.language is not None:
        document.add_text("language", entry.language)
    return document


def _encodable(text: str) -> str:
    """The text without lone surrogates, which Tantivy refuses."""
    return text.encode("utf-8", "replace").decode()


def _chunk_id(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    return str(searcher.doc(address)["chunk_id"][0])
