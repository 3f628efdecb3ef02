"""A real browser prints, and the PDF's reader reads it."""

from random import Random

import pytest

from eval.bench.extraction import read_back
from eval.bench.pages.parts import material
from eval.bench.printing import can_print, printing
from tests.eval.bench.story import STORY

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not can_print(), reason="no Chromium; `make system-packages` installs it"
    ),
]


def test_a_printed_story_comes_back_without_its_page_number() -> None:
    page = material(STORY, titles=["Elsewhere"], rng=Random(1))

    with printing() as write_pdf:
        content = write_pdf(page)
        [reading] = read_back([page], write_pdf=write_pdf)["PDF"]

    assert content.startswith(b"%PDF-")
    assert reading.recall == 1.0
