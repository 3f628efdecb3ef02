from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eval.errors import EvalError
from eval.samples import Sample
from eval.systems.loading import SystemOptions, open_system
from eval.systems.openai_chat import Price
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import SENTENCE, CannedAnswering
from tests.support.builders import article, put, sqlite_archive
from tests.support.chat_server import chat_server, saying
from tests.support.server import served

if TYPE_CHECKING:
    from pathlib import Path

ASKED = Sample("q1", "How did they vote?")


def test_a_recording_is_opened_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "ours.jsonl"
    row = '{"id": "q1", "task": "multiple_choice", "prediction": 2}'
    path.write_text(row, encoding="utf-8")

    with open_system(f"recorded:{path}", SystemOptions(first_choice=1)) as system:
        assert system.answer(ASKED).choice == 1


def test_a_dateline_is_opened_by_its_address() -> None:
    app = create_app(CannedAnswering(), ServiceSettings(_env_file=None))

    with served(app) as url, open_system(f"{url}/") as system:
        assert system.answer(ASKED).text == SENTENCE


def test_a_chat_model_is_opened_with_its_key_and_price(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COURIER_KEY", "sk-1")
    options = SystemOptions(api_key_variable="COURIER_KEY", price=Price(1e6, 0.0))

    with (
        chat_server(saying("By hand.")) as server,
        open_system(f"openai:{server.url}/#org/m-1", options) as system,
    ):
        response = system.answer(ASKED)

    assert response.usage.cost_usd == 30.0
    assert server.keys == ["Bearer sk-1"]
    assert server.asked[0]["model"] == "org/m-1"
    assert "sk-1" not in str(system.describe())


def test_the_ranking_of_the_dataset_is_looked_up_in_the_archive_of_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    url = "https://wire.example/vote"
    with closing(sqlite_archive(tmp_path)) as archive:
        put(archive, article("They voted.", url=url))

    with open_system("dataset-ranking") as system:
        [found] = system.answer(replace(ASKED, ranking=(url,))).passages or ()

    assert found.article_text == "They voted."


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (
            "gpt-4",
            "in-process.*https://.*openai:URL#MODEL.*recorded:PATH.*dataset-ranking",
        ),
        ("", "known are"),
        ("openai:http://127.0.0.1:1/v1", "names no model"),
        ("openai:127.0.0.1#m", "is no address"),
        ("http://", "is no address"),
        ("http://::1:80", "is no address"),
        ("recorded:/nowhere/at.all", "cannot be read"),
    ],
)
def test_a_name_that_opens_nothing_is_told(named: str, said: str) -> None:
    with pytest.raises(EvalError, match=said):
        open_system(named)


@pytest.mark.parametrize("value", ["", " ", "sk-“1”"])
def test_a_key_that_is_none_is_told_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("COURIER_KEY", value)

    with pytest.raises(EvalError, match="COURIER_KEY holds no key") as failure:
        open_system(
            "openai:http://127.0.0.1:1/v1#m",
            SystemOptions(api_key_variable="COURIER_KEY"),
        )

    assert "sk-" not in str(failure.value)


def test_systems_that_run_elsewhere_load_no_model() -> None:
    loaded = "import eval.systems.loading, sys; print('torch' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, check=True, text=True
    )

    assert said.stdout.strip() == "False"
