import pytest

from ingest.facts import Facts
from ingest.rules import Place, find

REMOVED = [
    ("By Ada Brook", "byline"),
    ("By Ada Brook and Ben Stone", "byline"),
    ("By Ada Brook, Ben Stone and Ana de la Cruz", "byline"),
    ("By ADA BROOK", "byline"),
    ("By Ada Brook, Staff Writer", "byline"),
    ("By Ada Brook | ada@news.example", "byline"),
    ("By Ada Brook with files from Harbor Wire", "byline"),
    ("Lisbon, Portugal CNN —", "agency-credit"),
    ("Associated Press", "agency-credit"),
    ("Last modified: October 3, 2025", "date"),
    ("Published: 2025-10-03", "date"),
    ("Updated 3:14 PM EDT, Fri September 12, 2025", "date"),
    ("Tags: bridges, council", "tags"),
    ("©2025 Harbor Wire.", "copyright"),
    ("© 2019-2025 Harbor Wire Ltd.", "copyright"),
    ("Copyright 2025 The Northern Ledger. All rights reserved.", "copyright"),
    ("All rights reserved.", "copyright"),
    ("Visited 29 times, 29 visit(s) today", "visits"),
    ("Visited 1,904 times, 1 visit today", "visits"),
    ("–With assistance from Ana Cruz.", "contributors"),
    ("With assistance from Ana Cruz and Bo Li", "contributors"),
    ("Contributing: Ana Cruz, Harbor Wire", "contributors"),
    ("(Ana Cruz of Harbor Wire contributed from Oslo.)", "contributors"),
    ("Ana Cruz contributed to this report.", "contributors"),
    ("Follow Ana Cruz on the social site: @anacruz", "contact"),
    ("Contact Bo Li at bo.li@news.example", "contact"),
    ("1. How relevant is this ad to you?", "player"),
    ("Video player was slow to load content Ad froze", "player"),
    ("Video Ad Feedback Bridge falls 01:12 - Source: NNN", "player"),
    ("Advertisement", "advertisement"),
    ("(Story continues below)", "advertisement"),
    ("Read more:", "read-more"),
    ("READ MORE", "read-more"),
    ("More:How the bridge was saved and who paid for it", "related-link"),
    ("Related: Five bridges that did not make it", "related-link"),
    ("5 min read", "page-control"),
    ("Listen to this article", "page-control"),
    ("Share this story:", "page-control"),
    ("Skip to main content", "page-control"),
    ("Sign up for our newsletter", "newsletter"),
    ("Subscribe to our weekly newsletter.", "newsletter"),
    ("* * *", "separator"),
    ("___", "separator"),
]

KEPT = [
    "By Monday the water had gone.",
    "By Sunday Evening",
    "By and large",
    "By Comparison Shopping",
    "By the river they found Ada Brook",
    "The Mayor Sues CNN",
    "Updated May 25",
    "Updated March 18, 2024: This article has been changed throughout.",
    "Published in 2025, the book sold well",
    "Copyright law is being rewritten in Oslo.",
    "(C) that the worker is engaged in an independent trade",
    "© Harbor Wire is a partner that offers financial news.",
    "Visited by thousands, the bridge closed on Monday.",
    "With assistance from neighbors, she rebuilt the house.",
    "With assistance from Norway, the town rebuilt it in a year.",
    "Contributing factors included rain and wind.",
    "Rain contributed to this report card of misery, she said.",
    "Advertisement spending fell by 4%.",
    "Read more books, the mayor told the children.",
    "More than 40 people: that was all who came.",
    "More information: call the town hall.",
    "Related: they are cousins.",
    "Listen to this story, the mayor said, and laugh.",
    "5 minutes later the bridge was gone.",
    "“Sign up for the newsletter,” she said.",
    "The newsletter said that nobody would sign up.",
    "Tags are worn on the left ear",
    "Correction: the bridge is in Oslo.",
    "Editor's note: the writer is a cousin of the mayor.",
    "He said: “Follow me.”",
    "Contact was lost at noon, she told bo.li@news.example on Monday.",
    "Prices rose 4%.",
]


@pytest.mark.parametrize(("line", "rule"), REMOVED)
def test_knows_a_line_that_is_not_the_story(line: str, rule: str) -> None:
    finding = find(line)

    assert finding is not None
    assert finding.rule == rule


@pytest.mark.parametrize("line", KEPT)
def test_leaves_a_line_of_the_story(line: str) -> None:
    assert find(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Brook", "Associated Press", "Published: 2025-10-03", "Tags: a, b",
        "Contributing: Ana Cruz", "Contact Bo Li at bo.li@news.example",
        "Ana Cruz contributed to this report.",
    ],
)  # fmt: skip
def test_what_a_story_could_say_is_bound_to_its_ends(line: str) -> None:
    finding = find(line)

    assert finding is not None
    assert Place.INSIDE not in finding.place


def test_no_rule_looks_at_a_long_line() -> None:
    assert find("Tags: " + "long, " * 100) is None


def test_a_byline_gives_each_author_once() -> None:
    finding = find("By Ada Brook, Ben Stone and Ada Brook")

    assert finding is not None
    assert finding.facts == Facts(authors=("Ada Brook", "Ben Stone"))


def test_an_agency_in_a_byline_is_not_an_author() -> None:
    finding = find("By Ada Brook, Reuters")

    assert finding is not None
    assert finding.facts == Facts(authors=("Ada Brook",), agency="Reuters")


@pytest.mark.parametrize(
    ("line", "source", "field"),
    [
        ("Published: October 3, 2025", "text:published", "published"),
        ("Posted on October 3, 2025", "text:posted", "published"),
        ("Last modified: October 3, 2025", "text:last-modified", "modified"),
        ("Updated October 3, 2025", "text:updated", "modified"),
    ],
)
def test_a_date_says_what_it_dates(line: str, source: str, field: str) -> None:
    finding = find(line)

    assert finding is not None
    moment = getattr(finding.facts, field)
    assert moment.source == source
    assert moment.original == "October 3, 2025"
