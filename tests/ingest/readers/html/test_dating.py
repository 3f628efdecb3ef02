import pytest

from ingest.readers.html.addresses import Addresses, read_addresses
from ingest.readers.html.dating import dating_claims
from tests.ingest.readers.html.reading import STORY, tree_of

NOWHERE = Addresses(known=None, claimed=[], base="")


def guessed(body: str, address: str | None = None) -> object:
    tree = tree_of(f"<article><p>{STORY}</p>{body}</article>")
    addresses = read_addresses(tree, {}, known=address)
    return dating_claims(tree, addresses).fields["published_at"]


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ('<time datetime="2025-10-03">Friday</time>', "2025-10-03"),
        ('<time datetime="2025-10-03T10:05:00-04:00">Friday</time>',
         "2025-10-03T10:05:00-04:00"),
        ('<span class="date">3 October 2025</span>', "2025-10-03"),
        ('<span class="date">13/10/2025</span>', "2025-10-13"),
        ('<p class="date">10/10/2025</p>', "2025-10-10"),
    ],
)  # fmt: skip
def test_a_day_is_taken_from_what_is_marked_as_one(body: str, date: str) -> None:
    assert guessed(body) == date


def test_a_day_is_taken_from_the_address() -> None:
    address = "https://ledger.example/2025/10/03/bridge"

    assert guessed("", address) == "2025-10-03"
    assert guessed("<p>3/10/2025</p>", address) == "2025-10-03"


@pytest.mark.parametrize(
    "body",
    [
        '<span class="date">10/3/2025</span>',
        '<span class="date">3-10-2025</span>',
        "<p>© 2025 The Ledger</p>",
        "<p>In October 2024 it rained.</p>",
        "",
    ],
)
def test_what_may_mean_another_day_is_not_taken(body: str) -> None:
    assert guessed(body) is None


def test_the_tree_is_not_changed() -> None:
    tree = tree_of('<time datetime="2025-10-03">Friday</time><svg>a</svg>')

    dating_claims(tree, NOWHERE)

    assert tree.find(".//svg") is not None
