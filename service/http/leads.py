"""Where a response leads: the part of its OpenAPI description with the links."""

from typing import Any

Link = dict[str, Any]


def _link(operation_id: str, **parameters: str) -> Link:
    return {"operationId": operation_id, "parameters": parameters}


def _to_article(pointer: str) -> Link:
    return _link("getArticle", article_id=f"$response.body#{pointer}")


def _to_run(pointer: str) -> Link:
    return _link("getIngestRun", run_id=f"$response.body#{pointer}")


def _leading(**links: Link) -> dict[str, Any]:
    return {"links": links}


_SAME = "$request.path.article_id"

FROM_ANSWER = _leading(cited=_to_article("/citations/0/article_id"))
FROM_SEARCH = _leading(
    found=_to_article("/data/0/article_id"),
    version=_link(
        "getArticleVersion",
        article_id="$response.body#/data/0/article_id",
        number="$response.body#/data/0/version",
    ),
)
FROM_AUDIT = _leading(source=_to_article("/sources/0/article_id"))
FROM_TIMELINE = _leading(report=_to_article("/events/0/reports/0/article_id"))
FROM_ARTICLE = _leading(
    versions=_link("listArticleVersions", article_id=_SAME),
    deletion=_link("deleteArticle", article_id=_SAME),
)
FROM_HISTORY = _leading(
    version=_link(
        "getArticleVersion",
        article_id=_SAME,
        number="$response.body#/data/0/number",
    ),
)
FROM_DELETION = _leading(gone=_link("getArticle", article_id=_SAME))
FROM_SUBMISSION = _leading(run=_to_run("/run/id"))
FROM_RUNS = _leading(newest=_to_run("/data/0/id"))
FROM_MODELS = _leading(model=_link("getModel", model="$response.body#/data/0/id"))
