"""Rows of question files held to their models, with complaints a person can act on."""

from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ValidationError
from pydantic_core import ErrorDetails

from eval.errors import EvalError

Row = TypeVar("Row", bound=BaseModel)


def _not_blank(text: str) -> str:
    if not text.strip():
        message = "must not be blank"
        raise ValueError(message)
    return text


Text = Annotated[str, AfterValidator(_not_blank)]
"""A string that says something; its outer spaces are kept."""


def parsed(model: type[Row], line: str, place: str) -> Row:
    """The row that a line of JSON holds; lenient conversions are refused.

    Raises:
        EvalError: It is no such row; the message begins with `place`.
    """
    try:
        return model.model_validate_json(line, strict=True)
    except ValidationError as error:
        raise _complaint(error, model, place) from error


def checked(model: type[Row], value: object, place: str) -> Row:
    """The row that a value makes; strings may stand for numbers, as in CSV.

    Raises:
        EvalError: It makes no such row; the message begins with `place`.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise _complaint(error, model, place) from error


def _complaint(
    invalid: ValidationError, model: type[BaseModel], place: str
) -> EvalError:
    found = invalid.errors(include_url=False, include_input=False)
    said = "; ".join(map(_said, found))
    if any(item["type"] == "extra_forbidden" for item in found):
        said += (
            f" (fields are {', '.join(model.model_fields)}; "
            "a file of another format is named FORMAT:PATH)"
        )
    return EvalError(f"{place}: {said}")


def _said(item: ErrorDetails) -> str:
    if item["type"] == "json_invalid":
        # The parser was given one line: its number would only mislead.
        error = item["ctx"]["error"].replace(" at line 1 column", " at column")
        return f"not JSON ({error}); write one whole object a line"
    where = ".".join(map(str, item["loc"]))
    if item["type"] == "extra_forbidden":
        return f"{where}: there is no such field"
    what = item["msg"].removeprefix("Value error, ")
    return f"{where}: {what}" if where else what
