"""Sites that mean well: the story stands in a place of its own."""

from html import escape

from eval.bench.pages.parts import (
    Material,
    foot,
    head,
    json_ld,
    links,
    opengraph,
    tagged,
)


def daily(page: Material) -> str:
    """A newspaper with semantic tags, and everything said in JSON-LD."""
    story, half = page.story, len(page.parts) // 2
    return f"""{head(story, json_ld(story))}
<body class="article-page"><a class="sr-only" href="#main">Skip to main content</a>
<header><nav>{links(["Home", "World", "Business", "Sport"])}</nav></header>
<main id="main"><article><header><h1>{escape(story.title)}</h1>
<p class="byline">By <a rel="author" href="/staff">Ada Brook</a></p>
<time datetime="{story.published_at}">{story.published_at}</time>
<ul class="share-buttons"><li><a href="#">Facebook</a></li></ul></header>
<figure><img src="a.jpg" alt="A view"><figcaption>A view of the scene.</figcaption>
</figure>{tagged("p", page.parts[:half])}
<form class="newsletter"><p>Sign up for our daily newsletter</p><input type="email">
<button>Subscribe</button></form>
<aside class="related"><h3>Related</h3>{links(page.teasers[:2])}</aside>
{tagged("p", page.parts[half:])}
<footer><p>Filed under: <a href="/t">News</a></p></footer></article>
<aside><h2>Most read</h2>{links(page.teasers)}</aside></main>{foot(story)}"""


def portal(page: Material) -> str:
    """A portal made of `<div>`, with nothing but OpenGraph."""
    story = page.story
    blocks = "".join(
        f'<div class="block block-text"><p>{part}</p></div>'
        + ('<div class="ad-wrapper" aria-hidden="true">Ad</div>' if n % 4 == 1 else "")
        for n, part in enumerate(page.parts)
    )
    return f"""{head(story, opengraph(story))}
<body><div id="cookie-banner">We use cookies. <button>Accept all</button></div>
<div class="top-menu">{links(["News", "Weather", "Video", "Shopping"])}</div>
<div class="page"><div class="col-main"><div class="breadcrumb"><a href="/">Home</a>
&raquo; <a href="/n">News</a></div><h1>{escape(story.title)}</h1>
<div class="meta"><span class="author">Ada Brook</span> <span class="timestamp">
{story.published_at}</span></div><div class="story-body">{blocks}</div>
<div class="tags"><a href="/t/1">city</a> <a href="/t/2">council</a></div>
<div class="related-stories"><h4>More on this story</h4>{links(page.teasers)}</div>
</div><div class="sidebar"><div class="widget"><h4>Latest</h4>{links(page.teasers)}
</div></div></div>{foot(story)}"""


def app(page: Material) -> str:
    """A page rendered by a program: nested boxes with machine-made class names."""
    story = page.story
    body = "".join(
        f'<div data-component="text-block" class="sc-{n:04x} dWz"><div class="kJp">'
        f'<p class="ssrcss-1q0x {n:04x}">{part}</p></div></div>'
        for n, part in enumerate(page.parts)
    )
    return f"""{head(story, json_ld(story) + opengraph(story))}
<body><div id="app"><div role="navigation">{links(["For you", "Live", "Video"])}</div>
<main><article class="ssrcss-9z"><div class="hQx"><h1>{escape(story.title)}</h1>
<div data-component="byline-block"><span>Ada Brook</span><span>Correspondent</span>
</div></div>{body}<section data-component="links-block"><h2>Related topics</h2>
{links(["City", "Council"])}</section></article></main>
<div data-component="MostPopularStories"><h2>Most popular</h2>{links(page.teasers)}
</div></div><script>window.__STATE__ = {{"next": "<p>Loading</p>"}};</script>
{foot(story)}"""
