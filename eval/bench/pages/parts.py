"""What pages of all sites are made of."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from eval.bench.stories import Story

_MARKS = ("a", "a", "em", "strong", "span")
_WORDS_BETWEEN_MARKS = 25
_TEASERS = 6


@dataclass(frozen=True, slots=True)
class Material:
    """What a site makes its page of.

    Attributes:
        story: What is to be read back.
        parts: Its paragraphs as HTML, some words in links or emphasised.
        teasers: Headlines of other stories.
    """

    story: Story
    parts: Sequence[str]
    teasers: Sequence[str]


def material(story: Story, *, titles: Sequence[str], rng: Random) -> Material:
    """A story's material; the seed chooses the teasers and the words that are marked.

    Args:
        story: What is to be read back.
        titles: Headlines of all stories, some of which the page shows.
        rng: Chooses.
    """
    shown = rng.sample(titles, k=min(_TEASERS, len(titles)))
    parts = [marked(part, rng) for part in story.paragraphs]
    return Material(story, parts, shown)


def marked(paragraph: str, rng: Random) -> str:
    """The paragraph as HTML, some of its words in links or emphasised."""
    words = [escape(word, quote=False) for word in paragraph.split(" ")]
    for index in range(
        rng.randrange(_WORDS_BETWEEN_MARKS), len(words), _WORDS_BETWEEN_MARKS
    ):
        tag = rng.choice(_MARKS)
        href = ' href="https://news.example/x"' if tag == "a" else ""
        words[index] = f"<{tag}{href}>{words[index]}</{tag}>"
    return " ".join(words)


def head(story: Story, said: str) -> str:
    """From the first byte to the body; `said` is what the page says to machines."""
    return f'<!DOCTYPE html><html lang="en">{head_alone(story, said)}'


def head_alone(story: Story, said: str) -> str:
    """The element `head`."""
    title = f"{escape(story.title)} | {escape(story.publisher)}"
    return f"""<head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{escape(story.url)}">{said}
<style>.ad {{ display: none }}</style></head>"""


def json_ld(story: Story, kind: str = "NewsArticle") -> str:
    """The story to schema.org; `kind` is its type there."""
    node = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": story.title,
        "datePublished": story.published_at.isoformat(),
        "publisher": {"@type": "Organization", "name": story.publisher},
        "mainEntityOfPage": story.url,
    }
    data = json.dumps(node).replace("</", "<\\/")
    return f'<script type="application/ld+json">{data}</script>'


def opengraph(story: Story) -> str:
    """The story to OpenGraph."""
    properties = {
        "og:type": "article",
        "og:title": story.title,
        "og:site_name": story.publisher,
        "article:published_time": story.published_at.isoformat(),
    }
    return "".join(
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in properties.items()
    )


def foot(story: Story) -> str:
    """From the end of the story to the last byte."""
    return f"""<footer class="site-footer">{links(["About", "Contact", "Privacy"])}
<p>© 2025 {escape(story.publisher)}. All rights reserved.</p></footer></body></html>"""


def links(texts: Iterable[str]) -> str:
    """A list of links."""
    items = "".join(f'<li><a href="/x">{escape(text)}</a></li>' for text in texts)
    return f"<ul>{items}</ul>"


def cards(teasers: Iterable[str]) -> str:
    """Teasers with a picture and a sentence each, which read like a story."""
    return "".join(
        f'<div class="card"><img src="t.jpg" alt=""><h4><a href="/x">{escape(t)}</a>'
        "</h4><p>What is known, what is not, and why it matters to people in the "
        "region, according to officials who spoke on Monday.</p></div>"
        for t in teasers
    )


def tagged(tag: str, parts: Iterable[str]) -> str:
    """Each part in an element of its own."""
    return "".join(f"<{tag}>{part}</{tag}>\n" for part in parts)


def between(parts: Sequence[str], blocks: Sequence[str], *, every: int) -> str:
    """Paragraphs, and after each `every` of them the next of the blocks in turn.

    Nothing follows the last paragraph.
    """
    made = []
    for number, part in enumerate(parts, start=1):
        made.append(f"<p>{part}</p>\n")
        turn, rest = divmod(number, every)
        if not rest and number < len(parts):
            made.append(blocks[(turn - 1) % len(blocks)])
    return "".join(made)
