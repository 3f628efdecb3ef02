from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Commands

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
LUMBER = "what tariffs remain on Canadian lumber?"
GOOD = "The council voted to keep the Mill Street library open, the mayor said."
FERRY = "The ferry to Gull Island sails again on Sunday, its captain said."
MB = 1_000_000

BAD_FILES = {
    "empty.txt": b"",
    "blank.md": b" \n\n ",
    "binary.txt": bytes(range(256)) * 8,
    "image.md": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "encoding.txt": b"Caf\x81\x8d\xff\xfe\x90 is short",
    "nul.txt": b"The council\x00 met on Tuesday and voted.",
    "broken.json": b'{"text": "The council met',
    "matter.md": b"---\ntitle: a: b: c\n---\nThe council met on Tuesday and voted.",
    "future.md": b"---\npublished_at: 2999-01-01\n---\nThe council met on Tuesday.",
}
BAD_LINES = [
    '{"title": "No text here"}',
    '{"text": "Half \\ud800 of a pair stands in this text."}',
    '{"text": "NUL \\u0000 stands in this text."}',
    '{"text": "The council met.", "published_at": "2999-01-01"}',
    '{"text": ["not", "a", "string"]}',
    '{"text": "The council met.", "url": "javascript:alert(1)"}',
    "[1, 2, 3]",
    "not JSON at all",
]
REASONS = {
    "empty.txt": "empty",
    "blank.md": "empty",
    "binary.txt": "binary",
    "image.md": "binary",
    "encoding.txt": "wrong_encoding",
    "nul.txt": "binary",
    "broken.json": "bad_json",
    "matter.md": "bad_front_matter",
    "future.md": "future_date",
    "lines.jsonl:1": "missing_text",
    "lines.jsonl:2": "invalid_text",
    "lines.jsonl:3": "invalid_text",
    "lines.jsonl:4": "future_date",
    "lines.jsonl:5": "wrong_type",
    "lines.jsonl:6": "bad_url",
    "lines.jsonl:7": "not_an_object",
    "lines.jsonl:8": "bad_json",
    "long.jsonl:1": "line_too_long",
    "report\x1b[31m.docx": "unknown_format",
}

# Linux takes at most 128 KiB for one argument; a megabyte never gets this far.
WRONG_USAGE = {
    "unknown command": ["nonsense"],
    "no question": ["ask"],
    "no path": ["ingest"],
    "unknown option": ["ask", LUMBER, "--nonsense"],
    "a word for a date": ["ask", LUMBER, "--as-of", "someday"],
    "a day that is none": ["ask", LUMBER, "--as-of", "2025-02-30"],
    "empty question": ["ask", ""],
    "blank question": ["ask", "   "],
    "long question": ["ask", "how high is it? " * 8_000],
    "lone surrogate": ["ask", "lone \udcff surrogate"],
    "a word for a port": ["serve", "--port", "abc"],
}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Commands, str]:
    """A home into which the examples went, and what was printed of it."""
    commands = Commands(tmp_path_factory.mktemp("examples") / "home")
    return commands, commands.done("ingest", str(EXAMPLES))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Commands, dict[str, Any]]:
    """A home into which good and bad files went, and what was printed of it."""
    commands = Commands(tmp_path_factory.mktemp("mixed") / "home")
    folder = commands.home.parent / "in"
    folder.mkdir()
    for name, data in BAD_FILES.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(GOOD)
    good_line = json.dumps({"text": FERRY, "guid": "ferry"})
    (folder / "lines.jsonl").write_text("\n".join([*BAD_LINES, good_line]))
    long = b'{"text": "' + b"a" * 50 * MB + b'"}\n'
    (folder / "long.jsonl").write_bytes(long + good_line.replace("ferry", "2").encode())
    named = folder.parent / "report\x1b[31m.docx"
    named.write_bytes(b"PK")
    ended = commands.run("ingest", "--json", str(folder), str(named))
    # Temporary folders outlive the run, and fifty megabytes are many.
    (folder / "long.jsonl").unlink()
    assert ended.returncode == 3, ended.stderr
    assert "Traceback" not in ended.stderr
    told: dict[str, Any] = json.loads(ended.stdout)
    return commands, told


