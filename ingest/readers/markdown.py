"""Markdown files: one article each, its metadata in YAML front matter."""

from collections.abc import Iterator

import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.archive.records import Reject
from ingest.decoding import check_length, decode
from ingest.errors import ContentError, Reason
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.text import excerpt_of, read_whole
from ingest.sources import Source

_MAX_FRONT_MATTER_CHARS = 65_536
# An alias repeats what it names; a few lines of them would unfold to gigabytes.
_MAX_VALUES = 2_000
_MAX_DEPTH = 10

_BREAKS = frozenset({"softbreak", "hardbreak"})
_PLAIN = frozenset({"text", "code_inline"})
_TAG = "tag:yaml.org,2002:"


class MarkdownReader:
    """Reads a whole file as one article; marks are removed, words stay."""

    def __init__(self) -> None:
        self._handler = YAMLHandler()
        self._parser = MarkdownIt("commonmark").enable("table")

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """One article or one reject."""
        data = read_whole(source)
        try:
            yield self._article(decode(data), source.name)
        except ContentError as error:
            yield rejected(error, source=source.name, excerpt=excerpt_of(data))

    def _article(self, content: str, name: str) -> RawArticle:
        check_length(content)
        fields, body = self._split(content.strip())
        text = "\n\n".join(_paragraphs(self._parser.parse(body)))
        return RawArticle(name, "front-matter", text, fields, wrapped=True)

    def _split(self, content: str) -> tuple[dict[str, object], str]:
        # The handler splits at any two rules; only one at the very top is its own.
        if not self._handler.detect(content):
            return {}, content
        try:
            front, body = self._handler.split(content)
        except ValueError:
            return {}, content
        fields = _fields(front)
        return (fields, body) if fields is not None else ({}, content)


def _fields(front: str) -> dict[str, object] | None:
    """The fields of front matter; None if it is prose between two rules."""
    detail = "The front matter is not YAML fields; quote values that hold a colon."
    if len(front) > _MAX_FRONT_MATTER_CHARS:
        raise ContentError(Reason.BAD_FRONT_MATTER, "The front matter is too long.")
    try:
        # Composed, not loaded: nothing is built by a tag, and dates stay as written.
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ContentError(Reason.BAD_FRONT_MATTER, detail) from error
    if not isinstance(node, yaml.MappingNode):
        return None
    return _Values().mapping(node, depth=0)


class _Values:
    """Turns YAML nodes into JSON values, and gives up on too many."""

    def __init__(self) -> None:
        self._left = _MAX_VALUES

    def mapping(self, node: yaml.MappingNode, *, depth: int) -> dict[str, object]:
        return {
            str(self.value(key, depth=depth + 1)): self.value(value, depth=depth + 1)
            for key, value in node.value
        }

    def value(self, node: yaml.Node, *, depth: int) -> object:
        self._left -= 1
        if self._left < 0 or depth > _MAX_DEPTH:
            raise ContentError(
                Reason.BAD_FRONT_MATTER, "The front matter is too complex."
            )
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, depth=depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth=depth + 1) for item in node.value]
        return None if node.tag == f"{_TAG}null" else str(node.value)


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    cells: list[str] | None = None
    number = ""
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " | ".join(cells or [])
            cells = None
        elif token.type == "list_item_open" and token.info:
            # `1986. That was the year` looks like an item; its number is a word.
            number = f"{token.info}{token.markup} "
        elif token.type in {"code_block", "fence"}:
            yield number + token.content.strip()
            number = ""
        elif token.type == "inline" and cells is None:
            yield number + _words(token.children or [])
            number = ""
        elif token.type == "inline" and cells is not None:
            cells.append(_words(token.children or []))


def _words(tokens: list[Token]) -> str:
    return "".join(
        "\n" if token.type in _BREAKS else token.content
        for token in tokens
        if token.type in _BREAKS or token.type in _PLAIN
    )
