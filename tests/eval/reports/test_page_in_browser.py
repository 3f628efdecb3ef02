"""The page as a reader uses it, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from eval.reports.html import html_page
from eval.reports.page import make_page
from eval.samples import Sample
from tests.eval.reports.city_news import (
    ADA,
    BEN,
    BRIDGE,
    LOST,
    MAYOR,
    MOON,
    QUOTE,
    STRIKE,
    TARIFF,
    base_run,
    new_run,
)
from tests.eval.reports.made_up import large_run, result, run_of
from tests.eval.reports.test_html import hostile_run
from tests.support.browser import visit

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

_FOCUSED = """() => {
  const node = document.activeElement, style = getComputedStyle(node);
  const all = [...document.querySelectorAll(
    "a[href], input, select, button, summary, [tabindex='0']")];
  const shown = all.filter((it) => it.checkVisibility());
  return [shown.indexOf(node), shown.length,
          style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2];
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "one": make_page(new_run()),
        "two": make_page(new_run(), base=base_run()),
        "failed": make_page(run_of([result(Sample("lost", LOST), None)])),
        "hostile": make_page(hostile_run(), base=hostile_run()),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(html_page(page), encoding="utf-8")
    return folder


def address(pages: Path, name: str) -> str:
    return (pages / f"{name}.html").as_uri()


def listed(page: Page) -> list[str]:
    """The questions shown, in order."""
    return page.locator("#list .asked").all_inner_texts()


def choose(page: Page, label: str, value: str) -> None:
    chooser = page.get_by_role("search").get_by_role("combobox", name=label, exact=True)
    chooser.select_option(value)


def opened(page: Page, question: str) -> str:
    """All that the page says of a question once it is clicked."""
    item = page.locator("#list > li", has_text=question)
    item.locator("summary").first.click()
    item.locator(".opened summary").first.click()
    return item.inner_text()


@pytest.mark.parametrize("name", ["one", "two", "failed", "hostile"])
def test_it_asks_the_network_for_nothing_and_complains_of_nothing(
    browser: Browser, pages: Path, name: str
) -> None:
    with visit(browser, address(pages, name)) as visited:
        page = visited.page
        choose(page, "Order", "worst first")
        for summary in page.locator("#list > li > details > summary").all():
            summary.click()
        page.get_by_role("link", name="Measures").click()

    assert visited.requests == [address(pages, name)]
    assert visited.complaints == []


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"Verdict": "wrong"}, [MAYOR, STRIKE]),
        ({"Verdict": "unscored"}, [MOON]),
        ({"Outcome": "failed"}, [LOST]),
        ({"Tag": "city"}, [MAYOR, BRIDGE, MOON]),
        ({"Tag": "city", "Verdict": "right"}, [BRIDGE]),
        ({"Measure": "f1", "Verdict": "partly"}, [MAYOR, TARIFF, STRIKE]),
    ],
)
def test_filters_show_exactly_the_questions_they_name(
    browser: Browser, pages: Path, chosen: dict[str, str], expected: list[str]
) -> None:
    with visit(browser, address(pages, "one")) as visited:
        for label, value in chosen.items():
            choose(visited.page, label, value)

        assert listed(visited.page) == expected
        found = visited.page.locator("#found").inner_text()
        assert found == f"{len(expected)} of 6 questions, as asked."


@pytest.mark.parametrize(
    ("sought", "expected"),
    [("LUMBER", [TARIFF]), ("the mayor ben", [MAYOR]), ("q3", [STRIKE]), ("zebra", [])],
)
def test_search_finds_every_word_in_questions_answers_and_ids(
    browser: Browser, pages: Path, sought: str, expected: list[str]
) -> None:
    with visit(browser, address(pages, "one")) as visited:
        visited.page.get_by_label("Search").fill(sought)

        assert listed(visited.page) == expected


def test_the_address_keeps_the_filter(browser: Browser, pages: Path) -> None:
    with visit(browser, address(pages, "one")) as visited:
        page = visited.page
        page.get_by_label("Search").fill("who")
        choose(page, "Verdict", "wrong")
        page.get_by_role("link", name="How it was made").click()
        page.reload()

        assert listed(page) == [MAYOR, STRIKE]
        assert page.get_by_label("Search").input_value() == "who"
        page.get_by_role("button", name="Clear").click()
        page.get_by_text("6 of 6 questions").wait_for()
        assert page.evaluate("location.hash") == ""


def test_the_worst_questions_are_one_click_away(browser: Browser, pages: Path) -> None:
    with visit(browser, address(pages, "one")) as visited:
        page = visited.page
        page.get_by_role("link", name="f1", exact=True).click()
        page.get_by_role("link", name="Its questions, worst first").click()

        page.get_by_text("6 of 6 questions, worst first.").wait_for()
        assert listed(page) == [LOST, STRIKE, MAYOR, TARIFF, BRIDGE, MOON]


