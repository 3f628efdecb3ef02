"""Calls of openai-python, in whichever version can be imported.

Each line of the input is a request, {base, key, api: "responses" or "chat", model,
stream, said}; each of the output tells the text, its sources, the calls of tools, and
the error's status and message.
"""

import json
import sys
from typing import Any

import openai

SEARCH = {"name": "search", "parameters": {"type": "object", "properties": {}}}


def told_of(request: dict[str, Any]) -> dict[str, Any]:
    base, key = f"{request['base']}/v1", request["key"]
    called = chat if request["api"] == "chat" else responses
    told: dict[str, Any] = {"text": "", "sources": [], "toolCalls": [], "error": None}
    try:
        with openai.OpenAI(base_url=base, api_key=key, max_retries=0) as client:
            called(client, request, told)
    except Exception as error:  # noqa: BLE001 - whatever the client raises is told
        status = getattr(error, "status_code", None)
        told["error"] = {"status": status, "message": str(error)}
    return told


def chat(client: Any, request: dict[str, Any], told: dict[str, Any]) -> None:  # noqa: ANN401
    made = client.chat.completions.create(
        model=request["model"],
        messages=messages(request),
        tools=[{"type": "function", "function": SEARCH}],
        stream=request["stream"],
    )
    if request["stream"]:
        for chunk in made:
            keep(chunk.choices[0].delta, told)
    else:
        keep(made.choices[0].message, told)


def keep(piece: Any, told: dict[str, Any]) -> None:  # noqa: ANN401
    """Adds what a delta, or the whole message, says."""
    said = piece.model_dump()
    told["text"] += said["content"] or ""
    told["toolCalls"] += said["tool_calls"] or []
    told["sources"] += [each["url_citation"] for each in said.get("annotations") or []]


def responses(client: Any, request: dict[str, Any], told: dict[str, Any]) -> None:  # noqa: ANN401
    made = client.responses.create(
        model=request["model"],
        input=messages(request),
        tools=[{"type": "function", "strict": None, **SEARCH}],
        stream=request["stream"],
    )
    if not request["stream"]:
        told["text"] = made.output_text
        keep_items(made, told)
        return
    for event in made:
        if event.type == "response.output_text.delta":
            told["text"] += event.delta
        elif event.type == "response.completed":
            keep_items(event.response, told)
        elif event.type == "error":
            # The client raises nothing here.
            told["error"] = {"status": None, "message": event.message}


def keep_items(response: Any, told: dict[str, Any]) -> None:  # noqa: ANN401
    """Adds what a response has beside its text."""
    for item in response.model_dump()["output"]:
        if item["type"] == "message":
            told["sources"] += item["content"][0]["annotations"]
        else:
            told["toolCalls"].append(item)


def messages(request: dict[str, Any]) -> list[dict[str, str]]:
    return [{"role": "user", "content": said} for said in request["said"]]


for line in sys.stdin:
    sys.stdout.write(f"{json.dumps(told_of(json.loads(line)))}\n")
    sys.stdout.flush()
