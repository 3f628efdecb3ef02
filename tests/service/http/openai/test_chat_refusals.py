"""What chat completions refuse, and how they fail, as openai-python reads it."""

import openai
import pytest
from openai import OpenAI

from corpus.errors import DerivedIndexError
from tests.service.http.openai.reading import asked
from tests.support.answering import CannedAnswering


@pytest.mark.parametrize(
    ("more", "param", "said"),
    [
        ({"top_k": 51}, "top_k", "less than or equal to 50"),
        ({"as_of": "soon"}, "as_of", "neither a date nor"),
        ({"filters": {"source": "x"}}, "filters.source", "no such field"),
        ({"temperature": 3}, "temperature", "less than or equal to 2"),
        ({"max_tokens": 0}, "max_tokens", "greater than or equal to 1"),
        ({"messages": []}, "messages", "at least 1 item"),
        (
            {"messages": [{"role": "assistant", "content": "Yes."}]},
            "messages",
            "must be the user's",
        ),
        ({"messages": [{"role": "user", "content": ""}]}, "messages", "1 to 2000"),
        ({"messages": [{"role": "pope", "content": "?"}]}, "messages.0.role", "'user'"),
    ],
)
def test_what_is_not_valid_is_told_with_its_field(
    sdk: OpenAI, *, more: dict[str, object], param: str, said: str
) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as raised:
        asked(sdk, extra_body=more)

    assert (raised.value.code, raised.value.param) == ("validation_failed", param)
    assert raised.value.type == "invalid_request_error"
    assert param in raised.value.message
    assert said in raised.value.message


@pytest.mark.parametrize("kind", ["image_url", "input_audio", "file"])
def test_what_is_no_text_is_refused_with_its_place(sdk: OpenAI, kind: str) -> None:
    parts = [{"type": "text", "text": "Who is this?"}, {"type": kind, kind: {}}]

    with pytest.raises(openai.BadRequestError) as raised:
        asked(sdk, {"role": "user", "content": parts})

    assert raised.value.code == "unsupported_content"
    assert raised.value.param == "messages.0.content.1"


def test_a_model_that_is_not_there_is_not_found(sdk: OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as raised:
        asked(sdk, extra_body={"model": "gpt-5"})

    assert raised.value.code == "model_not_found"


def test_a_body_that_is_no_json_is_told_in_openais_form(sdk: OpenAI) -> None:
    with pytest.raises(openai.BadRequestError) as raised:
        sdk.post(
            "/chat/completions",
            cast_to=object,
            content=b"{",
            options={"headers": {"Content-Type": "application/json"}},
        )

    assert raised.value.code == "invalid_request"


def test_a_failure_of_the_service_says_nothing_of_its_cause(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "the disk with /srv/secret is gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    with pytest.raises(openai.InternalServerError) as raised:
        asked(sdk)

    assert raised.value.status_code == 503
    assert (raised.value.code, raised.value.type) == ("not_ready", "server_error")
    assert "secret" not in raised.value.message
    assert raised.value.request_id is not None


def test_a_failure_that_nobody_foresaw_is_told_in_openais_form_too(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "/srv/secret"
        raise RuntimeError(detail)

    answering.before = broken

    with pytest.raises(openai.InternalServerError) as raised:
        asked(sdk)

    assert (raised.value.code, raised.value.type) == ("internal_error", "server_error")


def test_a_body_that_is_too_large_is_told_in_openais_form_too(sdk: OpenAI) -> None:
    with pytest.raises(openai.APIStatusError) as raised:
        asked(sdk, {"role": "user", "content": "?" * 300_000})

    assert raised.value.status_code == 413
    assert raised.value.code == "body_too_large"
    assert raised.value.type == "invalid_request_error"
