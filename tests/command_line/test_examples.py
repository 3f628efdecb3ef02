from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.support.commands import Commands

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


LUMBER = "what tariffs remain on Canadian lumber?"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Commands, str]:
    """A home into which the examples went, and what was printed of it."""
    commands = Commands(tmp_path_factory.mktemp("examples") / "home")
    return commands, commands.done("ingest", str(EXAMPLES))


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
        "changes",
        "conflicts",
        "passages",
        "as_of",
        "time_window",
        "mode",
        "degraded",
        "newest_evidence",
        "archive_newest",
        "warnings",
        "suggestions",
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
