import pytest

from corpus.articles import Removal
from ingest.cleaning import clean, tidy
from tests.ingest.test_rules import KEPT, REMOVED

PAGE = """\
Bridge to stay open after all
By Ada Brook and Ben Stone
OTTAWA (Harbor Wire) — The council voted on Tuesday to keep the bridge.
“It's ours,” said the mayor.
–With assistance from Ana Cruz.
©2025 Harbor Wire.
Visited 29 times, 29 visit(s) today
Harbor Wire bridges Canada Oslo
Last modified: October 3, 2025
"""


def test_a_page_becomes_its_story_and_what_it_said_about_it() -> None:
    cleaned = clean(PAGE, has_headline=True)

    assert cleaned.text == (
        "The council voted on Tuesday to keep the bridge.\n\n"
        "“It's ours,” said the mayor."
    )
    facts = cleaned.facts
    assert facts.title == "Bridge to stay open after all"
    assert facts.authors == ("Ada Brook", "Ben Stone")
    assert facts.agency == "Harbor Wire"
    assert facts.dateline == "OTTAWA"
    assert facts.contributors == ("Ana Cruz",)
    assert facts.copyright == "Harbor Wire"
    assert facts.tags == ("Harbor Wire bridges Canada Oslo",)
    assert facts.modified is not None
    assert facts.modified.original == "October 3, 2025"


def test_every_removal_is_told_in_the_order_of_the_text() -> None:
    removals = clean(PAGE, has_headline=True).removals

    assert [removal.rule for removal in removals] == [
        "headline", "byline", "agency-credit", "contributors", "copyright", "visits",
        "tags", "date",
    ]  # fmt: skip
    assert removals[2] == Removal("agency-credit", "OTTAWA (Harbor Wire) — ")


@pytest.mark.parametrize("text", [line for line, _ in REMOVED])
def test_a_line_of_furniture_alone_leaves_nothing(text: str) -> None:
    assert not clean(text).text


@pytest.mark.parametrize("line", KEPT)
def test_a_line_of_the_story_stays_anywhere(line: str) -> None:
    text = f"{line}\n\nThe council met.\n\n{line}\n\nIt voted.\n\n{line}"

    assert clean(text).text == text


@pytest.mark.parametrize(
    "line", ["By Ada Brook", "Published: 2025-10-03", "Tags: a, b", "Associated Press"]
)
def test_inside_the_story_a_line_that_could_belong_to_it_stays(line: str) -> None:
    text = f"The council met.\n\n{line}\n\nIt voted."

    assert clean(text).text == text


@pytest.mark.parametrize("line", ["Advertisement", "©2025 Harbor Wire.", "___"])
def test_inside_the_story_what_is_never_part_of_it_goes(line: str) -> None:
    assert clean(f"It met.\n\n{line}\n\nIt voted.").text == "It met.\n\nIt voted."


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Bridge stays open\nBy Ada Brook\nThe council met.", "Bridge stays open"),
        ("Bridge stays open\n\nThe council met.", "Bridge stays open"),
        ("Will it stay open?\n\nThe council met.", "Will it stay open?"),
        ("The council met.\n\nIt voted.", None),
        ("Bridge stays open\nThe council met.", None),
        ("Bridge stays open", None),
        ("“It's ours.”\n\nThe council met.", None),
        ("“It's ours.”\nBy Ada Brook\n\nThe council met.", "“It's ours.”"),
        ("橋は残る。\n\n市議会が決めた。", None),
        ("A " + "very " * 40 + "long line\n\nIt voted.", None),
        ("By Ada Brook\n\nThe council met.", None),
    ],
)
def test_a_short_first_line_above_the_story_is_its_headline(
    text: str, headline: str | None
) -> None:
    assert clean(text, has_headline=True).facts.title == headline


def test_no_headline_is_looked_for_where_the_title_is_known() -> None:
    assert clean("Bridge stays open\n\nIt voted.").text.startswith("Bridge")


def test_a_first_paragraph_that_repeats_the_title_goes() -> None:
    cleaned = clean("BRIDGE STAYS\n\nIt voted.", title="Bridge stays")

    assert cleaned.text == "It voted."


def test_a_text_that_is_its_title_stays() -> None:
    assert clean("Bridge stays", title="Bridge stays").text == "Bridge stays"


def test_a_correction_stays_and_is_flagged() -> None:
    text = "It voted.\n\nCorrection: it voted on Tuesday."

    cleaned = clean(f"{text}\n\n©2025 Harbor Wire.")

    assert cleaned.text == text
    assert cleaned.facts.correction


def test_the_footer_above_a_correction_is_seen() -> None:
    text = "It voted.\n\nBy Ada Brook\nTags: a, b\n\nCorrection: it was Tuesday."

    assert clean(text).facts.tags == ("a", "b")


@pytest.mark.parametrize(
    ("note", "flagged"),
    [
        ("Editor’s note: An earlier version named the wrong bridge.", True),
        ("Clarification: the bridge is a viaduct.", True),
        ("Editor's note: The writer is the mayor's cousin.", False),
    ],
)
def test_an_editors_note_stays_and_is_flagged_if_it_corrects(
    note: str, *, flagged: bool
) -> None:
    cleaned = clean(f"It voted.\n\n{note}")

    assert cleaned.text.endswith(note)
    assert cleaned.facts.correction == flagged


@pytest.mark.parametrize(
    "last",
    [
        "trade Oslo bridges\n©2025 Harbor Wire.",
        "©2025 Harbor Wire.\ntrade Oslo bridges",
        "©2025 Harbor Wire.\n\ntrade Oslo bridges",
    ],
)
def test_words_beside_the_footer_are_one_tag(last: str) -> None:
    cleaned = clean(f"The council met.\n\nIt voted.\n\n{last}")

    assert cleaned.text == "The council met.\n\nIt voted."
    assert cleaned.facts.tags == ("trade Oslo bridges",)


@pytest.mark.parametrize(
    "last",
    [
        "trade Oslo bridges",
        "trade Oslo bridges\n\n©2025 Harbor Wire.",
        "©2025 Harbor Wire.\n\nIt will be open for good.",
        "©2025 Harbor Wire.\n\nand the bridge was theirs",
        "- fresh bread\n©2025 Harbor Wire.",
    ],
)
def test_words_that_may_be_the_storys_last_are_not_tags(last: str) -> None:
    assert clean(f"The council met.\n\nIt voted.\n\n{last}").facts.tags == ()


def test_invisible_characters_go_and_blanks_become_one_space() -> None:
    hidden = "A\u200bb\u202ec\u2066 d\u00ade\xa0\u3000f\t\tg\u2009 h\ufeff\U000e0041."

    assert clean(hidden).text == "Abc de f g h."


def test_joiners_stay_where_letters_need_them() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    assert tidy(f"{family} {persian} pass\u200cword") == f"{family} {persian} password"


def test_all_line_ends_are_one() -> None:
    assert clean("A.\r\n\r\nB.\r\rC.\u2028\u2028D.").text == "A.\n\nB.\n\nC.\n\nD."