@pytest.fixture
def fresh(tmp_path: Path) -> Commands:
    return Commands(tmp_path / "home")


def assert_told_in_one_line(stderr: str, *, about: str) -> None:
    assert stderr.count("\n") == 1, stderr
    assert stderr.startswith("dateline: ")
    assert about in stderr
    assert "unexpected" not in stderr


def test_ingest_tells_what_became_of_the_articles(
    examples: tuple[Commands, str],
) -> None:
    _, printed = examples

    assert "61 new, 0 updated, 0 unchanged, 0 rejected" in printed


def test_a_question_is_answered_with_a_citation(examples: tuple[Commands, str]) -> None:
    commands, _ = examples

    printed = commands.done("ask", LUMBER)

    lines = [line.rstrip() for line in printed.splitlines()]
    assert all(len(line) <= 80 for line in lines)
    whole = " ".join(line.strip() for line in lines)
    sentence = (
        "Canadian softwood lumber still faces combined U.S. duties and tariffs of"
    )
    assert whole.startswith(sentence)
    assert "[1] The Northern Ledger · 27 October 2025" in lines
    assert f"“{sentence}" in whole
    assert "Newest evidence: 27 October 2025." in whole


def test_json_holds_what_the_contract_names(examples: tuple[Commands, str]) -> None:
    commands, _ = examples

    told = json.loads(commands.done("ask", LUMBER, "--json", "--as-of", "2025-03-15"))

    assert told.keys() == {
        "id",
        "object",
        "created",
        "model",
        "status",
        "abstain_reason",
        "answer",
        "citations",
        "claims",
        "support",
        "passages",
        "as_of",
        "time_window",
        "mode",
        "degraded",
        "newest_evidence",
        "archive_newest",
        "warnings",
        "usage",
        "timings_ms",
        "trace",
        "cache",
        "request_id",
    }
    assert (told["status"], told["as_of"][:16]) == ("answered", "2025-03-15T23:59")
    assert "14.5%" in told["answer"]
    assert told["passages"]
    for claim in told["claims"]:
        assert told["answer"][claim["start"] : claim["end"]] == claim["text"]
    assert told["citations"][0]["published_at"] <= told["as_of"]


def test_before_the_first_article_it_abstains_and_that_is_no_failure(
    examples: tuple[Commands, str],
) -> None:
    commands, _ = examples

    printed = commands.done("ask", LUMBER, "--as-of", "1999-12-31")

    assert printed.startswith("I do not know")
    assert "[1]" not in printed


def test_a_question_in_another_script_gets_an_answer_or_none(
    examples: tuple[Commands, str],
) -> None:
    commands, _ = examples

    printed = commands.done("ask", "カナダの木材にはどんな関税が残っていますか")

    assert printed.strip()


def test_status_tells_what_is_held(examples: tuple[Commands, str]) -> None:
    commands, _ = examples

    told = json.loads(commands.done("status", "--json"))
    printed = commands.done("status")

    assert told["holdings"]["articles"] == 61
    assert told["holdings"]["newest"].startswith("2025-10-27")
    assert (told["watermark"], told["indexes"]) == (
        told["revision"],
        "up to date, free",
    )
    assert told["rejects"] == []
    assert re.search(r"articles +61 \(61 versions\)", printed)


def test_sound_indexes_verify_clean(examples: tuple[Commands, str]) -> None:
    commands, _ = examples

    assert commands.done("verify").splitlines()[-1] == "clean"


def test_lost_indexes_are_rebuilt(examples: tuple[Commands, str]) -> None:
    commands, _ = examples
    chunks = json.loads(commands.done("status", "--json"))["holdings"]["chunks"]
    shutil.rmtree(commands.home / "indexes")

    printed = commands.done("rebuild")

    assert printed == f"{chunks} chunks in the new indexes\n"
    told = json.loads(commands.done("status", "--json"))
    assert told["indexes"] == "up to date, free"


def test_ingest_counts_rejects_and_says_so_with_its_exit_code(
    mixed: tuple[Commands, dict[str, Any]],
) -> None:
    _, told = mixed

    assert (told["new"], told["rejected"]) == (3, len(REASONS))
    assert sum(told["reasons"].values()) == len(REASONS)


