import io
import json
from contextlib import nullcontext
from typing import Any

import pytest

from corpus.errors import ArchiveError
from eval.bench.serving import serve


def said(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_is_a_block_and_is_answered_by_its_turn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('3\n["a"]\n'))

    serve(nullcontext(lambda block: block * 2))

    assert said(capsys) == [{"ready": True}, {"turn": 6}, {"turn": ["a", "a"]}]


def test_an_error_a_user_can_mend_is_told_and_not_raised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def take(_block: object) -> None:
        message = "the disk is full; make room"
        raise ArchiveError(message)

    monkeypatch.setattr("sys.stdin", io.StringIO("3\n"))

    serve(nullcontext(take))

    assert said(capsys) == [{"ready": True}, {"error": "the disk is full; make room"}]


def test_an_interrupted_process_ends_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def take(_block: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", io.StringIO("3\n"))

    serve(nullcontext(take))

    assert said(capsys) == [{"ready": True}]
