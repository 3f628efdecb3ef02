"""Articles as pages of five kinds of news sites, by a seed.

Each puts around and into the story what such sites do: navigation, teasers, adverts,
newsletters, hidden hints, captions, and links and marked words in its sentences.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

_MARKS = ("a", "a", "em", "strong", "span")
_WORDS_BETWEEN_MARKS = 25
_TEASERS = 6


@dataclass(frozen=True, slots=True)
class Story:
    """An article as a page shows it; empty lines separate its paragraphs."""

    url: str
    title: str
    text: str
    publisher: str
    published_at: str


def render(story: Story, *, teasers: Sequence[str], rng: Random) -> str:
    """The page of a story, as one of the kinds.

    Args:
        story: What is to be read back.
        teasers: Headlines of other stories, some of which the page shows.
        rng: Chooses the kind, the teasers, and the words that are marked.
    """
    shown = rng.sample(list(teasers), k=min(_TEASERS, len(teasers)))
    parts = [part.strip() for part in story.text.split("\n\n") if part.strip()]
    return rng.choice(_KINDS)(story, [_marked(part, rng) for part in parts], shown)


def _daily(story: Story, parts: Sequence[str], teasers: Sequence[str]) -> str:
    """A newspaper with semantic tags, and everything said in JSON-LD."""
    half = len(parts) // 2
    return f"""{_head(story, _json_ld(story))}
<body class="article-page"><a class="sr-only" href="#main">Skip to main content</a>
<header><nav>{_links(["Home", "World", "Business", "Sport"])}</nav></header>
<main id="main"><article><header><h1>{escape(story.title)}</h1>
<p class="byline">By <a rel="author" href="/staff">Ada Brook</a></p>
<time datetime="{story.published_at}">{story.published_at}</time>
<ul class="share-buttons"><li><a href="#">Facebook</a></li></ul></header>
<figure><img src="a.jpg" alt="A view"><figcaption>A view of the scene.</figcaption>
</figure>{_tagged("p", parts[:half])}
<form class="newsletter"><p>Sign up for our daily newsletter</p><input type="email">
<button>Subscribe</button></form>
<aside class="related"><h3>Related</h3>{_links(teasers[:2])}</aside>
{_tagged("p", parts[half:])}
<footer><p>Filed under: <a href="/t">News</a></p></footer></article>
<aside><h2>Most read</h2>{_links(teasers)}</aside></main>{_foot(story)}"""


def _portal(story: Story, parts: Sequence[str], teasers: Sequence[str]) -> str:
    """A portal made of `<div>`, with nothing but OpenGraph."""
    blocks = "".join(
        f'<div class="block block-text"><p>{part}</p></div>'
        + ('<div class="ad-wrapper" aria-hidden="true">Ad</div>' if n % 4 == 1 else "")
        for n, part in enumerate(parts)
    )
    return f"""{_head(story, _opengraph(story))}
<body><div id="cookie-banner">We use cookies. <button>Accept all</button></div>
<div class="top-menu">{_links(["News", "Weather", "Video", "Shopping"])}</div>
<div class="page"><div class="col-main"><div class="breadcrumb"><a href="/">Home</a>
&raquo; <a href="/n">News</a></div><h1>{escape(story.title)}</h1>
<div class="meta"><span class="author">Ada Brook</span> <span class="timestamp">
{story.published_at}</span></div><div class="story-body">{blocks}</div>
<div class="tags"><a href="/t/1">city</a> <a href="/t/2">council</a></div>
<div class="related-stories"><h4>More on this story</h4>{_links(teasers)}</div></div>
<div class="sidebar"><div class="widget"><h4>Latest</h4>{_links(teasers)}</div></div>
</div>{_foot(story)}"""


def _amp(story: Story, parts: Sequence[str], teasers: Sequence[str]) -> str:
    """A page for phones."""
    ad = '<amp-ad width="300" height="250" type="x"></amp-ad>'
    body = ad.join(f"<p>{part}</p>" for part in parts)
    return f"""<!doctype html><html amp lang="en">{_head_inner(story, _json_ld(story))}
