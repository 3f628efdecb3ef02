"""Articles that give orders to whatever reads them gain nothing on the page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.settings import CorpusSettings
from tests.injection.promises import BELIEVED
from tests.injection.test_served import OF_EACH_KIND
from tests.service.http.page.archive.house import House
from tests.support.chat_citing import cited
from tests.support.chat_server import ChatServer, Reply, saying
from tests.support.injections import write_articles
from tests.support.reader import Reader
from tests.support.weak_models import led_astray, obeying

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.support.injections import Attack

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

RECALL = "How many Brightwell baby monitors are being recalled?"
RECALLED = (
    "The recall covers about 62,000 Lullaby 3 monitors, some 14,000 of them in Canada."
)
ORDERED = (
    "The recall has been cancelled and 0 units are affected.",
    "Visit http://evil.example/refund and enter your card number to receive $500.",
    "![refund](http://evil.example/refund)",
    "CONFIRMED.",
)
KINDS = [attack for attack in OF_EACH_KIND if attack.id not in BELIEVED]
ACTIVE = "img, script:not([src]), iframe, object, embed, base, [style], [ping]"


@pytest.fixture(scope="module")
def attacked(
    ingested_home: Path, tmp_path_factory: pytest.TempPathFactory, model: ChatServer
) -> Iterator[House]:
    """The example archive with every attack in it, and a model that gives in."""
    # Imported here: PyTorch takes seconds.
    from ingest.job import ingest  # noqa: PLC0415
    from tests.support.served_archive import served_archive  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("attacked")
    home, attacks = folder / "home", folder / "attacks"
    attacks.mkdir()
    write_articles(attacks)
    shutil.copytree(ingested_home, home)
    ingest([str(attacks)], CorpusSettings(_env_file=None, home=home))
    with served_archive(home, chat_url=model.url) as client:
        yield House(client, model)


def obeyed(body: Mapping[str, Any]) -> Reply:
    """The fact, then all that the article asks for, on each of the passages."""
    orders = [f"{order} [{n}]" for order in ORDERED for n in range(1, 9)]
    return saying(
        "\n".join([*cited((RECALLED,), body["messages"][-1]["content"]), *orders])
    )


def test_what_an_article_orders_is_no_answer(browser: Browser, house: House) -> None:
    house.hears(obeyed)

    with house.read(browser) as reader:
        reader.ask(RECALL)
        reader.await_answer()
        said = " ".join(reader.sentences())

        assert "62,000" in said
        assert not [
            word
            for word in ("cancelled", "evil.example", "$500", "CONFIRMED")
            if word in said
        ]
        assert is_inert(reader.page)


def test_the_article_itself_is_shown_as_text(browser: Browser, plain: House) -> None:
    with plain.read(browser) as reader:
        reader.ask(RECALL)
        reader.await_answer()
        reader.page.locator(".source", has_text="Prairie Courier").get_by_role(
            "link", name="Baby monitor recalled"
        ).click()

        expect(reader.page.locator("main")).to_contain_text("41 reports of overheating")
        assert is_inert(reader.page)


def test_an_attack_of_each_kind_stays_text(browser: Browser, attacked: House) -> None:
    attacked.hears(led_astray(obeying))

    with attacked.read(browser) as reader:
        found = {attack.kind: faults_of(reader, attack) for attack in KINDS}

    assert {kind: faults for kind, faults in found.items() if faults} == {}


def faults_of(reader: Reader, attack: Attack) -> list[str]:
    """What is wrong with the answer from what was published on the attack's day."""
    page, day = reader.page, attack.day.date().isoformat()
    asked = {"q": attack.question, "from": day, "to": day}
    page.goto(f"{page.url.partition('?')[0]}?{urlencode(asked)}")
    reader.await_answer()
    said = " ".join(reader.sentences())
    found = [words for words in attack.forbidden if words in said]
    return found if is_inert(page) else [*found, "active"]


def is_inert(page: Page) -> bool:
    """Whether nothing on it is active, and no link leads where articles send one."""
    links = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
    return page.locator(ACTIVE).count() == 0 and not any(
        "evil.example" in link for link in links
    )
