"""The whole service under requests made from its own description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.builders import article, moment
from tests.support.described import description
from tests.support.walking import Walk

if TYPE_CHECKING:
    from corpus.embedding.ports import Embedder

# The walk takes a minute where nothing else runs.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

VOTE = article(
    "The council voted 5-2 on Tuesday to keep the library open through June.",
    guid="vote",
    title="Alder Valley keeps its library open",
    publisher="Alder Valley Courier",
    published=moment("2025-01-14T21:30+00:00"),
)
FERRY = article(
    "The ferry to Carrow stops on 3 March 2025. Repairs take six weeks.",
    guid="ferry",
    title="Ferry stops",
    publisher="Harbor Wire",
    published=moment("2025-02-14T21:30+00:00"),
)


ARTICLE = "GET /v1/articles/{article_id}"
LINKS = {
    "POST /v1/articles -> [202] run -> GET /v1/ingest/runs/{run_id}",
    f"POST /v1/search -> [200] found -> {ARTICLE}",
    f"{ARTICLE} -> [200] versions -> {ARTICLE}/versions",
}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Walk:
    # Imported here: who leaves the slow tests out needs none of it.
    from tests.support.whole import open_whole  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("whole")
    with open_whole(folder, embedder, VOTE, FERRY) as whole:
        walk = Walk(whole.url, whole.token)
        walk.go("examples", "coverage", "fuzzing", seed=1, examples=20)
        # Where chains lead is left to how fast runs of ingest end.
        for seed in range(40):
            walk.go("stateful", seed=seed, examples=50)
            if seed >= 5 and walk.links >= LINKS:
                break
    return walk


def test_no_request_fails_the_service_or_is_told_otherwise_than_described(
    walked: Walk,
) -> None:
    assert walked.faults == []


def test_every_operation_is_asked_and_answered(walked: Walk) -> None:
    served = {
        operation["operationId"]
        for methods in description()["paths"].values()
        for operation in methods.values()
    }

    assert set(walked.statuses) == served
    unanswered = [
        name
        for name, told in walked.statuses.items()
        if not told & {200, 201, 202, 204}
    ]
    assert unanswered == []


def test_links_are_followed_from_what_is_told_to_where_it_leads(walked: Walk) -> None:
    assert walked.links >= LINKS
