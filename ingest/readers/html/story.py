"""A page as one story: its text, and what it says of itself."""

import json
from dataclasses import dataclass
from itertools import chain

from lxml.html import HtmlElement

from ingest.errors import ContentError, Reason
from ingest.readers.html.addresses import Addresses, read_addresses
from ingest.readers.html.body import paragraphs_of
from ingest.readers.html.claims import Claims, believe
from ingest.readers.html.dating import dating_claims
from ingest.readers.html.json_ld import Graph, Node, addresses_of, read_json_ld
from ingest.readers.html.meta import Meta, meta_claims, opengraph_claims, read_meta
from ingest.readers.html.notices import notices_in, with_notices
from ingest.readers.html.page import parse_page
from ingest.readers.html.shown import shown_claims
from ingest.readers.html.stripping import strip_page
from ingest.readers.html.worker import Story
from ingest.readers.html.workload import check_workload

# A page that describes more has them in a list, where they are not looked at.
_MAX_ARTICLES = 20


def answer(asked: bytes) -> Story:
    """The story that `PageWorker` asks for."""
    known, _, data = asked.partition(b"\n")
    return read_story(data, **json.loads(known))


def read_story(
    data: bytes, *, address: str | None = None, dated: bool = False
) -> Story:
    """The story of a page.

    Args:
        data: The page as it was saved or sent.
        address: Where it was found.
        dated: Whether its day of publication is known: then it is not guessed.

    Raises:
        ContentError: `empty`, `not_an_article`, `too_complex` or `too_long`, or its
            bytes are no text.
    """
    page = _Page.read(parse_page(data), known=address)
    page.refuse_list()
    claims = page.claims()
    strip_page(page.tree)
    check_workload(page.tree)
    notices = notices_in(page.tree)
    if not dated and not believe(claims).know_date("published_at"):
        claims.append(dating_claims(page.tree, page.addresses))
    beliefs = believe(claims)

    paragraphs = with_notices(paragraphs_of(page.tree), notices)
    if not paragraphs:
        detail = (
            "The page shows no story; if a script fills it, save it from a browser."
        )
        raise ContentError(Reason.EMPTY, detail)
    flags = {"correction": True} if notices else {}
    return Story(paragraphs, {**beliefs.fields, **flags}, dict(beliefs.origins))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's tree, and what it says of itself to machines."""

    tree: HtmlElement
    meta: Meta
    graph: Graph
    addresses: Addresses

    @classmethod
    def read(cls, tree: HtmlElement, *, known: str | None) -> "_Page":
        meta = read_meta(tree)
        addresses = read_addresses(tree, meta, known=known)
        return cls(tree, meta, read_json_ld(tree), addresses)

    def refuse_list(self) -> None:
        """Refuse what says that it is a list or a front page, and no article."""
        kind = next(iter(self.meta.get("og:type", [])), "").lower()
        published = "article:published_time" in self.meta
        if self.graph.articles or kind.startswith("article") or published:
            return
        places = self.addresses.all
        front = places and all(place.is_front_page for place in places)
        if self.graph.is_collection or front:
            detail = "The page lists articles and is none; give their own pages."
            raise ContentError(Reason.NOT_AN_ARTICLE, detail)

    def claims(self) -> list[Claims]:
        """All that the page says, what is believed first before the rest."""
        nodes = self._nodes()
        said = [
            *map(self.graph.claims, nodes),
            opengraph_claims(self.meta),
            meta_claims(self.meta, self.tree),
        ]
        outlet = believe(said).fields.get("publisher")
        return [
            *self.addresses.claims(list(chain(*map(addresses_of, nodes)))),
            *said,
            shown_claims(self.tree, outlet=str(outlet or "")),
        ]

    def _nodes(self) -> list[Node]:
        """The nodes about this page's article: those of its address, those of none.

        A page may describe other stories too. Where all have another address, it is
        the first.
        """
        nodes = self.graph.articles[:_MAX_ARTICLES]
        places = [self.addresses.normalised(addresses_of(node)) for node in nodes]
        page = {a.normal for a in self.addresses.all} or set(chain(*places[:1]))
        placed = list(zip(nodes, places, strict=True))
        here = [node for node, at in placed if page & at]
        nowhere = [node for node, at in placed if not at]
        return [*here, *nowhere] or nodes[:1]
