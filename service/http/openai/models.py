"""The models that clients may choose from."""

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from service.http.bodies import unstored
from service.http.leads import FROM_MODELS
from service.http.openai import examples
from service.http.openai.documented import MODEL_PROBLEMS, MODELS_PROBLEMS
from service.http.openai.formats import FORMAT_OF_MODEL, no_such_model

router = APIRouter()

_OWNER = "dateline"
_EXAMPLE: dict[str, Any] = {"object": "list", "data": [examples.MODEL]}


class Model(BaseModel):
    """A model, that is, a way to cite."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.MODEL]})

    id: str
    object: Literal["model"] = "model"
    # Clients want a moment; there is none that would mean anything.
    created: int = 1
    owned_by: str = _OWNER


class Models(BaseModel):
    """All of them, the one for most clients first."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})

    object: Literal["list"] = "list"
    data: list[Model]


@router.get(
    "/v1/models",
    operation_id="listModels",
    response_model=Models,
    responses=MODELS_PROBLEMS | {200: FROM_MODELS},
)
async def list_models() -> Response:
    """The models; they answer alike and differ in how they cite."""
    return unstored(Models(data=[Model(id=name) for name in FORMAT_OF_MODEL]))


@router.get(
    "/v1/models/{model:path}",
    operation_id="getModel",
    response_model=Model,
    responses=MODEL_PROBLEMS,
)
async def get_model(model: str) -> Response:
    """One model."""
    if model not in FORMAT_OF_MODEL:
        raise no_such_model()
    return unstored(Model(id=model))
