"""FastAPI, with what its OpenAPI description does not say of itself."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from pydantic import BaseModel

from service.http.admission.describing import describe_admission
from service.http.problems import Problem

_REFERRED = "#/components/schemas/"
_OF_FRAMEWORK = ("HTTPValidationError", "ValidationError")


class DatelineApp(FastAPI):
    """Describes problems, keys and limits; no failure that never happens."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once and then kept."""
        if self.openapi_schema is None:
            described = super().openapi()
            _drop_failures_of_framework(described)
            schemas = described["components"]["schemas"]
            for model in self._told():
                if found := model.model_json_schema().get("examples"):
                    # FastAPI leaves every null out, those of examples too.
                    schemas[model.__name__]["examples"] = found
            template = f"{_REFERRED}{{model}}"
            problem = Problem.model_json_schema(ref_template=template)
            schemas |= problem.pop("$defs", {}) | {"Problem": problem}
            describe_admission(described)
        return super().openapi()

    def _told(self) -> Iterator[type[BaseModel]]:
        for route in iter_route_contexts(self.routes):
            model = getattr(route, "response_model", None)
            if isinstance(model, type) and issubclass(model, BaseModel):
                yield model


def _drop_failures_of_framework(described: dict[str, Any]) -> None:
    """FastAPI tells of a 422 wherever there is a parameter; ours are documented."""
    schema = {"$ref": f"{_REFERRED}{_OF_FRAMEWORK[0]}"}
    for operations in described["paths"].values():
        for operation in operations.values():
            content = operation["responses"].get("422", {}).get("content", {})
            if content.get("application/json") == {"schema": schema}:
                del operation["responses"]["422"]
    for name in _OF_FRAMEWORK:
        described["components"]["schemas"].pop(name, None)
