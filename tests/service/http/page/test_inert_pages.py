"""Nothing that is archived or rejected does anything on the pages that tell of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from corpus.archive.records import Reject, Run
from corpus.archive.reports import RunReport, RunState
from corpus.differences.fields import FieldChange
from corpus.differences.text import Kind, Piece
from corpus.history import Changes, Edition, History
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import readiness
from tests.support.hostile import HARMLESS, NOWHERE, SOMEWHERE, TEXTS
from tests.support.inspecting import Inspected, inspected, named, watched
from tests.support.intake import CannedIntake
from tests.support.pages import AUGUST, NOW, ReadersDesk
from tests.support.server import served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser

    from corpus.archive.records import StoredVersion

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])


@dataclass
class Runs(CannedIntake):
    """One run, with those rejects."""

    rejects: tuple[Reject, ...] = field(default=())

    def reports(self, *, limit: int) -> list[RunReport]:
        run = Run(1, NOW, NOW, ("upload.jsonl",), {"rejected": 1})
        rejects, number = self.rejects, len(self.rejects)
        return [RunReport(run, RunState.DONE, True, rejects, number)]

    def report(self, run_id: int) -> RunReport | None:
        return self.reports(limit=1)[0]


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages, and what they are made from."""

    browser: Browser
    desk: ReadersDesk
    runs: Runs
    address: str

    def shown(
        self, path: str, selector: str, *, scripts: bool
    ) -> tuple[Inspected, str]:
        """The page there, and all that it says at the selector."""
        with watched(self.browser, self.address, scripts=scripts) as window:
            window.page.goto(f"{self.address}{path}")
            texts = window.page.locator(selector).all_text_contents()
            return inspected(window), "\n".join(texts)


@pytest.fixture(scope="module")
def served_pages() -> Iterator[tuple[ReadersDesk, Runs, str]]:
    desk, runs = ReadersDesk(), Runs()
    app = create_app(desk, ServiceSettings(_env_file=None), intake=runs)
    with served(app) as address:
        yield desk, runs, address


@pytest.fixture
def pages(browser: Browser, served_pages: tuple[ReadersDesk, Runs, str]) -> Pages:
    desk, runs, address = served_pages
    vars(desk).update(vars(ReadersDesk()))
    return Pages(browser, desk, runs, address)


def stored(**more: Any) -> StoredVersion:  # noqa: ANN401 - fields of an article
    version = AUGUST.stored()
    return replace(version, article=replace(version.article, **more))


def changed(changes: Changes) -> History:
    newer = replace(stored(), number=2)
    return History((Edition(newer, changes), Edition(stored(), None)), has_more=True)


def fields_changed(texts: Sequence[str]) -> History:
    fields = tuple(FieldChange(f"metadata.{text}", text, [text]) for text in texts)
    return changed(Changes(1, fields, (), ()))


def text_changed(texts: Sequence[str]) -> History:
    pieces = [Piece(Kind.CHANGED, text, text, 0, 0) for text in texts]
    return changed(Changes(1, (), tuple(pieces), ()))


ARTICLES: Mapping[str, tuple[Callable[[Sequence[str]], StoredVersion], str]] = {
    "title": (lambda texts: stored(title=" ".join(texts)), "h1"),
    "outlet": (lambda texts: stored(publisher=" ".join(texts)), ".outlet"),
    "authors": (lambda texts: stored(authors=tuple(texts)), ".made"),
    "text": (lambda texts: stored(text="\n\n".join(texts)), ".text"),
    "language": (lambda texts: stored(language=" ".join(texts)), ""),
}
VERSIONS: Mapping[str, tuple[Callable[[Sequence[str]], History], str]] = {
    "fields": (fields_changed, ".differences dd"),
    "difference": (text_changed, ".difference"),
}


def faults_of(
    pages: Pages,
    path: str,
    selector: str,
    set_to: Callable[[Sequence[str]], None],
    *,
    scripts: bool,
) -> Callable[[Sequence[str]], list[str]]:
    def faults(kinds: Sequence[str]) -> list[str]:
        texts = [TEXTS[kind] for kind in kinds]
        set_to(texts)
        page, shown = pages.shown(path, selector or "nothing", scripts=scripts)
        set_to([HARMLESS] * len(texts))
        plain, _ = pages.shown(path, selector or "nothing", scripts=scripts)
        lost = [f"not shown: {text[:80]}" for text in texts if text not in shown]
        return page.beside(plain) + (lost if selector else [])

    return faults


@SCRIPTS
@pytest.mark.parametrize("place", ARTICLES)
def test_an_article_shows_it(pages: Pages, place: str, *, scripts: bool) -> None:
    make, selector = ARTICLES[place]

    def set_to(texts: Sequence[str]) -> None:
        pages.desk.articles = {"august": make(texts)}

    path = "/articles/august?quote=0-3"
    faults = faults_of(pages, path, selector, set_to, scripts=scripts)

    assert named(faults, tuple(TEXTS)) == {}


@SCRIPTS
@pytest.mark.parametrize("place", VERSIONS)
def test_its_versions_show_it(pages: Pages, place: str, *, scripts: bool) -> None:
    make, selector = VERSIONS[place]

    def set_to(texts: Sequence[str]) -> None:
        pages.desk.histories = {"august": make(texts)}

    path = "/articles/august"
    faults = faults_of(pages, path, selector, set_to, scripts=scripts)

    assert named(faults, tuple(TEXTS)) == {}


def test_an_article_links_to_the_web_only(pages: Pages) -> None:
    leads = NOWHERE | {kind: address for kind, (address, _) in SOMEWHERE.items()}
    sites = dict.fromkeys(NOWHERE, "") | {
        kind: f"Original at {site}" for kind, (_, site) in SOMEWHERE.items()
    }
    told, faults = {}, {}
    for kind, address in leads.items():
        pages.desk.articles = {"august": stored(url=address)}
        page, told[kind] = pages.shown("/articles/august", ".outward", scripts=True)
        if page.faults:
            faults[kind] = page.faults

    assert faults == {}
    assert told == sites


@SCRIPTS
@pytest.mark.parametrize("place", ["source", "detail"])
def test_a_reject_shows_it(pages: Pages, place: str, *, scripts: bool) -> None:
    def set_to(texts: Sequence[str]) -> None:
        plain = Reject("upload.jsonl:1", "missing_text", "No text.")
        pages.runs.rejects = tuple(replace(plain, **{place: text}) for text in texts)

    faults = faults_of(pages, "/status", ".rejects", set_to, scripts=scripts)

    assert named(faults, tuple(TEXTS)) == {}


@SCRIPTS
def test_a_check_that_failed_shows_it(pages: Pages, *, scripts: bool) -> None:
    def set_to(texts: Sequence[str]) -> None:
        checks = {f"check {n}": text for n, text in enumerate(texts)}
        pages.desk.ready = readiness(**checks)

    faults = faults_of(pages, "/status", ".notice", set_to, scripts=scripts)

    assert named(faults, tuple(TEXTS)) == {}
