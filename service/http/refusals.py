"""Failures in the form that the clients of a route read."""

from starlette.responses import Response
from starlette.types import Scope

from service.http.openai_errors import compat_error, speaks_openai
from service.http.page.failing import is_page, problem_page
from service.http.problems import ProblemError, problem_response


def refusal(scope: Scope, problem: ProblemError) -> Response:
    """The problem as OpenAI tells it, as a page, or as problem+json."""
    path = scope["path"]
    if speaks_openai(path):
        return compat_error(scope, problem)
    if is_page(path):
        return problem_page(scope, problem)
    return problem_response(scope, problem)
