from __future__ import annotations

from eval.making.passages import passages


def test_paragraphs_are_joined_until_a_passage_is_full() -> None:
    first, second, third = "a" * 1000, "b" * 500, "c" * 300

    assert passages(f"{first}\n\n{second}\n\n{third}") == [
        f"{first}\n\n{second}",
        third,
    ]


def test_a_passage_stands_in_the_article_as_it_is() -> None:
    text = "\n\n".join(f"Paragraph {n} " + "of words " * 40 for n in range(20))

    found = passages(text)

    assert len(found) > 3
    assert all(passage in text for passage in found)


def test_too_little_text_is_no_passage() -> None:
    assert passages("") == []
    assert passages("a" * 249) == []
    assert passages("a" * 250) == ["a" * 250]
