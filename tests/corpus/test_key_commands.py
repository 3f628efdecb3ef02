"""`dateline keys`, over a real archive."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.errors import KeyNameTakenError, UnknownKeyError
from corpus.key_commands import app


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Not the repository: a `.env` there would be read.
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")


def keys(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments)


def listed() -> list[dict[str, object]]:
    told: list[dict[str, object]] = json.loads(keys("list", "--json").stdout)
    return told


def test_a_token_is_printed_alone_and_only_once() -> None:
    ended = keys("create", "web", "--scope", "ask", "--scope", "ingest")

    assert ended.exit_code == 0
    token = ended.stdout.strip()
    assert re.fullmatch(r"dl_[A-Za-z0-9_-]{43}", token)
    assert "allows ask and ingest; keep the token" in ended.stderr
    assert token not in keys("list").output + keys("list", "--json").output


def test_a_list_for_programs_has_everything_but_token_and_hash() -> None:
    keys("create", "web", "--scope", "ask", "--expires", "2999-12-31")

    [told] = listed()
    assert set(told) == {
        *("id", "name", "scopes"),
        *("created_at", "expires_at", "last_used_at", "revoked_at"),
    }
    assert (told["name"], told["scopes"]) == ("web", ["ask"])
    assert told["expires_at"] == "2999-12-31T00:00:00Z"


def test_a_list_for_people_says_how_each_key_stands() -> None:
    keys("create", "old[red]", "--scope", "admin")
    keys("revoke", "old[red]")
    keys("create", "web", "--scope", "ask", "--expires", "2999-12-31")
    keys("create", "desk", "--scope", "ingest")

    rows = [line for line in keys("list").stdout.splitlines() if "key_" in line]

    assert len(rows) == 3
    assert "old[red]" in rows[0]
    assert re.search(r"admin.*never.*revoked \d{4}-\d\d-\d\d", rows[0])
    assert "until 2999-12-31" in rows[1]
    assert re.search(r"desk.*ingest.*valid", rows[2])


@pytest.mark.parametrize("by", ["name", "id"])
def test_a_key_is_revoked_by_name_or_id(by: str) -> None:
    keys("create", "web", "--scope", "ask")
    [told] = listed()

    ended = keys("revoke", str(told[by]))

    assert (ended.exit_code, ended.stdout) == (0, f"revoked {told['id']}\n")
    assert listed()[0]["revoked_at"] is not None


@pytest.mark.parametrize(
    "arguments",
    [
        ["web"],
        ["web", "--scope", "all"],
        ["web", "--scope", "ask", "--expires", "2020-01-01"],
        ["web", "--scope", "ask", "--expires", "soon"],
        ["--scope", "ask"],
    ],
)
def test_wrong_usage_ends_with_2_and_makes_no_key(arguments: list[str]) -> None:
    assert keys("create", *arguments).exit_code == 2
    assert listed() == []


def test_what_cannot_be_made_or_found_is_an_error_with_what_to_do() -> None:
    keys("create", "web", "--scope", "ask")

    taken, unknown = keys("create", "web", "--scope", "ask"), keys("revoke", "desk")

    assert isinstance(taken.exception, KeyNameTakenError)
    assert isinstance(unknown.exception, UnknownKeyError)
