"""Pages that a key opens, in a browser: the script loads them again with it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.archive.archive import Archive
from corpus.archive.scopes import Scope
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.service.http.page.test_status import Runs
from tests.support.browser import visit
from tests.support.builders import sqlite_archive
from tests.support.pages import ReadersDesk
from tests.support.server import served

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened


@pytest.fixture
def tokens(archive: Archive) -> dict[Scope, str]:
    """Of a key a scope, made before anything is asked."""
    now, keys = datetime.now(UTC), archive.keys
    return {one: keys.create(one, [one], expires_at=None, now=now)[1] for one in Scope}


@pytest.fixture
def guarded(archive: Archive, tokens: dict[Scope, str]) -> Iterator[str]:
    """Where the page is, of a service that requires keys."""
    settings = ServiceSettings(_env_file=None, keys="on")
    app = create_app(ReadersDesk(), settings, intake=Runs(), keys=archive.keys)
    with served(app) as address:
        yield address


def give(page: Page, key: str) -> None:
    page.get_by_label("Key", exact=True).fill(key)
    page.get_by_role("button", name="Use this key").click()


def test_a_key_with_the_scope_opens_runs(
    browser: Browser, guarded: str, tokens: dict[Scope, str]
) -> None:
    with visit(browser, f"{guarded}/status") as seen:
        expect(seen.page.get_by_text("This archive needs a key")).to_be_visible()
        give(seen.page, tokens[Scope.INGEST])

        expect(seen.page.get_by_text("1 rejected")).to_be_visible()
        seen.page.reload()
        expect(seen.page.get_by_text("1 rejected")).to_be_visible()
        assert seen.complaints == []


def test_a_key_without_it_is_told_so_and_another_can_be_given(
    browser: Browser, guarded: str, tokens: dict[Scope, str]
) -> None:
    with visit(browser, f"{guarded}/status") as seen:
        give(seen.page, tokens[Scope.ASK])
        expect(seen.page.get_by_text("This key does not open runs")).to_be_visible()
        expect(seen.page.locator(".runs li")).to_have_count(0)

        give(seen.page, tokens[Scope.INGEST])
        expect(seen.page.get_by_text("1 rejected")).to_be_visible()


@pytest.mark.parametrize("path", ["/status", "/articles/august"])
def test_a_key_that_is_not_accepted_is_told_and_another_can_be_given(
    browser: Browser, guarded: str, tokens: dict[Scope, str], path: str
) -> None:
    with visit(browser, f"{guarded}{path}") as seen:
        give(seen.page, "dl_unknown")
        unknown = seen.page.get_by_text("This key is unknown, revoked or expired.")
        expect(unknown).to_be_visible()

        # It is not kept: the page can be come back to.
        seen.page.reload()
        expect(seen.page.get_by_text("This archive needs a key")).to_be_visible()
        give(seen.page, tokens[Scope.ADMIN])
        expect(seen.page.locator("[data-key-form]")).to_have_count(0)
