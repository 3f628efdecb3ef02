from dataclasses import dataclass

from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.urls import canonical_url
from tests.ingest.raw import BODY, built

TRACKING = ["utm_source=x", "UTM_Medium=y", "fbclid=q", "gclid=1", "mc_cid=2", "_ga=3"]
SEGMENTS = st.text("abAB01-_.", min_size=1, max_size=6).filter(
    lambda segment: segment.strip(".") and not segment.startswith("index.")
)
VALUES = st.text("abAB01é ", max_size=5)


@dataclass(frozen=True)
class Address:
    scheme: str
    host: str
    path: tuple[str, ...]
    query: frozenset[tuple[str, str]]


ADDRESSES = st.builds(
    Address,
    scheme=st.sampled_from(["http", "https"]),
    host=st.sampled_from(["news.example", "m.news.example", "bücher.example"]),
    path=st.lists(SEGMENTS, max_size=3).map(tuple),
    query=st.dictionaries(
        st.sampled_from(["id", "p", "page", "q", "cider"]), VALUES, max_size=3
    ).map(lambda pairs: frozenset(pairs.items())),
)


def _spelled(draw: st.DrawFn, address: Address) -> str:
    """One of the ways to write the address."""
    ports = {"http": ":80", "https": ":443"}
    scheme = draw(st.sampled_from([address.scheme, address.scheme.upper()]))
    host = draw(st.sampled_from([address.host, address.host.upper()]))
    port = draw(st.sampled_from(["", ":", ports[address.scheme]]))
    path = "".join(f"/{segment}" for segment in address.path)
    path = draw(st.sampled_from([path, path.replace("a", "%61")]))
    ending = draw(st.sampled_from(["", "/", "/index.html", "/./", "/x/../"]))
    space = draw(st.sampled_from(["+", "%20"]))
    pairs = [f"{name}={value.replace(' ', space)}" for name, value in address.query]
    clicks = draw(st.lists(st.sampled_from(TRACKING), max_size=2))
    query = "&".join(draw(st.permutations([*pairs, *clicks])))
    fragment = draw(st.sampled_from(["", "#", "#comments", "#a?id=9"]))
    mark = "?" if query else draw(st.sampled_from(["", "?"]))
    return f"{scheme}://{host}{port}{path}{ending}{mark}{query}{fragment}"


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """Two ways to write one address."""
    address = draw(ADDRESSES)
    return _spelled(draw, address), _spelled(draw, address)


@st.composite
def different(draw: st.DrawFn) -> tuple[str, str]:
    """Two addresses, each written in some way."""
    first, second = draw(ADDRESSES), draw(ADDRESSES)
    assume(first != second)
    return _spelled(draw, first), _spelled(draw, second)


@given(
    st.builds(
        "{}://{}{}{}{}".format,
        st.sampled_from(["http", "https", "HTTP"]),
        st.sampled_from(["news.example", "NEWS.example:80", "b\u00fccher.example"]),
        st.text(st.sampled_from("/a.%2f ;~\u00e9index.html"), max_size=30).map(
            "/{}".format
        ),
        st.text(st.sampled_from("?&=a%26+utm_ ;/"), max_size=20),
        st.text(st.sampled_from("#a?"), max_size=5),
    )
    | st.text(max_size=40).map("https://{}".format)
)
def test_a_canonical_address_is_its_own(url: str) -> None:
    canonical = canonical_url(url)

    if canonical is not None:
        assert canonical_url(canonical) == canonical


@given(spellings())
def test_every_spelling_of_an_address_is_the_same_article(
    urls: tuple[str, str],
) -> None:
    first, second = (built(f"{BODY} {url}", {"url": url}) for url in urls)

    assert first.identity == second.identity
    assert first.article_id == second.article_id


@given(different())
def test_different_addresses_are_different_articles(urls: tuple[str, str]) -> None:
    first, second = (built(BODY, {"url": url}) for url in urls)

    assert first.identity != second.identity
    assert first.article_id != second.article_id


@given(st.text("ab:1", min_size=1, max_size=20), different())
def test_a_guid_wins_over_the_address_and_the_text(
    guid: str, urls: tuple[str, str]
) -> None:
    first, second = (built(f"{BODY} {url}", {"guid": guid, "url": url}) for url in urls)

    assert first.identity == second.identity == f"guid:{guid}"


@given(st.sampled_from("abc"), st.sampled_from("abc"))
def test_without_guid_and_address_the_content_is_the_article(
    first: str, second: str
) -> None:
    identities = [built(f"{BODY} {end}.").identity for end in (first, second)]

    assert (identities[0] == identities[1]) == (first == second)


def test_an_id_is_the_same_on_every_machine() -> None:
    named = {"guid": "urn:x:1", "url": "https://news.example/a"}

    # The first 16 digits of SHA-256 over `guid:urn:x:1`, `url:https://news.example/a`.
    assert built(BODY, named).article_id == "ab3a0e73ab47ae638"
    assert built(BODY, {"url": named["url"]}).article_id == "a84458d0a4a5a0625"
