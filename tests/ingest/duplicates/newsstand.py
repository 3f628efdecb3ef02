"""Articles that are copies of each other, or nearly, and how they were clustered."""

from corpus.archive.archive import Archive
from corpus.articles import Article
from tests.ingest.duplicates.texts import words
from tests.support.builders import NOON, article, moment


def story(
    name: str,
    text: str,
    *,
    day: int | None = 6,
    publisher: str | None = "Courier",
    agency: str | None = None,
) -> Article:
    """An article of October 2025 under the guid `name`."""
    return article(
        text,
        guid=name,
        publisher=publisher,
        agency=agency,
        published=None if day is None else moment(f"2025-10-{day:02}T06:00"),
    )


WIRE = story(
    "wire", words((0, 203)), day=7, publisher="Harbor Wire", agency="Harbor Wire"
)
VERBATIM = story("verbatim", WIRE.text, day=6, publisher="Post", agency="Harbor Wire")
CUT = story("cut", words((300, 330), (60, 130)), day=8, publisher="Ledger")
RERUN = story("rerun", words((0, 200)), day=20, publisher="Gazette")
# Of the words of the cut version and of new ones: no copy of the wire's own.
OF_THE_CUT = story("of-the-cut", words((300, 330), (60, 90), (400, 440)), day=9)
OWN_WORDS = story("own-words", words((500, 650)), day=7)
FOLLOW_UP = story(
    "follow-up", words((650, 676), (20, 60), (440, 540)), day=8, publisher="Harbor Wire"
)
EVERYTHING = (WIRE, VERBATIM, CUT, RERUN, OF_THE_CUT, OWN_WORDS, FOLLOW_UP)


def clusters(archive: Archive) -> dict[str, set[str]]:
    """The guids of each cluster by the one that speaks for it."""
    names = {
        str(stored.article_id): str(stored.article.guid)
        for stored in archive.articles.current()
    }
    stories = archive.stories.of(names, now=NOON, as_of=NOON)
    found: dict[str, set[str]] = {}
    for article_id, of in stories.items():
        found.setdefault(names[of.speaker], set()).add(names[article_id])
    return found
