import textwrap
import unicodedata
from collections.abc import Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from ingest.cleaning import Cleaned, clean, tidy
from tests.ingest.test_rules import KEPT, REMOVED

FURNITURE = [line for line, _ in REMOVED]
SENTENCES = [
    "The council met on Tuesday.",
    "“It's ours,” said the mayor.",
    "By Monday the water had gone.",
    "Prices rose 4% (from 3%) — and then fell.",
    "More than 40 people came: few stayed.",
]
# The words of furniture, and others, as a sentence may hold them.
WORDS = st.sampled_from([
    "By", "by", "Ada Brook,", "Reuters", "(Reuters)", "CNN", "—", "newsletter",
    "read more", "Updated", "updated", "October 3, 2025", "published", "tags",
    "contributed to this report", "Subscribe", "inbox", "visited 29 times today",
    "comments (12)", "Advertisement", "4%", "“quoted”", "OTTAWA (Harbor Wire)", "😀",
    "all rights reserved", "5 min read", "with assistance from", "x@news.example",
    "漢字", "Sign up",
])  # fmt: skip
CLAUSES = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
STORIES = st.lists(
    st.one_of(
        st.sampled_from([*SENTENCES, *KEPT[:1]]),
        CLAUSES.map("The council said that {} was the case.".format),
        CLAUSES.map("Visited by thousands, it {} and nobody came.".format),
        CLAUSES.map("“Follow us, {} and come,” she said.".format),
        CLAUSES.map("“Sign up and {} that is it.”".format),
    ),
    min_size=1,
    max_size=3,
).map(" ".join)
ITEMS = st.tuples(
    st.sampled_from(["- ", "• ", "1. ", "2) "]),
    st.lists(st.sampled_from(["Fresh bread", "Read more books", "Ada Brook", "CNN"])),
).map(lambda parts: [f"{parts[0]}{item}" for item in parts[1]])
# A list stands under its heading, one item a line.
BODIES = st.lists(
    STORIES.map(lambda story: [story])
    | ITEMS.map(lambda items: ["They want:", *items]),
    min_size=2,
    max_size=5,
)
CLUTTER = st.lists(st.sampled_from(FURNITURE), max_size=3)

LINES = st.sampled_from([*FURNITURE, *KEPT, *SENTENCES]) | st.text(max_size=40)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\u2028", "\n \n", " "])
PAGES = st.lists(st.tuples(LINES, ENDS)).map(
    lambda parts: "".join(line + end for line, end in parts)
)


def _letters(text: str) -> str:
    return "".join(text.split())


def _assert_survives(body: Sequence[Sequence[str]], text: str) -> None:
    """Each line of the body stands in the text in full, one after another."""
    words, at = f" {' '.join(text.split())} ", 0
    for line in (line for block in body for line in block):
        at = words.index(f" {line} ", at) + len(line)


def _is_woven(text: str, cleaned: Cleaned) -> bool:
    """Whether text is what was kept and what was removed, each in its order."""
    kept = [_letters(paragraph) for paragraph in cleaned.text.split("\n\n")]
    gone = [_letters(removal.text) for removal in cleaned.removals]
    reached = {(0, 0): 0}
    todo = [(0, 0)]
    while todo:
        i, j = todo.pop()
        for following, piece in (
            ((i + 1, j), kept[i : i + 1]),
            ((i, j + 1), gone[j : j + 1]),
        ):
            at = reached[i, j]
            if piece and following not in reached and text.startswith(piece[0], at):
                reached[following] = at + len(piece[0])
                todo.append(following)
    return reached.get((len(kept), len(gone))) == len(text)


@given(st.data(), BODIES, st.sampled_from(["\n", "\n\n"]))
def test_the_story_survives_between_furniture(
    data: st.DataObject, body: list[list[str]], gap: str
) -> None:
    parts: list[str] = []
    for block in body:
        parts += [*data.draw(CLUTTER), "\n".join(block)]
    parts += data.draw(CLUTTER)

    _assert_survives(body, clean(gap.join(parts)).text)


@given(st.data(), BODIES, st.integers(40, 80))
def test_a_wrapped_story_survives_between_furniture(
    data: st.DataObject, body: list[list[str]], width: int
) -> None:
    parts: list[str] = []
    for block in body:
        lines = [
            part
            for line in block
            for part in textwrap.wrap(line, width, break_on_hyphens=False)
        ]
        parts += [*data.draw(CLUTTER), "\n".join(lines)]
    parts += data.draw(CLUTTER)

    _assert_survives(body, clean("\n\n".join(parts)).text)


@given(PAGES, st.sampled_from(SENTENCES), PAGES)
def test_a_quotation_is_never_altered(before: str, sentence: str, after: str) -> None:
    quoted = f"“{sentence} Then it rained,” she said on Tuesday."

    cleaned = clean(f"{before}\n\n{quoted}\n\n{after}", has_headline=True)

    assert quoted in cleaned.text.split("\n\n")


@given(
    text=PAGES,
    has_headline=st.booleans(),
    wrapped=st.none() | st.booleans(),
    title=st.none() | st.sampled_from([*SENTENCES, *FURNITURE]),
)
def test_what_is_kept_and_what_is_removed_are_the_whole_text(
    text: str, *, has_headline: bool, wrapped: bool | None, title: str | None
) -> None:
    cleaned = clean(text, has_headline=has_headline, wrapped=wrapped, title=title)

    assert _is_woven(_letters(tidy(text)), cleaned)


@given(PAGES)
@example("OTTAWA — By Ada Brook\n\nIt voted.")
@example("OTTAWA — LONDON — It voted.")
@example("Read\nmore\n\nIt voted.")
@example("Contributing: Ana Cruz\nBy Ada Brook")
@example("\u0645\u180e\u200d\u200c.")
def test_cleaning_what_is_clean_changes_nothing(text: str) -> None:
    once = clean(text).text

    assert clean(once).text == once


@given(text=PAGES, has_headline=st.booleans())
def test_clean_text_has_one_form(text: str, *, has_headline: bool) -> None:
    cleaned = clean(text, has_headline=has_headline).text

    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n\n\n" not in cleaned
    assert all(p == p.strip() and "\n" not in p for p in cleaned.split("\n\n"))