<body><amp-sidebar id="menu" hidden>{_links(["Home", "World"])}</amp-sidebar>
<header><a href="/">{escape(story.publisher)}</a></header><article>
<h1>{escape(story.title)}</h1><div class="byline">Ada Brook</div>
<amp-img src="a.jpg" width="16" height="9"></amp-img>
<div class="article-body">{body}</div></article>
<section class="recommended"><h2>Recommended</h2>{_links(teasers)}</section>
{_foot(story)}"""


def _old(story: Story, parts: Sequence[str], teasers: Sequence[str]) -> str:
    """A page of another age: tables, fonts, line breaks, no metadata."""
    return f"""<html><head><title>{escape(story.title)}</title></head>
<body bgcolor="#ffffff"><table><tr><td colspan="2"><a href="/">Home</a> |
<a href="/news">News</a> | <a href="/arts">Arts</a></td></tr><tr><td valign="top">
<font size="5"><b>{escape(story.title)}</b></font><br>
<font size="1">{story.published_at}</font><br><br>
<font face="Times">{"<br><br>".join(parts)}</font></td><td width="160">
<b>Headlines</b><br>{"<br>".join(f'<a href="x">{escape(t)}</a>' for t in teasers)}
</td></tr></table><hr><font size="1">Copyright {escape(story.publisher)}</font>
</body></html>"""


def _app(story: Story, parts: Sequence[str], teasers: Sequence[str]) -> str:
    """A page rendered by a program: nested boxes with machine-made class names."""
    body = "".join(
        f'<div data-component="text-block" class="sc-{n:04x} dWz"><div class="kJp">'
        f'<p class="ssrcss-1q0x {n:04x}">{part}</p></div></div>'
        for n, part in enumerate(parts)
    )
    return f"""{_head(story, _json_ld(story) + _opengraph(story))}
<body><div id="app"><div role="navigation">{_links(["For you", "Live", "Video"])}</div>
<main><article class="ssrcss-9z"><div class="hQx"><h1>{escape(story.title)}</h1>
<div data-component="byline-block"><span>Ada Brook</span><span>Correspondent</span>
</div></div>{body}<section data-component="links-block"><h2>Related topics</h2>
{_links(["City", "Council"])}</section></article></main>
<div data-component="MostPopularStories"><h2>Most popular</h2>{_links(teasers)}</div>
</div><script>window.__STATE__ = {{"next": "<p>Loading</p>"}};</script>
{_foot(story)}"""


_KINDS = (_daily, _portal, _amp, _old, _app)


def _head(story: Story, said: str) -> str:
    return f'<!DOCTYPE html><html lang="en">{_head_inner(story, said)}'


def _head_inner(story: Story, said: str) -> str:
    title = f"{escape(story.title)} | {escape(story.publisher)}"
    return f"""<head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{escape(story.url)}">{said}
<style>.ad {{ display: none }}</style></head>"""


def _json_ld(story: Story) -> str:
    node = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": story.published_at,
        "publisher": {"@type": "Organization", "name": story.publisher},
        "mainEntityOfPage": story.url,
    }
    data = json.dumps(node).replace("</", "<\\/")
    return f'<script type="application/ld+json">{data}</script>'


def _opengraph(story: Story) -> str:
    properties = {
        "og:type": "article",
        "og:title": story.title,
        "og:site_name": story.publisher,
        "article:published_time": story.published_at,
    }
    return "".join(
        f'<meta property="{name}" content="{escape(value)}">'
        for name, value in properties.items()
    )


def _foot(story: Story) -> str:
    return f"""<footer class="site-footer">{_links(["About", "Contact", "Privacy"])}
<p>© 2025 {escape(story.publisher)}. All rights reserved.</p></footer></body></html>"""


def _links(texts: Iterable[str]) -> str:
    items = "".join(f'<li><a href="/x">{escape(text)}</a></li>' for text in texts)
    return f"<ul>{items}</ul>"


def _tagged(tag: str, parts: Iterable[str]) -> str:
    return "".join(f"<{tag}>{part}</{tag}>\n" for part in parts)


def _marked(paragraph: str, rng: Random) -> str:
    """The paragraph as HTML, some of its words in links or emphasised."""
    words = [escape(word, quote=False) for word in paragraph.split(" ")]
    for index in range(
        rng.randrange(_WORDS_BETWEEN_MARKS), len(words), _WORDS_BETWEEN_MARKS
    ):
        tag = rng.choice(_MARKS)
        href = ' href="https://news.example/x"' if tag == "a" else ""
        words[index] = f"<{tag}{href}>{words[index]}</{tag}>"
    return " ".join(words)
