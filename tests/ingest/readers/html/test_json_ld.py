import json
from collections.abc import Mapping

import pytest

from ingest.readers.html.json_ld import Graph, addresses_of, read_json_ld
from tests.ingest.readers.html.reading import tree_of

ARTICLE = {"@type": "NewsArticle", "headline": "Bridge stays"}


def graph_of(*scripts: str) -> Graph:
    kind = "application/ld+json"
    return read_json_ld(
        tree_of("", "".join(f'<script type="{kind}">{s}</script>' for s in scripts))
    )


def said(node: Mapping[str, object], *others: object) -> dict[str, object]:
    graph = graph_of(json.dumps([{**ARTICLE, **node}, *others]))
    fields = graph.claims(graph.articles[0]).fields
    return {name: value for name, value in fields.items() if value}


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE),
        json.dumps([{"@type": "WebSite"}, ARTICLE]),
        json.dumps({"@graph": [ARTICLE]}),
        json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
        json.dumps([[{"@graph": {"@graph": [[ARTICLE]]}}]]),
        f"<!--\n{json.dumps(ARTICLE)}\n-->",
        f"//<![CDATA[\n{json.dumps(ARTICLE)}\n//]]>",
        f"{json.dumps(ARTICLE)};",
        '{"@type": "NewsArticle", "headline": "Bridge stays", "a": "raw\nnewline"}',
        json.dumps({**ARTICLE, "@type": ["Thing", "https://schema.org/NewsArticle"]}),
        json.dumps({**ARTICLE, "@type": "schema:OpinionNewsArticle"}),
    ],
)
def test_an_article_is_found_however_it_is_written(script: str) -> None:
    [node] = graph_of(script).articles

    assert node["headline"] == "Bridge stays"


@pytest.mark.parametrize(
    "script",
    ["", "{", "null", "7", '"text"', '{"@type": 7}', '{"@type": "Product"}',
     "[" * 100_000, '{"a":' * 100_000, '{"@type": [["NewsArticle"]]}'],
)  # fmt: skip
def test_what_is_no_article_is_passed_over(script: str) -> None:
    graph = graph_of(script, json.dumps(ARTICLE))

    assert [node["headline"] for node in graph.articles] == ["Bridge stays"]


def test_other_scripts_are_not_read() -> None:
    tree = tree_of("", f"<script>{json.dumps(ARTICLE)}</script>")

    assert not read_json_ld(tree).nodes


def test_no_more_than_a_thousand_nodes_are_looked_at() -> None:
    assert len(graph_of(json.dumps([{}] * 5_000), json.dumps(ARTICLE)).nodes) == 1_000


@pytest.mark.parametrize(
    ("node", "fields"),
    [
        ({"author": {"name": "Ada Brook"}}, {"authors": ["Ada Brook"]}),
        ({"author": [{"name": "Ada Brook"}, "Ben Stone"]},
         {"authors": ["Ada Brook", "Ben Stone"]}),
        ({"author": {"@id": "#ada"}}, {"authors": ["Ada Brook"]}),
        ({"author": {"@id": "#nobody"}}, {}),
        ({"creator": "Ada Brook"}, {"authors": ["Ada Brook"]}),
        ({"author": [[["Ada Brook"]]]}, {}),
        ({"author": {"name": "Reuters"}}, {"agency": "Reuters"}),
        ({"publisher": {"name": "Post"}, "sourceOrganization": {"name": "Harbor Wire"}},
         {"publisher": "Post", "agency": "Harbor Wire"}),
        ({"publisher": "Post", "sourceOrganization": "Post"}, {"publisher": "Post"}),
        ({"keywords": "a, b"}, {"tags": ["a", "b"]}),
        ({"keywords": ["a", {"@type": "DefinedTerm", "name": "b"}]},
         {"tags": ["a", "b"]}),
        ({"articleSection": ["City", "News"]}, {"section": "City"}),
        ({"inLanguage": {"@type": "Language", "name": "en"}}, {"language": "en"}),
        ({"headline": "A &amp; B"}, {"title": "A & B"}),
        ({"dateline": "OTTAWA"}, {"dateline": "OTTAWA"}),
        ({"datePublished": ["2025"], "dateModified": 7}, {}),
    ],
)  # fmt: skip
def test_what_a_node_says_is_put_into_fields(
    node: dict[str, object], fields: dict[str, object]
) -> None:
    ada = {"@type": "Person", "@id": "#ada", "name": "Ada Brook"}

    assert said(node, ada) == {"title": "Bridge stays", **fields}


def test_the_addresses_of_a_node_are_its_own_and_its_pages() -> None:
    node = {"url": "/a", "mainEntityOfPage": {"@id": "/b"}, "@id": ["/c"]}

    assert addresses_of(node) == ["/a", "/b"]


@pytest.mark.parametrize(
    ("kind", "lists"), [("CollectionPage", True), ("WebPage", False)]
)
def test_a_page_may_say_that_it_is_a_list(kind: str, *, lists: bool) -> None:
    assert graph_of(json.dumps({"@type": kind})).is_collection == lists
