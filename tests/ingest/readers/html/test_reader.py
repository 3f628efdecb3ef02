"""Whole pages, each compared with the whole article it becomes."""

from datetime import UTC, datetime

import pytest

from corpus.articles import Article, Moment, Removal
from tests.ingest.readers.html.reading import (
    PAGES,
    article_of,
)

RICH = Article(
    text=(
        "The council voted on Thursday to keep the bridge open for another year.\n\n"
        "“It’s ours,” said the mayor, who had called it a ruin “twice”.\n\n"
        "Repairs will cost $4 million & take a summer."
    ),
    source="a.html",
    title="Bridge stays open after all",
    url="https://ledger.example/2025/10/03/bridge",
    canonical_url="https://ledger.example/2025/10/03/bridge",
    authors=("Ada Brook", "Ben Stone"),
    publisher="The Northern Ledger",
    section="City",
    tags=("bridges", "council"),
    language="en-CA",
    published=Moment(
        datetime(2025, 10, 3, 14, 5, tzinfo=UTC),
        "2025-10-03T10:05:00-04:00",
        "json-ld:published_at",
    ),
    modified=Moment(
        datetime(2025, 10, 3, 20, 30, tzinfo=UTC),
        "2025-10-03T16:30:00-04:00",
        "json-ld:modified_at",
    ),
    metadata={
        "dateline": "OTTAWA",
        "contributors": ["Bo Li"],
        "copyright": "The Northern Ledger",
    },
    removals=(
        Removal("agency-credit", "OTTAWA — "),
        Removal("contributors", "–With assistance from Bo Li."),
        Removal("copyright", "©2025 The Northern Ledger."),
        Removal("visits", "Visited 29 times, 29 visit(s) today"),
        Removal("date", "Last modified on October 3, 2025"),
    ),
)
OPENGRAPH = Article(
    text=(
        "The ferry sailed again on Tuesday after a week of storms that kept the island "
        "cut off.\n\n“We ran out of milk,” said a shopkeeper."
    ),
    source="a.html",
    title="Ferry back in service",
    url="https://post.example/ferry?utm_source=share",
    canonical_url="https://post.example/ferry",
    authors=("Cleo Dunn",),
    publisher="Harbor Post",
    section="Travel",
    tags=("ferries", "harbor"),
    language="en-GB",
    published=Moment(
        datetime(2025, 9, 30, 7, tzinfo=UTC),
        "2025-09-30T08:00:00+01:00",
        "opengraph:published_at",
    ),
    metadata={"unparsed_modified_at": "soon"},
)
BARE = Article(
    detected_language="en",
    text=(
        "The old pier fell into the sea on Monday night, two weeks before its "
        "hundredth birthday.\n\nNobody was hurt. The town will not build it again, the "
        "council said on Tuesday morning."
    ),
    source="a.html",
    title="Storm takes the pier",
    authors=("Ada Brook",),
    published=Moment(
        datetime(2025, 10, 1, tzinfo=UTC), "October 1, 2025", "text:published"
    ),
    removals=(
        Removal("headline", "Storm takes the pier"),
        Removal("byline", "By Ada Brook"),
        Removal("date", "Published: October 1, 2025"),
    ),
)
AMP = Article(
    text=(
        "The lighthouse has a new owner, who wants to live in it with three dogs and a "
        "piano.\n\nIt was sold for one pound, the trust said."
    ),
    source="a.html",
    title="Lighthouse sold",
    url="https://www.post.example/lighthouse",
    canonical_url="https://www.post.example/lighthouse",
    authors=("Cleo Dunn",),
    publisher="Harbor Post",
    language="en",
    published=Moment(
        datetime(2025, 8, 14, tzinfo=UTC), "2025-08-14", "json-ld:published_at"
    ),
)
LIVE = Article(
    text=(
        "Trains stop\n\n18:45\n\nNo trains run north of the river until Monday at the "
        "earliest, the railway says.\n\nRoads close\n\n06:00\n\nThree roads are under "
        "water. Police ask everyone to stay where they are for now."
    ),
    source="a.html",
    title="Storm live: roads close in the north",
    url="https://ledger.example/live/storm",
    canonical_url="https://ledger.example/live/storm",
    publisher="The Northern Ledger",
    language="en",
    published=Moment(
        datetime(2025, 10, 5, 6, tzinfo=UTC),
        "2025-10-05T06:00:00Z",
        "json-ld:published_at",
    ),
    modified=Moment(
        datetime(2025, 10, 5, 18, 45, tzinfo=UTC),
        "2025-10-05T18:45:00Z",
        "json-ld:modified_at",
    ),
)
CORRECTION = Article(
    text=(
        "The mill on the river will become a school for two hundred children, the "
        "council said.\n\nWork begins in spring, when the river is low enough.\n\n"
        "An earlier version of this article misstated the number of children.\n\n"
        "Clarification: the mill stands on the north bank."
    ),
    source="a.html",
    title="Mill to become a school",
    publisher="Harbor Post",
    language="en",
    published=Moment(
        datetime(2025, 9, 2, tzinfo=UTC), "September 2, 2025", "meta:published_at"
    ),
    modified=Moment(
        datetime(2025, 9, 4, 9, tzinfo=UTC), "2025-09-04T09:00:00Z", "meta:modified_at"
    ),
    metadata={"correction": True},
)
WIRE = Article(
    text=(
        "Carmakers will build fewer cars this winter because chips are scarce, three "
        "of them said.\n\nShares fell by 4%."
    ),
    source="a.html",
    title="Carmakers cut output",
    url="https://post.example/business/carmakers",
    canonical_url="https://post.example/business/carmakers",
    authors=("Ana Li", "Bo Ek"),
    publisher="Harbor Post",
    agency="Reuters",
    language="en",
    published=Moment(
        datetime(2025, 10, 2, 21, 10, tzinfo=UTC),
        "Thu, 02 Oct 2025 21:10:00 GMT",
        "json-ld:published_at",
    ),
    metadata={
        "dateline": "LONDON",
        "syndicated_from": "https://wire.example/carmakers",
    },
    removals=(Removal("agency-credit", "LONDON (Reuters) - "),),
)
HIDDEN = Article(
    text=(
        "The library will open on Sundays from July, the town said.\n\n"
        "It had been closed on Sundays since 1974, when the coal ran out."
    ),
    source="a.html",
    title="Library opens on Sundays",
    language="en",
    published=Moment(
        datetime(2025, 7, 1, tzinfo=UTC), "2025-07-01", "meta:published_at"
    ),
)
FRENCH = Article(
    text=(
        "Le conseil a voté jeudi pour garder le pont ouvert une année de plus, à la "
        "surprise générale.\n\n« Il est à nous », a dit la maire."
    ),
    source="a.html",
    title="Le pont restera ouvert",
    url="https://journal.example/ville/pont.html?page=1",
    canonical_url="https://journal.example/ville/pont.html?page=1",
    authors=("Zoé Dubois",),
    language="fr",
    published=Moment(
        datetime(2025, 10, 3, 8, 5, tzinfo=UTC),
        "2025-10-03T10:05:00+02:00",
        "meta:published_at",
    ),
)
DISAGREEING = Article(
    text="The swans are back on the river, a week earlier than last year, the rangers "
    "said.",
    source="a.html",
    title="Swans return",
    url="https://ledger.example/swans",
    canonical_url="https://ledger.example/swans",
    authors=("Ada Brook",),
    tags=("swans",),
    language="en",
    published=Moment(
        datetime(2025, 3, 1, 7, tzinfo=UTC),
        "2025-03-01T07:00:00Z",
        "json-ld:published_at",
    ),
)


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("rich.html", RICH),
        ("opengraph.html", OPENGRAPH),
        ("bare.html", BARE),
        ("amp.html", AMP),
        ("live.html", LIVE),
        ("correction.html", CORRECTION),
        ("wire.html", WIRE),
        ("hidden.html", HIDDEN),
        ("french.html", FRENCH),
        ("disagreeing.html", DISAGREEING),
    ],
)
def test_a_page_becomes_this_article(name: str, article: Article) -> None:
    assert article_of(name) == article


def test_every_page_is_compared() -> None:
    assert len(list(PAGES.iterdir())) == 10
