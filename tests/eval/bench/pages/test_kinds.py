from random import Random

import pytest

from eval.bench.pages.kinds import KINDS
from eval.bench.pages.parts import Material, material
from tests.eval.bench.story import STORY


@pytest.mark.parametrize("name", KINDS)
def test_a_page_tells_its_story_once_in_its_order(name: str) -> None:
    page = material(STORY, titles=["Elsewhere"], rng=Random(1))

    html = KINDS[name](page)

    places = [html.index(part) for part in page.parts]
    assert places == sorted(places)
    assert [html.count(part) for part in page.parts] == [1, 1, 1]
    assert "Bridge &amp; river" in html
    assert "Elsewhere" in html


@pytest.mark.parametrize("name", KINDS)
def test_a_story_of_one_paragraph_is_a_page_too(name: str) -> None:
    page = Material(STORY, ["The council met."], ["Elsewhere"])

    assert KINDS[name](page).count("The council met.") == 1
