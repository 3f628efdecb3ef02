from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.answers import Answer, AnswerStatus, Citation, Claim
from service.http.citation_style import CitationStyle, restyle
from tests.support.answering import MORNING, source

LINK = "[[1]](https://x.example/1)"


def marked(
    text: str, *, marks: list[tuple[int, int, int]], claims: list[tuple[int, int]]
) -> Answer:
    """An answer with marks (n, start, end); article n has the address …/n."""
    return Answer(
        status=AnswerStatus.ANSWERED,
        text=text,
        as_of=MORNING,
        citations=tuple(
            Citation(
                n=n,
                source=source(article_id=f"a{n}", url=f"https://x.example/{n}"),
                quotes=(),
                spans=tuple((s, e) for m, s, e in marks if m == n),
            )
            for n in sorted({n for n, _, _ in marks})
        ),
        claims=tuple(
            Claim(text=text[s:e], start=s, end=e, support=1.0, citations=())
            for s, e in claims
        ),
    )


def spans(answer: Answer) -> list[tuple[tuple[int, int], ...]]:
    return [cited.spans for cited in answer.citations]


def claims(answer: Answer) -> list[tuple[int, int, str]]:
    return [(claim.start, claim.end, claim.text) for claim in answer.claims]


def test_markers_are_left_as_they_are() -> None:
    before = marked("Up [1].", marks=[(1, 3, 6)], claims=[(0, 2)])

    assert restyle(before, CitationStyle.MARKERS) is before


def test_links_move_everything_after_them() -> None:
    before = marked(
        "Up [1]. Down [2][1].",
        marks=[(1, 3, 6), (2, 13, 16), (1, 16, 19)],
        claims=[(0, 2), (8, 12)],
    )

    after = restyle(before, CitationStyle.LINKS)

    second = "[[2]](https://x.example/2)"
    assert after.text == f"Up {LINK}. Down {second}{LINK}."
    assert spans(after) == [((3, 29), (62, 88)), ((36, 62),)]
    assert claims(after) == [(0, 2, "Up"), (31, 35, "Down")]


def test_removed_marks_take_the_space_before_them() -> None:
    before = marked(
        "Up [1]. Down [2] [1]. Flat.",
        marks=[(1, 3, 6), (2, 13, 16), (1, 17, 20)],
        claims=[(0, 2), (8, 12), (22, 27)],
    )

    after = restyle(before, CitationStyle.NONE)

    assert after.text == "Up. Down. Flat."
    assert spans(after) == [(), ()]
    assert claims(after) == [(0, 2, "Up"), (4, 8, "Down"), (10, 15, "Flat.")]


def test_removed_marks_that_open_a_line_take_the_space_after_them() -> None:
    before = marked(
        "[1] [2] Up.\n[1] Down.",
        marks=[(1, 0, 3), (2, 4, 7), (1, 12, 15)],
        claims=[(8, 11), (16, 21)],
    )

    after = restyle(before, CitationStyle.NONE)

    assert after.text == "Up.\nDown."
    assert claims(after) == [(0, 3, "Up."), (4, 9, "Down.")]


def test_a_claim_around_a_mark_is_written_out_as_it_then_stands() -> None:
    before = marked("Up [1] a lot.", marks=[(1, 3, 6)], claims=[(0, 13)])

    assert claims(restyle(before, CitationStyle.NONE)) == [(0, 9, "Up a lot.")]
    assert claims(restyle(before, CitationStyle.LINKS)) == [
        (0, 36, f"Up {LINK} a lot.")
    ]


def test_a_claim_whose_text_leaves_marks_out_keeps_it() -> None:
    before = marked("Up [1] a lot.", marks=[(1, 3, 6)], claims=[(0, 13)])
    [claim] = before.claims
    before = replace(before, claims=(replace(claim, text="Up a lot."),))

    assert claims(restyle(before, CitationStyle.LINKS)) == [(0, 36, "Up a lot.")]


def test_what_only_looks_like_a_mark_is_left_alone() -> None:
    before = marked("See [1] there [1].", marks=[(1, 14, 17)], claims=[(0, 13)])

    after = restyle(before, CitationStyle.NONE)

    assert after.text == "See [1] there."
    assert claims(after) == [(0, 13, "See [1] there")]


def test_offsets_count_code_points() -> None:
    before = marked("🗳🗳 [1]. É.", marks=[(1, 3, 6)], claims=[(0, 2), (8, 10)])

    after = restyle(before, CitationStyle.LINKS)

    assert claims(after) == [(0, 2, "🗳🗳"), (31, 33, "É.")]


def test_an_address_cannot_break_out_of_its_link() -> None:
    before = marked("Up [1].", marks=[(1, 3, 6)], claims=[])
    [cited] = before.citations
    odd = replace(cited.source, url="https://x.example/a_(b)](<c>")
    before = replace(before, citations=(replace(cited, source=odd),))

    after = restyle(before, CitationStyle.LINKS)

    assert after.text == "Up [[1]](https://x.example/a_%28b%29%5D%28%3Cc%3E)."


@st.composite
def answers(draw: st.DrawFn) -> tuple[Answer, list[str]]:
    """An answer of sentences with marks behind them, and the bare sentences."""
    words = st.text(alphabet="ab é🗳\n.", min_size=1, max_size=8)
    sentences = [
        f"S{sentence}e" for sentence in draw(st.lists(words, min_size=1, max_size=6))
    ]
    text = ""
    marks: list[tuple[int, int, int]] = []
    bounds: list[tuple[int, int]] = []
    for sentence in sentences:
        bounds.append((len(text), len(text) + len(sentence)))
        text += sentence
        for n in draw(st.lists(st.integers(1, 12), max_size=3)):
            text += draw(st.sampled_from(["", " ", "  "]))
            marks.append((n, len(text), len(text) + len(f"[{n}]")))
            text += f"[{n}]"
        text += draw(st.sampled_from([" ", ". ", "\n\n"]))
    return marked(text, marks=marks, claims=bounds), sentences


@given(answers())
def test_every_offset_points_at_what_it_pointed_at_before(
    drawn: tuple[Answer, list[str]],
) -> None:
    before, sentences = drawn

    for style in (CitationStyle.LINKS, CitationStyle.NONE):
        after = restyle(before, style)

        assert [after.text[c.start : c.end] for c in after.claims] == sentences
        assert [c.text for c in after.claims] == sentences
        for cited in after.citations:
            link = f"[[{cited.n}]](https://x.example/{cited.n})"
            assert {after.text[s:e] for s, e in cited.spans} <= {link}


@given(answers())
def test_links_add_nothing_but_links_and_removal_leaves_no_mark(
    drawn: tuple[Answer, list[str]],
) -> None:
    before, _ = drawn
    links = restyle(before, CitationStyle.LINKS)
    none = restyle(before, CitationStyle.NONE)

    back = links.text
    for n in range(1, 13):
        back = back.replace(f"[[{n}]](https://x.example/{n})", f"[{n}]")
    assert back == before.text
    assert [len(c.spans) for c in links.citations] == [
        len(c.spans) for c in before.citations
    ]
    assert "[" not in none.text


@pytest.mark.parametrize("style", list(CitationStyle))
def test_an_answer_without_marks_keeps_its_text(style: CitationStyle) -> None:
    before = marked("Nothing is known.", marks=[], claims=[])

    assert restyle(before, style).text == "Nothing is known."