def test_every_bad_input_is_a_reject_with_its_reason(
    mixed: tuple[Commands, dict[str, Any]],
) -> None:
    commands, _ = mixed

    rejects = json.loads(commands.done("status", "--json"))["rejects"]

    assert {Path(item["source"]).name: item["reason"] for item in rejects} == REASONS
    assert all(item["detail"].endswith(".") for item in rejects)


def test_rejects_are_listed_with_their_reasons(
    mixed: tuple[Commands, dict[str, Any]],
) -> None:
    commands, _ = mixed

    printed = commands.done("status")

    assert f"Rejects ({len(REASONS)})" in printed
    # The columns are narrow where there is no terminal.
    assert "missing" in printed


def test_status_prints_no_control_characters_of_its_sources(
    mixed: tuple[Commands, dict[str, Any]],
) -> None:
    commands, _ = mixed

    assert "\x1b" not in commands.done("status")


def test_good_articles_beside_bad_ones_are_archived(
    mixed: tuple[Commands, dict[str, Any]],
) -> None:
    commands, _ = mixed

    told = json.loads(
        commands.done("ask", "What will the Mill Street library do?", "--json")
    )

    assert told["answer"] == f"{GOOD} [1]"


@pytest.mark.parametrize(
    "line",
    ['"\\ud800"', '["\\ud800"]', '{"text": "\\ud800"}', '{"\\ud800": 1, "text": "a"}'],
)
def test_half_of_a_surrogate_pair_anywhere_in_a_line_costs_only_that_line(
    fresh: Commands, line: str
) -> None:
    good = json.dumps({"text": FERRY, "guid": "ferry"})
    dump = fresh.home.parent / "dump.jsonl"
    dump.write_text(f"{line}\n{good}\n")

    ended = fresh.run("ingest", "--json", str(dump))

    assert ended.returncode == 3, ended.stderr
    told = json.loads(ended.stdout)
    assert (told["new"], told["rejected"]) == (1, 1)


def test_a_file_whose_name_is_not_utf_8_costs_no_other_file(fresh: Commands) -> None:
    folder = fresh.home.parent / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(FERRY)
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD)

    ended = fresh.run("ingest", "--json", str(folder))

    assert ended.returncode in {0, 3}, ended.stderr
    assert json.loads(ended.stdout)["new"] >= 1


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_is_told_and_ends_with_2(
    fresh: Commands, arguments: list[str]
) -> None:
    ended = fresh.run(*arguments)

    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr
    assert not ended.stdout
    assert not fresh.home.exists()


def test_a_missing_path_is_told_in_one_line(fresh: Commands) -> None:
    ended = fresh.run("ingest", "nowhere/at/all.md")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert_told_in_one_line(ended.stderr, about="nowhere/at/all.md does not exist")


def test_a_file_that_is_no_archive_is_told_in_one_line(fresh: Commands) -> None:
    fresh.home.mkdir()
    (fresh.home / "archive.sqlite3").write_text("This is not a database. " * 99)

    ended = fresh.run("status")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert_told_in_one_line(ended.stderr, about="archive.sqlite3")


@pytest.mark.parametrize(
    ("setting", "arguments", "about"),
    [
        ("DATELINE_EMBEDDING_MODEL=nonsense", ["ask", LUMBER], "nonsense"),
        ("DATELINE_EMBEDDING_PRECISION=fp8", ["status"], "EMBEDDING_PRECISION"),
        ("DATELINE_ARCHIVE_URL=nonsense", ["status"], "DATELINE_ARCHIVE_URL"),
        ("DATELINE_ARCHIVE_URL=nonsense://host/db", ["status"], "nonsense"),
        ("DATELINE_PORT=abc", ["serve"], "DATELINE_PORT"),
        ("DATELINE_LOG_LEVEL=loud", ["serve"], "DATELINE_LOG_LEVEL"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(
    fresh: Commands, setting: str, *, arguments: list[str], about: str
) -> None:
    (fresh.home.parent / ".env").write_text(f"{setting}\n")

    ended = fresh.run(*arguments)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert_told_in_one_line(ended.stderr, about=about)
