from pathlib import Path

import pytest
from pydantic import ValidationError

from service.entailing.chat import ChatEntailment
from service.entailing.cross_encoder import CrossEncoderEntailment
from service.entailing.errors import EntailmentError
from service.entailing.loading import load_entailment
from service.entailing.settings import EntailmentSettings
from tests.service.entailing.test_cross_encoder import made
from tests.support.chat_scripted import ScriptedChatModel

CHAT = ScriptedChatModel(["yes"])


def settings(entailment: str | None = None) -> EntailmentSettings:
    return EntailmentSettings(_env_file=None, entailment=entailment)


def test_nobody_is_asked_unless_it_is_set() -> None:
    assert load_entailment(settings(), chat=CHAT, deadline_s=5) is None


def test_the_chat_model_is_asked_where_there_is_one() -> None:
    found = load_entailment(settings("chat"), chat=CHAT, deadline_s=5)

    assert found == ChatEntailment(CHAT, deadline_s=5)


def test_without_a_chat_model_it_is_said_what_to_set() -> None:
    with pytest.raises(EntailmentError, match="set DATELINE_CHAT_MODEL as well"):
        load_entailment(settings("chat"), chat=None, deadline_s=5)


def test_a_cross_encoder_is_loaded_from_its_folder(tmp_path: Path) -> None:
    named = f"cross-encoder:{made(tmp_path, ['no', 'entailment'])}"

    found = load_entailment(settings(named), chat=None, deadline_s=5)

    assert isinstance(found, CrossEncoderEntailment)


@pytest.mark.parametrize(
    ("labels", "told"),
    [(["bad", "good"], "its outputs are bad, good"), (None, "nothing is downloaded")],
)
def test_what_cannot_judge_or_is_not_here_is_refused(
    tmp_path: Path, labels: list[str] | None, told: str
) -> None:
    if labels is not None:
        made(tmp_path, labels)

    with pytest.raises(EntailmentError, match=told) as refusal:
        load_entailment(settings(f"cross-encoder:{tmp_path}"), chat=None, deadline_s=5)
    assert str(refusal.value).startswith("DATELINE_ENTAILMENT: ")


@pytest.mark.parametrize("entailment", ["", "yes", "cross-encoder:", "chat:gpt"])
def test_any_other_setting_is_refused(entailment: str) -> None:
    with pytest.raises(ValidationError):
        settings(entailment)
