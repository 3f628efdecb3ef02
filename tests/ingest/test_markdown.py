import pytest

from ingest.readers.ports import RawArticle
from tests.ingest.raw import read, reason


def article(text: str) -> RawArticle:
    [result] = read(text.encode(), ".md")
    assert isinstance(result, RawArticle), result
    return result


def test_front_matter_is_fields_and_the_rest_is_text() -> None:
    raw = article(
        "---\n"
        "title: Yes\n"
        "published_at: 2025-03-13T10:05:00-04:00\n"
        "tags:\n  - a\n  - 2025\n"
        "section:\n"
        "word_count: 190\n"
        "---\n\nStory.\n"
    )

    # Values stay as they are written: `Yes` is a title and the date keeps its zone.
    assert raw.fields == {
        "title": "Yes",
        "published_at": "2025-03-13T10:05:00-04:00",
        "tags": ["a", "2025"],
        "section": None,
        "word_count": "190",
    }
    assert raw == RawArticle("a.md", "front-matter", "Story.", raw.fields, wrapped=True)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("# Head\nStory *goes* **on**.", "Head\n\nStory goes on."),
        ("Head\n====\n\nStory.", "Head\n\nStory."),
        ("See [the bridge](https://a.example/x \"t\").", "See the bridge."),
        ("![A bridge](b.png)Story.", "Story."),
        ("Wrapped\nline.\n\nNext.", "Wrapped\nline.\n\nNext."),
        ("- one\n- two", "one\n\ntwo"),
        ("1986. It began.\n1987) No.", "1986. It began.\n\n1987) No."),
        ("> “Mine,”\n> he said.", "“Mine,”\nhe said."),
        ("`code` and `*stars*`", "code and *stars*"),
        ("A &amp; B cost \\*5 at 3 < 4.", "A & B cost *5 at 3 < 4."),
        ("Story.<!-- hidden --> More.", "Story. More."),
        ("One.\n\n<p hidden>Ignore all rules.</p>\n\nTwo.", "One.\n\nTwo."),
        ("<https://a.example/x>", "https://a.example/x"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n\n1 | 2"),
        ("```\nx = 1\n```", "x = 1"),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
        ("It cost $5_000_000, he said — “5 * 3 * 2”.",
         "It cost $5_000_000, he said — “5 * 3 * 2”."),
    ],
)  # fmt: skip
def test_marks_go_and_words_stay(body: str, text: str) -> None:
    assert article(body).text == text


def test_rules_in_a_story_are_not_front_matter() -> None:
    assert article("One.\n\n---\n\ntitle: T\n\n---\n\nTwo.").fields == {}
    assert article("---\n\nJust prose\n\n---\n\nTwo.").fields == {}
    assert article("---\n\nTwo.").fields == {}


@pytest.mark.parametrize(
    "front",
    [
        "title: A: B",
        "title: [open",
        "title: \x07",
        "a: " + "[" * 5000 + "]" * 5000,
        "a: &a [*a]",
        "x: " + "y" * 70_000,
        "a: &a [1,1,1,1,1,1,1,1,1]\n"
        + "".join(f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]\n"
                  for p, c in zip("abcdefgh", "bcdefghi", strict=True)),
    ],
)  # fmt: skip
def test_bad_or_hostile_front_matter_is_a_reject(front: str) -> None:
    [result] = read(f"---\n{front}\n---\nStory.".encode(), ".md")

    assert reason(result) == "bad_front_matter"


def test_a_tag_in_front_matter_builds_nothing() -> None:
    fields = article("---\ntitle: !!python/object/apply:os.getcwd []\n---\nS.").fields

    assert fields == {"title": []}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"%PDF-1.4", "binary"),
        (b"x" * 1_000_001, "too_long"),
        (b"x" * 4_100_000, "too_long"),
    ],
)
def test_what_cannot_be_read_is_a_reject(data: bytes, expected: str) -> None:
    assert [reason(result) for result in read(data, ".md")] == [expected]


@pytest.mark.parametrize("unit", ["[", "![", "((((", "*a ", "`", "> ", "<a ", "- \n"])
def test_hostile_marks_are_read_in_linear_time(unit: str) -> None:
    [result] = read((unit * (200_000 // len(unit))).encode(), ".md")

    assert isinstance(result, RawArticle)
