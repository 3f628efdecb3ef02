from random import Random

from eval.bench.pages import Story, render

STORY = Story(
    url="https://news.example/a",
    title="Bridge & river",
    text="The council met on <Tuesday>.\n\nIt voted & left.",
    publisher="The Ledger",
    published_at="2022-06-01",
)


def test_a_seed_makes_the_same_page_again() -> None:
    pages = [render(STORY, teasers=["One", "Two"], rng=Random(7)) for _ in range(2)]

    assert pages[0] == pages[1]


def test_seeds_make_five_kinds_of_pages_that_all_tell_the_story() -> None:
    pages = [render(STORY, teasers=["One"], rng=Random(seed)) for seed in range(60)]

    assert len({page.partition("<body")[0] for page in pages}) == 5
    for page in pages:
        assert "&lt;Tuesday&gt;" in page
        assert "Bridge &amp; river" in page
        assert "One" in page
