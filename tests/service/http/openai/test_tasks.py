"""What front-ends ask in the background, seen to be answered without a search."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from service.http.app import create_app
from service.http.openai.tasks import task_reply
from tests.service.http.openai.reading import chunks
from tests.support.answering import CannedAnswering
from tests.support.server import client_of

if TYPE_CHECKING:
    import httpx

    from service.settings import ServiceSettings

HISTORY = """<chat_history>
USER: How did they vote on the library?
ASSISTANT: They voted 5-2 [1].
</chat_history>"""
LIBRECHAT = "User: How did they vote on the library?\nAI: They voted 5-2 [1]."

# How its two prompts begin.
COMPLETION = """Provide a concise, 5-word-or-less title for the conversation, using \
title case conventions. Only return the title itself.

Conversation:
"""
STRUCTURED = """Analyze this conversation and provide:
1. The detected language of the conversation
2. A concise title in the detected language (5 words or less)

"""


def template(example: str) -> str:
    return (
        "### Task:\nWrite something about the chat.\n### Output:\n"
        f"JSON format: {example}\n### Chat History:\n{HISTORY}"
    )


def told(
    client: httpx.Client,
    prompt: str,
    headers: dict[str, str] | None = None,
    **more: object,
) -> str:
    body = {"messages": [{"role": "user", "content": prompt}], "max_tokens": 1000}
    reply = client.post("/v1/chat/completions", json=body | more, headers=headers)
    assert reply.status_code == 200, reply.text
    text: str = reply.json()["choices"][0]["message"]["content"]
    return text


@pytest.mark.parametrize(
    ("example", "made"),
    [
        ('{ "title": "yours" }', {"title": "How did they vote on the library"}),
        ('{ "tags": ["tag1", "tag2"] }', {"tags": ["library"]}),
        ('{ "follow_ups": ["Why?"] }', {"follow_ups": []}),
        ('{ "queries": ["q"] }', {"queries": ["How did they vote on the library?"]}),
    ],
)
def test_a_template_of_open_webui_is_answered_from_its_own_words(
    client: httpx.Client,
    answering: CannedAnswering,
    *,
    example: str,
    made: dict[str, Any],
) -> None:
    assert json.loads(told(client, template(example))) == made
    assert answering.asked == []


@pytest.mark.parametrize(
    ("task", "made"),
    [
        ("title_generation", {"title": "How did they vote on the library"}),
        ("tags_generation", {"tags": ["library"]}),
        ("follow_up_generation", {"follow_ups": []}),
        ("query_generation", {"queries": ["How did they vote on the library?"]}),
        ("autocomplete_generation", {"text": ""}),
    ],
)
def test_the_header_of_open_webui_says_so_whatever_its_template(
    client: httpx.Client, answering: CannedAnswering, *, task: str, made: dict[str, Any]
) -> None:
    prompt = f"Was ist das? {HISTORY}"

    reply = told(client, prompt, headers={"X-OpenWebUI-Task": task})

    assert json.loads(reply) == made
    assert answering.asked == []


@pytest.mark.parametrize("header", ["", "{{TASK}}", "default"])
def test_a_question_under_that_header_is_a_question(
    client: httpx.Client, answering: CannedAnswering, header: str
) -> None:
    told(client, "How did they vote?", headers={"X-OpenWebUI-Task": header})

    assert [question.text for question in answering.asked] == ["How did they vote?"]


@pytest.mark.parametrize(
    "prompt",
    [
        '### Task:\nAnswer from the context, "title": first.\n<context>…</context>',
        'What is the "title": of <chat_history></chat_history>?',
        f"### Task:\nWrite a poem.\n{HISTORY}",
    ],
)
def test_what_only_looks_like_a_task_is_a_question(prompt: str) -> None:
    assert task_reply(prompt, header=None, wants_json=False) is None


@pytest.mark.parametrize("opening", [COMPLETION, STRUCTURED])
def test_librechat_gets_a_title_even_of_a_model_that_is_not_here(
    client: httpx.Client, answering: CannedAnswering, opening: str
) -> None:
    prompt = f"{opening}{LIBRECHAT}"
    form = {"type": "json_schema", "json_schema": {"name": "extract", "schema": {}}}

    plain = told(client, prompt, model="gpt-3.5-turbo")
    filled = told(client, prompt, response_format=form)

    assert plain == "How did they vote on the library"
    assert json.loads(filled) == {"language": "und", "title": plain}
    assert answering.asked == []


def test_a_task_is_streamed_to_who_wants_a_stream(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    prompt = {"role": "user", "content": template('{ "follow_ups": [] }')}

    made = chunks(client, messages=[prompt])

    deltas = [chunk["choices"][0]["delta"] for chunk in made]
    assert deltas == [
        {"role": "assistant", "content": ""},
        {"content": '{"follow_ups": []}'},
        {},
    ]
    assert answering.asked == []


def test_the_responses_route_knows_tasks_too(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    body = {"input": template('{ "follow_ups": [] }')}

    reply = client.post("/v1/responses", json=body).json()

    assert reply["output"][0]["content"][0]["text"] == '{"follow_ups": []}'
    assert answering.asked == []


def test_the_log_tells_a_task_from_an_answer(
    settings: ServiceSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="service")

    with client_of(create_app(CannedAnswering(), settings)) as client:
        told(client, template('{ "title": "yours" }'))
        told(client, "How did they vote?")

    lines = [vars(it) for it in caplog.records if it.message == "request.finished"]
    assert [line["outcome"] for line in lines] == ["task", "answered"]
