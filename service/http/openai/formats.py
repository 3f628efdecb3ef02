"""The forms that citations take, and the models that stand for them."""

from enum import StrEnum

from service.http.citation_style import CitationStyle
from service.http.pointers import FieldProblem
from service.http.problems import ProblemError

MODEL = "dateline"
FORMAT_HEADER = "X-Citation-Format"


class CitationFormat(StrEnum):
    """How an answer's articles are shown to its reader.

    ANNOTATIONS: `[1]` in the text, and OpenAI's annotations.
    OPENWEBUI: `[1]` in the text, and Open WebUI's events in a stream of chunks;
        annotations elsewhere.
    LINKS: `[[1]](url)` in the text, for clients that drop what stands beside it.
    NONE: neither marks nor annotations.
    """

    ANNOTATIONS = "annotations"
    OPENWEBUI = "openwebui"
    LINKS = "links"
    NONE = "none"

    @property
    def style(self) -> CitationStyle:
        """How its marks are written."""
        return _STYLES[self]

    @property
    def annotates(self) -> bool:
        """Whether annotations go with it, where no events do."""
        return self.style is CitationStyle.MARKERS


_STYLES = {
    CitationFormat.ANNOTATIONS: CitationStyle.MARKERS,
    CitationFormat.OPENWEBUI: CitationStyle.MARKERS,
    CitationFormat.LINKS: CitationStyle.LINKS,
    CitationFormat.NONE: CitationStyle.NONE,
}

FORMAT_OF_MODEL = {MODEL: CitationFormat.ANNOTATIONS} | {
    f"{MODEL}-{form}": form
    for form in CitationFormat
    if form is not CitationFormat.ANNOTATIONS
}
"""By id: each model answers alike and differs in how it cites."""


def format_of(model: str, header: str | None) -> CitationFormat:
    """The format that a request wants; its header counts before its model.

    Raises:
        ProblemError: 404, there is no such model; 400, no such format.
    """
    if model not in FORMAT_OF_MODEL:
        raise no_such_model()
    if header is None:
        return FORMAT_OF_MODEL[model]
    try:
        return CitationFormat(header.lower())
    except ValueError as error:
        formats = ", ".join(f"`{form}`" for form in CitationFormat)
        detail = f"The header {FORMAT_HEADER} takes one of {formats}."
        raise ProblemError(400, "invalid_request", detail) from error


def no_such_model() -> ProblemError:
    """What is raised for a model that is not there."""
    models = ", ".join(f"`{model}`" for model in FORMAT_OF_MODEL)
    detail = f"There is no such model; there are {models}."
    pointed = FieldProblem(pointer="/model", detail=detail)
    return ProblemError(404, "model_not_found", detail, errors=[pointed])
