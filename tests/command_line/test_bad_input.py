from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.commands import Commands

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


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
