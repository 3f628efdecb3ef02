import sys
from traceback import format_exception

import pytest
from pydantic import SecretStr, ValidationError

from service.chat.errors import ChatError, Reason
from service.chat.loading import load_chat_model
from service.chat.ports import Account
from service.chat.settings import ChatSettings

KEY = SecretStr("sk-secret-123")


@pytest.mark.parametrize(
    ("name", "reason", "why"),
    [
        ("ollama:llama3", Reason.MISSING_PACKAGE, r"pip install 'dateline\[ollama\]'"),
        (
            "anthropic:claude-x",
            Reason.MISSING_PACKAGE,
            r"pip install 'dateline\[anthropic\]'",
        ),
        # LangChain tells the provider from the name.
        (
            "claude-sonnet-4",
            Reason.MISSING_PACKAGE,
            r"pip install 'dateline\[anthropic\]'$",
        ),
        ("groq:m-1", Reason.MISSING_PACKAGE, "pip install langchain-groq"),
        ("nobody-knows-it", Reason.MISCONFIGURED, "must be PROVIDER:MODEL"),
        ("no-provider:m", Reason.MISCONFIGURED, "cannot be set up"),
    ],
)
def test_a_model_that_cannot_be_loaded_says_what_to_do(
    name: str, reason: Reason, why: str
) -> None:
    with pytest.raises(ChatError, match=why) as caught:
        load_chat_model(ChatSettings(_env_file=None, model=name, api_key=KEY))

    assert caught.value.reason is reason
    assert "sk-secret-123" not in "".join(format_exception(caught.value))
    assert repr(name) in str(caught.value)


def test_without_langchain_it_says_which_extra_brings_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # So Python marks a module that must not be found.
    monkeypatch.setitem(sys.modules, "langchain", None)
    monkeypatch.delitem(sys.modules, "langchain.chat_models", raising=False)

    for name, extra in (("openai:m-1", "openai"), ("groq:m-1", "langchain")):
        with pytest.raises(ChatError, match=rf"dateline\[{extra}\]'$") as caught:
            load_chat_model(ChatSettings(_env_file=None, model=name))

        assert caught.value.reason is Reason.MISSING_PACKAGE


def test_a_model_without_its_key_is_misconfigured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)

    with pytest.raises(ChatError, match="OPENAI_API_KEY") as caught:
        load_chat_model(ChatSettings(_env_file=None, model="openai:m-1"))

    assert caught.value.reason is Reason.MISCONFIGURED


def test_settings_are_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_CHAT_MODEL", "openai:m-1")
    monkeypatch.setenv("DATELINE_CHAT_API_KEY", "sk-secret-123")

    settings = ChatSettings(_env_file=None)

    assert settings.model == "openai:m-1"
    assert "sk-secret-123" not in repr(settings)


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CHAT_MODEL", "")
    monkeypatch.setenv("DATELINE_CHAT_API_KEY", "")

    settings = ChatSettings(_env_file=None)

    assert (settings.model, settings.api_key) == (None, None)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="base_url"):
        ChatSettings(_env_file=None, base_url="localhost:11434")


def test_a_reply_costs_what_its_tokens_cost() -> None:
    account = Account(input_tokens=2_000_000, output_tokens=500_000)
    priced = ChatSettings(_env_file=None, input_price=0.4, output_price=1.6)

    # Two million at 0.4 and half a million at 1.6.
    assert priced.cost(account) == pytest.approx(1.6)
    assert ChatSettings(_env_file=None, input_price=0.4).cost(account) is None
