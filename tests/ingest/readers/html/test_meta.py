import pytest

from ingest.readers.html.meta import meta_claims, opengraph_claims, read_meta
from tests.ingest.readers.html.reading import tree_of


def meta(*tags: tuple[str, str, str]) -> str:
    return "".join(f'<meta {kind}="{name}" content="{c}">' for kind, name, c in tags)


def told(fields: object) -> dict[str, object]:
    assert isinstance(fields, dict)
    return {name: value for name, value in fields.items() if value}


def test_tags_are_known_by_any_of_their_names() -> None:
    head = meta(("PROPERTY", "OG:Title", "A"), ("name", " author ", "B"),
                ("itemprop", "datePublished", "C"), ("http-equiv", "Date", "D"),
                ("name", "author", "E"), ("name", "empty", ""))  # fmt: skip

    assert read_meta(tree_of("", head)) == {
        "og:title": ["A"],
        "author": ["B", "E"],
        "datepublished": ["C"],
        "date": ["D"],
    }


@pytest.mark.parametrize(
    ("tags", "fields"),
    [
        ([("property", "og:title", "Bridge | Post"),
          ("property", "og:site_name", "Post")],
         {"title": "Bridge", "publisher": "Post"}),
        ([("name", "article:section", "City")], {"section": "City"}),
        ([("property", "article:tag", "a"), ("property", "article:tag", "b")],
         {"tags": ["a", "b"]}),
        ([("property", "article:author", "https://social.example/ada")], {}),
        ([("property", "article:author", "Ada Brook")], {"authors": ["Ada Brook"]}),
        ([("property", "og:updated_time", "2025-10-03")],
         {"modified_at": "2025-10-03"}),
        ([("property", "article:modified_time", "2025-10-04"),
          ("property", "og:updated_time", "2025-10-03")],
         {"modified_at": "2025-10-04"}),
    ],
)  # fmt: skip
def test_opengraph_is_put_into_fields(
    tags: list[tuple[str, str, str]], fields: dict[str, object]
) -> None:
    found = opengraph_claims(read_meta(tree_of("", meta(*tags))))

    assert told(found.fields) == fields


@pytest.mark.parametrize(
    ("tags", "fields"),
    [
        ([("name", "byl", "By Ada Brook")], {"authors": ["Ada Brook"]}),
        ([("name", "author", "Ana Li, Reuters")],
         {"authors": ["Ana Li"], "agency": "Reuters"}),
        ([("name", "parsely-pub-date", "2025-10-03")], {"published_at": "2025-10-03"}),
        ([("itemprop", "dateModified", "2025-10-03")], {"modified_at": "2025-10-03"}),
        ([("name", "keywords", "a, b;c")], {"tags": ("a", "b", "c")}),
        ([("http-equiv", "content-language", "de")], {"language": "de"}),
        ([("name", "twitter:title", "Bridge - Post"), ("name", "publisher", "Post")],
         {"title": "Bridge", "publisher": "Post"}),
    ],
)  # fmt: skip
def test_other_conventions_are_put_into_fields(
    tags: list[tuple[str, str, str]], fields: dict[str, object]
) -> None:
    tree = tree_of("", meta(*tags))

    assert told(meta_claims(read_meta(tree), tree).fields) == fields


def test_the_pages_language_is_that_of_its_root() -> None:
    tree = tree_of("", meta(("name", "dc.language", "de")))
    tree.set("lang", "fr")

    assert meta_claims(read_meta(tree), tree).fields["language"] == "fr"
