"""Which address a page's article is known by.

A page may name another's address as its canonical one: by mistake, because the text is
syndicated, or to take another article's place in the archive. So a canonical address
counts only on the page's own site, and never if it is a site's front page. A copy keeps
its own address, and the original's is kept beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from corpus.urls import canonical_url
from ingest.readers.html.claims import Claims
from ingest.readers.html.meta import Meta

_PREFIXES = ("www.", "m.", "mobile.", "amp.")


@dataclass(frozen=True, slots=True)
class Address:
    """An absolute address.

    Attributes:
        origin: The part of the page that gives it, such as `opengraph`.
        normal: Its one spelling.
    """

    origin: str
    url: str
    normal: str

    @property
    def is_front_page(self) -> bool:
        """Whether it is a site's own, which identifies no article."""
        parts = urlsplit(self.normal)
        return not parts.path and not parts.query

    @property
    def site(self) -> str:
        """The host without what only says which edition of the site it is."""
        host = urlsplit(self.normal).hostname or ""
        for prefix in _PREFIXES:
            host = host.removeprefix(prefix)
        return host


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that a page gives itself, canonical links before OpenGraph's.

    Attributes:
        known: Where the page was read; None: only the page knows.
        claimed: In the order in which they are believed.
        base: What relative addresses are relative to.
    """

    known: Address | None
    claimed: Sequence[Address]
    base: str

    @property
    def all(self) -> list[Address]:
        """The known one and those that are claimed."""
        return [self.known, *self.claimed] if self.known else list(self.claimed)

    def normalised(self, urls: Sequence[str]) -> set[str]:
        """Those of the addresses that are one, each in its one spelling."""
        found = (_address("", self.base, url) for url in urls)
        return {address.normal for address in found if address}

    def claims(self, others: Sequence[str]) -> list[Claims]:
        """The fields `url`, `canonical_url` and `syndicated_from`.

        Args:
            others: Addresses from JSON-LD, the last to be believed.
        """
        more = [_address("json-ld", self.base, url) for url in others]
        claimed = [
            address
            for address in (*self.claimed, *more)
            if address and not address.is_front_page
        ]
        own = self.known or _first([a for a in claimed if a.origin != "meta"])
        trusted = [a for a in claimed if own is None or _same_site(a, own)]
        canonical = _first(trusted) or own
        foreign = _first([a for a in claimed if a.origin == "meta"])
        original = foreign if foreign not in trusted else None
        return [
            Claims(address.origin, {name: address.url})
            for name, address in (
                ("url", self.known or canonical),
                ("canonical_url", canonical),
                ("syndicated_from", original),
            )
            if address
        ]


def read_addresses(tree: HtmlElement, meta: Meta, *, known: str | None) -> Addresses:
    """The addresses in a page's links and OpenGraph.

    Args:
        tree: The page.
        meta: Its `<meta>` tags.
        known: Where it was read from, where that is known.
    """
    shared = next(iter(meta.get("og:url", [])), "")
    bases = [element.get("href", "") for element in tree.iter("base")]
    base = _joined(known or shared, next(iter(bases), "")) or known or shared
    linked = [_address("meta", base, href) for href in _canonical_links(tree)]
    sound = [address for address in linked if address]
    # Of several that differ, nobody knows which was meant.
    agreed = sound[:1] if len({address.normal for address in sound}) == 1 else []
    claimed = [*agreed, _address("opengraph", base, shared)]
    return Addresses(
        known=_address("known", "", known) if known else None,
        claimed=[address for address in claimed if address],
        base=base,
    )


def _canonical_links(tree: HtmlElement) -> list[str]:
    return [
        element.get("href", "")
        for element in tree.iter("link")
        if "canonical" in element.get("rel", "").lower().split()
    ]


def _address(origin: str, base: str, url: str) -> Address | None:
    joined = _joined(base, url)
    normal = canonical_url(joined) if joined else None
    return Address(origin, joined, normal) if joined and normal else None


def _joined(base: str, url: str) -> str | None:
    try:
        return urljoin(base, url.strip()) if url.strip() else None
    except ValueError:
        return None


def _same_site(one: Address, other: Address) -> bool:
    """Whether the hosts are equal, or one is a part of the other."""
    a, b = one.site, other.site
    return a == b or a.endswith(f".{b}") or b.endswith(f".{a}")


def _first(addresses: Sequence[Address]) -> Address | None:
    return next(iter(addresses), None)
