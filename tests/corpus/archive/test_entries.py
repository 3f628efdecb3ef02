"""What an index is built from."""

import numpy as np

from corpus.archive.archive import Archive
from corpus.archive.entries import EntryReader
from corpus.archive.records import Space
from corpus.articles import Status
from corpus.indexes.ports import Entry
from tests.support.builders import (
    NOON,
    SPACE,
    article,
    chunk_of,
    moment,
    put,
    vector_of,
)

OTHER = Space(model="other", chunking=SPACE.chunking, dim=4)
WITHHELD = Status.WITHHELD


def _ids(reader: EntryReader) -> list[str]:
    return [entry.chunk_id for batch in reader.all() for entry in batch.entries]


def test_an_entry_holds_what_an_index_searches_and_filters_by(
    archive: Archive,
) -> None:
    story = article(
        "One.",
        publisher="Ledger",
        agency="Harbor Wire",
        language="en",
        published=moment("1970-01-02"),
        modified=moment("1970-01-03"),
    )
    put(archive, story)

    [batch] = archive.entries(SPACE).all()

    assert batch.entries == (
        Entry(
            chunk_id=chunk_of(story),
            article_id=story.article_id,
            title="Bridge stays open",
            text="One.",
            visible_from=172_800,
            published=86_400,
            publisher="Ledger",
            language="en",
        ),
    )
    halved = vector_of("One.").astype(np.float16).astype(np.float32)
    assert np.array_equal(batch.vectors, halved[np.newaxis])


def test_an_entry_without_title_outlet_and_date_says_so(archive: Archive) -> None:
    put(archive, article("One.", title=None))

    [batch] = archive.entries(SPACE).all()

    [entry] = batch.entries
    assert (entry.title, entry.publisher, entry.published) == ("", None, None)
    # 20 October 2025, noon: when it was archived.
    assert entry.visible_from == 1_760_961_600


def test_entries_are_of_usable_current_versions_only(archive: Archive) -> None:
    kept, changed, withheld = (article(guid=guid) for guid in "abc")
    put(archive, kept, changed, withheld)
    put(archive, article("Changed.", guid="b"))
    archive.writer.set_status(withheld.article_id, WITHHELD, reason="", now=NOON)
    reader = archive.entries(SPACE)
    every = [(item.article_id, n) for item in (kept, changed, withheld) for n in (1, 2)]

    expected = {
        chunk_of(kept),
        chunk_of(kept, ordinal=1),
        chunk_of(changed, version=2),
    }
    assert reader.ids() == expected
    assert sorted(_ids(reader)) == sorted(expected)
    named = {e.chunk_id for b in reader.of_versions(every) for e in b.entries}
    assert named == expected


def test_an_embargoed_article_is_indexed_before_it_may_be_shown(
    archive: Archive,
) -> None:
    story = article("One.", embargoed_until=moment("2999-01-01"))
    put(archive, story)

    assert archive.entries(SPACE).ids() == {chunk_of(story)}


def test_entries_are_of_the_space_asked_for(archive: Archive) -> None:
    both, one = article("One.", guid="both"), article("Two.", guid="one")
    put(archive, both, one)
    put(archive, both, space=OTHER)
    reader = archive.entries(OTHER)

    [batch] = reader.all()

    assert reader.ids() == {chunk_of(both)}
    assert [entry.chunk_id for entry in batch.entries] == [chunk_of(both)]
    assert batch.vectors.shape == (1, 4)
    assert archive.entries(SPACE).ids() == {chunk_of(both), chunk_of(one)}
    assert list(archive.entries(Space("no", "no", 8)).all()) == []


def test_the_entries_of_a_chunk_bring_its_whole_version(archive: Archive) -> None:
    story, other = article(guid="a"), article(guid="b")
    put(archive, story, other)

    batches = archive.entries(SPACE).of_chunks([chunk_of(story, ordinal=1)])

    ids = [entry.chunk_id for batch in batches for entry in batch.entries]
    assert ids == [chunk_of(story), chunk_of(story, ordinal=1)]


def test_more_versions_than_one_read_takes_are_all_given_once(
    archive: Archive,
) -> None:
    stories = [article("One.", guid=f"s{n}") for n in range(201)]
    put(archive, *stories)

    reader = archive.entries(SPACE)

    expected = [chunk_of(story) for story in stories]
    assert _ids(reader) == expected
    named = reader.of_versions([(story.article_id, 1) for story in stories])
    assert [len(batch.entries) for batch in named] == [200, 1]


def test_usable_current_versions_without_chunks_of_the_space_are_counted(
    archive: Archive,
) -> None:
    put(archive, *(article(guid=guid) for guid in "abc"))
    reader = archive.entries(OTHER)
    assert archive.entries(SPACE).unembedded() == 0
    assert reader.unembedded() == 3

    put(archive, article(guid="a"), space=OTHER)
    assert reader.unembedded() == 2

    withheld = article(guid="b").article_id
    archive.writer.set_status(withheld, WITHHELD, reason="", now=NOON)
    assert reader.unembedded() == 1

    # Its chunks were of the version before.
    put(archive, article("Changed.", guid="a"))
    assert reader.unembedded() == 2
