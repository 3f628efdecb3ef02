import re
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from service.answers import (
    Answer,
    Caveat,
    Quote,
    Source,
)
from service.console import print_answer
from service.http.responses import AnswerBody
from service.http.telling import told_answer
from tests.support.answering import ABSTENTION, SENTENCE, answer
from tests.support.passages import asked

LONG = (
    "The ferry, which had been delayed twice by a shortage of welders and once by "
    "ice in the sound, sailed for Gull Island with forty-four cars on board. "
)
_COLOUR = re.compile("\x1b\\[[0-9;]*m")


def printed(given: Answer, *, width: int = 80, terminal: bool = False) -> str:
    told: AnswerBody = told_answer(
        given,
        question=asked(),
        warnings=(),
        answer_id="ans_1",
        created=0,
        request_id=None,
    )
    out = StringIO()
    print_answer(told, Console(file=out, width=width, force_terminal=terminal))
    return out.getvalue()


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def of_article(**changes: object) -> Answer:
    """The standard answer, its cited article changed."""
    given = answer()
    [citation] = given.citations
    changed: Source = replace(citation.source, **changes)  # type: ignore[arg-type]
    return replace(given, citations=(replace(citation, source=changed),))


def test_an_answer_is_followed_by_its_citation_and_its_dates() -> None:
    assert lines(printed(answer())) == [
        f"{SENTENCE} [1]",
        "",
        "[1] Alder Valley Courier · 14 January 2025",
        "    Library stays open",
        f"    “{SENTENCE}”",
        "    https://courier.example/library",
        "",
        "As of 15 January 2025. Newest evidence: 14 January 2025. Newest article: 15",
        "January 2025.",
    ]


@pytest.mark.parametrize("width", [80, 40])
def test_no_line_is_longer_than_the_terminal_is_wide(width: int) -> None:
    given = of_article(
        title=LONG,
        url=f"https://courier.example/{'a-very-long-path/' * 12}",
        outlets=tuple(f"The Daily Courier of Town {n}" for n in range(9)),
    )
    [citation] = given.citations
    quoted = replace(citation, quotes=(Quote(LONG * 3, 0, 3 * len(LONG)),))
    caveat = Caveat("period_widened", LONG * 2)
    given = replace(
        given,
        text=f"{LONG * 3}{'x' * 200} {'関税は高い。' * 30}",
        citations=(quoted,),
        warnings=(caveat,),
    )

    for terminal in (True, False):
        shown = _COLOUR.sub("", printed(given, width=width, terminal=terminal))
        assert max(cell_len(line) for line in lines(shown)) <= width


def test_a_link_that_is_folded_can_still_be_put_together() -> None:
    url = f"https://courier.example/{'path/' * 40}"

    folded = printed(of_article(url=url))

    assert url in "".join(line.strip() for line in lines(folded))


@pytest.mark.parametrize("mark", ["[bold]", "[/]", "[red]x[/red]", "[1]", ":fire:"])
def test_what_looks_like_markup_is_shown_as_it_stands(mark: str) -> None:
    given = of_article(
        title=f"Title {mark} end", outlets=(f"Outlet {mark}",), url=f"https://x/{mark}"
    )
    [citation] = given.citations
    quotes = (Quote(f"Quote {mark} end.", 0, 11 + len(mark)),)
    given = replace(
        given,
        text=f"Answer {mark} end.",
        citations=(replace(citation, quotes=quotes),),
        warnings=(Caveat("c", f"Caveat {mark} end."),),
    )

    shown = lines(printed(given))

    assert f"Answer {mark} end." in shown
    assert f"    Title {mark} end" in shown
    assert f"    “Quote {mark} end.”" in shown
    assert f"[1] Outlet {mark} · 14 January 2025" in shown
    assert f"    https://x/{mark}" in shown
    assert f"Note: Caveat {mark} end." in shown


@pytest.mark.parametrize(
    "control",
    [
        "\x1b[2J",
        "\x1b]8;;https://evil.example\x1b\\",
        "\x9b31m",
        "\x07",
        "\x08",
        "\r",
        "\x7f",
        "\x00",
    ],
)
def test_control_characters_of_an_article_do_not_reach_the_terminal(
    control: str,
) -> None:
    dirty = f"dirty{control}text"
    given = of_article(title=dirty, outlets=(dirty,), url=None)
    [citation] = given.citations
    quoted = replace(citation, quotes=(Quote(dirty, 0, len(dirty)),))
    given = replace(
        given, text=dirty, citations=(quoted,), warnings=(Caveat("c", dirty),)
    )

    shown = printed(given)

    unseen = {char for char in shown if not char.isprintable()}
    assert unseen == {"\n"}
    assert shown.count("dirty") == 5


def test_an_article_is_named_by_its_publisher_where_it_has_no_outlets() -> None:
    assert "[1] Alder Valley Courier ·" in printed(of_article(outlets=()))
    assert "[1] unknown outlet ·" in printed(of_article(outlets=(), publisher=None))


@pytest.mark.parametrize(
    ("published", "modified", "shown"),
    [
        (None, None, "· undated"),
        (None, datetime(2025, 1, 9, tzinfo=UTC), "· modified 9 January 2025"),
        (
            datetime(2025, 1, 8, tzinfo=UTC),
            datetime(2025, 1, 9, tzinfo=UTC),
            "· 8 January 2025, modified 9 January 2025",
        ),
        (
            datetime(2025, 1, 9, 8, tzinfo=UTC),
            datetime(2025, 1, 9, 9, tzinfo=UTC),
            "· 9 January 2025",
        ),
    ],
)
def test_a_citation_tells_when_its_article_was_published_and_changed(
    published: datetime | None, modified: datetime | None, shown: str
) -> None:
    text = printed(of_article(published_at=published, modified_at=modified))

    [head] = [line for line in lines(text) if line.startswith("[1]")]
    assert head.endswith(shown)


def test_an_article_without_a_title_has_no_empty_line() -> None:
    shown = lines(printed(of_article(title="")))

    assert shown[3] == f"    “{SENTENCE}”"


def test_when_nothing_is_known_it_is_said_and_nothing_is_cited() -> None:
    given = ABSTENTION

    assert lines(printed(given)) == [
        "I do not know.",
        "",
        "As of 15 January 2025. The archive holds no dated article of that time.",
    ]
