"""What the articles tell differently has a form of its own."""

import pytest
from playwright.sync_api import Browser, expect

from tests.service.http.page.archive.house import CHANGED, House
from tests.support.disagreeing import QUESTION, SAID

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PRESENT = (
    "The section 232 tariff came on top of anti-dumping and countervailing duties of "
    "35.19%, so that most Canadian producers now pay just over 45% to sell in the "
    "United States."
)


def test_what_changed_stands_as_was_and_now(browser: Browser, house: House) -> None:
    house.says(PRESENT)

    with house.read(browser) as reader:
        reader.ask(CHANGED)
        reader.await_answer()
        change = reader.page.locator(".change")

        expect(change.locator(".was .value")).to_have_text("about 14.5%")
        expect(change.locator(".was time").first).to_have_text("18 January 2025")
        expect(change.locator(".now .value")).to_have_text("35.19%")
        expect(change.locator(".now time").first).to_have_text("14 October 2025")
        expect(change.locator(".now b")).to_have_text("35.19%")


def test_where_outlets_disagree_both_sides_stand_beside_each_other(
    browser: Browser, house: House
) -> None:
    house.says(*SAID.values())

    with house.read(browser) as reader:
        reader.ask(QUESTION)
        reader.await_answer()
        sides = reader.page.locator(".conflict .side")

        expect(sides).to_have_count(2)
        assert sorted(sides.locator(".value").all_inner_texts()) == ["187", "214"]
        expect(reader.page.get_by_text("Sources disagree")).to_be_visible()
        boxes = [side.bounding_box() for side in sides.all()]

    left, right = boxes
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
