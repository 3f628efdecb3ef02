"""The OpenAPI description: committed as it is served, complete, and true to itself."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator
from schemathesis.specs.openapi.definitions import OPENAPI_31

from tests.support.described import COMMITTED, description, written

PROBLEM = {"application/problem+json": "#/components/schemas/Problem"}
COMPAT = {"application/json": "#/components/schemas/CompatErrorBody"}
BODILESS = {"204", "304"}

Part = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return description()


def operations(described: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each by its method and path."""
    return {
        f"{method} {path}": operation
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    }


def responses(described: dict[str, Any]) -> Iterator[Part]:
    """Each by its operation and status."""
    for name, operation in operations(described).items():
        for status, response in operation["responses"].items():
            yield f"{name} {status}", response


def contents(described: dict[str, Any]) -> Iterator[Part]:
    """What is sent and what is told, in each media type."""
    for name, operation in operations(described).items():
        parts = {f"{name} asked": operation.get("requestBody", {})}
        parts |= {
            f"{name} {status}": part for status, part in operation["responses"].items()
        }
        for place, part in parts.items():
            for media_type, content in part.get("content", {}).items():
                yield f"{place} {media_type}", content


def resolved(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").removeprefix("#/components/schemas/")
    found: dict[str, Any] = described["components"]["schemas"].get(name, schema)
    return found


def examples(described: dict[str, Any], content: dict[str, Any]) -> list[object]:
    """Those of the content itself; without any, those of its schema."""
    own = [one["value"] for one in content.get("examples", {}).values()]
    own += [content["example"]] if "example" in content else []
    schema = resolved(described, content["schema"])
    return own or [*schema.get("examples", [])]


def test_the_committed_description_is_what_the_app_serves() -> None:
    committed = COMMITTED.read_text(encoding="utf-8")

    assert committed == written(description()), "write it anew: make openapi"


def test_the_description_is_valid_openapi(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1.")
    Draft202012Validator(OPENAPI_31).validate(described)


def test_every_operation_has_an_id_in_camel_case_of_its_own(
    described: dict[str, Any],
) -> None:
    ids = [one["operationId"] for one in operations(described).values()]

    assert len(set(ids)) == len(ids) > 15
    assert [one for one in ids if not re.fullmatch("[a-z]+([A-Z][a-z]+)*", one)] == []


def test_every_status_has_an_example(described: dict[str, Any]) -> None:
    bare = [
        place
        for place, content in contents(described)
        if not examples(described, content)
    ]
    empty = [
        place
        for place, response in responses(described)
        if "content" not in response and place.split()[-1] not in BODILESS
    ]

    assert (bare, empty) == ([], [])


def test_every_example_is_valid(described: dict[str, Any]) -> None:
    components = described["components"]
    checked = 0
    for place, content in contents(described):
        schema = content["schema"] | {"components": components}
        validator = Draft202012Validator(schema, validate_formats=True)
        for example in examples(described, content):
            faults = [error.message for error in validator.iter_errors(example)]
            assert faults == [], place
            checked += 1

    assert checked > 100


def test_every_failure_is_a_problem_or_openais_error(described: dict[str, Any]) -> None:
    for place, response in responses(described):
        _, path, status = place.split()
        # Its body says what is wrong with the archive.
        if int(status) < 400 or (path, status) == ("/readyz", "503"):
            continue
        told = {
            name: part["schema"]["$ref"] for name, part in response["content"].items()
        }
        speaks_openai = path.startswith(("/v1/chat/", "/v1/models", "/v1/responses"))
        assert told == (COMPAT if speaks_openai else PROBLEM), place


def test_every_operation_tells_how_a_key_is_shown(described: dict[str, Any]) -> None:
    schemes = described["components"]["securitySchemes"]
    told = {
        name: operation.get("security")
        for name, operation in operations(described).items()
    }

    assert schemes["bearer"] == {"type": "http", "scheme": "bearer"}
    assert schemes["apiKey"] == {"type": "apiKey", "in": "header", "name": "X-API-Key"}
    for path in ("get /healthz", "get /readyz"):
        assert told.pop(path) is None
    assert list(told.values()) == [[{"bearer": []}, {"apiKey": []}]] * len(told)


def test_every_link_leads_to_an_operation_by_its_own_parameters(
    described: dict[str, Any],
) -> None:
    taken = {
        operation["operationId"]: {
            one["name"] for one in operation.get("parameters", [])
        }
        for operation in operations(described).values()
    }
    links = [
        link
        for _, response in responses(described)
        for link in response.get("links", {}).values()
    ]

    assert len(links) > 10
    for link in links:
        assert set(link["parameters"]) <= taken[link["operationId"]]