def test_a_count_in_a_table_leads_to_its_questions(
    browser: Browser, pages: Path
) -> None:
    with visit(browser, address(pages, "one")) as visited:
        row = visited.page.locator("#measures tr", has_text="containment")
        row.locator("td:nth-last-child(3) a").click()

        visited.page.get_by_text("1 of 6 questions").wait_for()
        assert listed(visited.page) == [MOON]


def test_every_row_accounts_for_every_question(browser: Browser, pages: Path) -> None:
    with visit(browser, address(pages, "one")) as visited:
        rows = visited.page.locator("#measures tbody tr").all()
        counts = [row.locator("td").all_inner_texts()[-4:] for row in rows]
        said = [row.locator(".says").all_inner_texts() for row in rows]

    assert counts[0] == ["4", "1", "0", "1"]
    assert said[0] == ["The answer holds a gold answer."]
    assert counts[1] == ["5", "0", "0", "1"]


def test_a_question_opens_to_its_answer_passages_quotes_and_verdicts(
    browser: Browser, pages: Path
) -> None:
    with visit(browser, address(pages, "one")) as visited:
        text = opened(visited.page, MAYOR)
        marked = visited.page.locator("#list mark").all_inner_texts()

    for told in (
        "Answer: answered, after 1,235 ms",
        f"{BEN} [1] support 0.75",
        "[1] City hall",
        "2024-01-03 https://news.example/gold gold article",
        f"{QUOTE} verbatim",
        "Ada not verbatim",
        "2 passages retrieved, 0 of gold articles",
        "undated b1",
        "2024-01-09 b2 newer than the question",
        "and the hall was full.",
    ):
        assert told in text
    assert re.search(r"containment\s+wrong", text)
    assert re.search(r"f1\s+partly · 30.0 %", text)
    assert marked == ["Ada Poole", "Ada Poole"]


def test_two_runs_list_what_changed_with_both_answers(
    browser: Browser, pages: Path
) -> None:
    with visit(browser, address(pages, "two")) as visited:
        page = visited.page
        page.get_by_role("link", name="containment", exact=True).first.click()
        page.get_by_text("2 of 6 questions, changed first.").wait_for()
        changed = listed(page)
        mayor = page.locator("#list > li", has_text=MAYOR).inner_text()
        choose(page, "Changed", "better")

        assert changed == [MAYOR, BRIDGE]
        assert ADA in mayor
        assert BEN in mayor
        assert "containment: right → wrong · 2 of 2 measures worse" in mayor
        assert listed(page) == [BRIDGE]


def test_it_works_by_keyboard_alone_and_shows_where_one_is(
    browser: Browser, pages: Path
) -> None:
    with visit(browser, address(pages, "two")) as visited:
        page = visited.page
        places: list[tuple[int, int, bool]] = []
        for _ in range(page.evaluate(_FOCUSED)[1]):
            page.keyboard.press("Tab")
            places.append(tuple(page.evaluate(_FOCUSED)))

        assert [place for place, _, _ in places] == list(range(len(places)))
        assert all(outlined for _, _, outlined in places)
        first = page.locator("#list > li > details").first
        first.locator("summary").first.focus()
        page.keyboard.press("Enter")
        first.locator(".opened").wait_for()
        page.keyboard.press("Space")
        first.locator(".opened").wait_for(state="hidden")
        page.get_by_role("combobox", name="Verdict", exact=True).focus()
        page.keyboard.type("wrong")
        assert listed(page) == [MAYOR, STRIKE]


def test_markup_in_the_news_stays_text(browser: Browser, pages: Path) -> None:
    with visit(browser, address(pages, "hostile")) as visited:
        page = visited.page
        page.locator(".passages").first.wait_for()
        for passages in page.locator(".passages summary").all():
            passages.click()
        text = page.locator("#list > li").inner_text()

        # The question, its gold answer, tag and id; of each run the answer, and the
        # cited article's title, name and quote, and a passage.
        assert text.count("</script><script>alert(1)</script>") == 4 + 2 * 5
        assert page.locator("main img, #list script, [href^=javascript]").count() == 0
        assert visited.complaints == []


def test_1500_questions_of_two_runs_can_be_filtered_and_weigh_less_than_20_mb(
    browser: Browser, tmp_path: Path
) -> None:
    page_of = make_page(large_run(1500, skill=0.7), base=large_run(1500, seed=2))
    file = tmp_path / "large.html"
    file.write_text(html_page(page_of), encoding="utf-8")

    with visit(browser, file.as_uri()) as visited:
        page = visited.page
        page.get_by_label("Search").fill("q-0777")
        page.get_by_text("1 of 1500 questions").wait_for()
        page.get_by_label("Search").fill("")
        page.get_by_role("button", name="Show more (1400 left)").click()

        assert page.locator("#list > li").count() == 200
        assert visited.complaints == []
    assert file.stat().st_size < 20_000_000
