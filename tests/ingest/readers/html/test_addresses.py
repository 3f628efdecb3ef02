import pytest

from ingest.readers.html.addresses import read_addresses
from ingest.readers.html.claims import believe
from ingest.readers.html.meta import read_meta
from tests.ingest.readers.html.reading import tree_of


def addresses(
    *links: str,
    shared: str = "",
    json_ld: str = "",
    known: str | None = None,
    base: str = "",
) -> dict[str, object]:
    head = f'<base href="{base}">' if base else ""
    head += f'<meta property="og:url" content="{shared}">' if shared else ""
    head += "".join(f'<link rel="canonical" href="{link}">' for link in links)
    tree = tree_of("", head)
    found = read_addresses(tree, read_meta(tree), known=known)
    return dict(believe(found.claims([json_ld] if json_ld else [])).fields)


def identified(**given: str) -> object:
    return addresses(given.pop("link", ""), **given).get("canonical_url")


PAGE = "https://ledger.example/a"


@pytest.mark.parametrize(
    ("link", "other", "canonical"),
    [
        ("https://www.ledger.example/b", PAGE, "https://www.ledger.example/b"),
        ("https://ledger.example/b", "https://amp.ledger.example/b",
         "https://ledger.example/b"),
        ("https://ledger.example/b", "https://city.ledger.example/b",
         "https://ledger.example/b"),
        ("https://wire.example/b", PAGE, PAGE),
        ("https://ledger.example.evil.example/b", PAGE, PAGE),
        ("https://evilledger.example/b", PAGE, PAGE),
        ("https://ledger.example/", PAGE, PAGE),
        ("https://ledger.example", PAGE, PAGE),
        ("javascript:alert(1)", PAGE, PAGE),
        ("https://[", PAGE, PAGE),
        ("/b", PAGE, "https://ledger.example/b"),
        ("b?id=1", PAGE, "https://ledger.example/b?id=1"),
    ],
)  # fmt: skip
def test_a_canonical_link_counts_on_the_pages_own_site(
    link: str, other: str, canonical: str
) -> None:
    assert identified(link=link, known=other) == canonical
    assert identified(link=link, shared=other) == canonical


def test_a_copy_keeps_its_own_address_and_names_the_originals() -> None:
    assert addresses("https://wire.example/b", known=PAGE) == {
        "url": PAGE,
        "canonical_url": PAGE,
        "syndicated_from": "https://wire.example/b",
    }


def test_a_link_is_believed_where_nothing_speaks_against_it() -> None:
    assert addresses(PAGE) == {"url": PAGE, "canonical_url": PAGE}


def test_links_that_differ_are_all_passed_over() -> None:
    assert addresses(PAGE, "https://ledger.example/b", shared=f"{PAGE}2") == {
        "url": f"{PAGE}2",
        "canonical_url": f"{PAGE}2",
    }


def test_a_link_that_is_no_address_speaks_against_no_other() -> None:
    assert addresses("https://[", PAGE)["canonical_url"] == PAGE


def test_links_that_differ_in_spelling_are_one() -> None:
    assert addresses(PAGE, f"{PAGE}/?utm_source=x")["canonical_url"] == PAGE


def test_a_relative_link_is_relative_to_the_pages_base() -> None:
    base = "https://ledger.example/city/"

    assert addresses("a", base=base)["canonical_url"] == f"{base}a"
    assert addresses("a", base="/city/", known=PAGE)["canonical_url"] == f"{base}a"


def test_a_relative_link_without_a_base_is_nothing() -> None:
    assert addresses("/a") == {}


def test_json_ld_is_believed_last() -> None:
    assert identified(json_ld=PAGE) == PAGE
    assert identified(json_ld=PAGE, shared=f"{PAGE}2") == f"{PAGE}2"
    assert identified(json_ld="https://wire.example/b", known=PAGE) == PAGE


def test_the_address_it_was_read_from_is_shown() -> None:
    mobile = "https://m.ledger.example/a?from=home"

    assert addresses(PAGE, known=mobile) == {"url": mobile, "canonical_url": PAGE}
