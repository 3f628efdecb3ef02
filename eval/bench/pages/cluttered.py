"""Sites that put other things between the paragraphs, some of them as paragraphs."""

from html import escape

from eval.bench.pages.parts import (
    Material,
    between,
    cards,
    foot,
    head,
    head_alone,
    json_ld,
    links,
    opengraph,
)

_SIGN_UP = """<div class="signup-inline"><h4>The morning briefing</h4><p>Get the top
local stories in your inbox every morning. You can leave at any time.</p></div>"""
_AMP_AD = """<div class="ad-slot"><span>Advertisement</span><amp-ad width="300"
height="250" type="x"><div placeholder>Loading</div></amp-ad></div>"""
_AMP_FEED = """<amp-embed type="feed" width="400" height="300"><div fallback>More
stories for you</div></amp-embed>"""


def regional(page: Material) -> str:
    """A regional paper that lives on clicks: boxes in the story, comments below it."""
    story, teasers = page.story, page.teasers
    blocks = (
        '<div class="ad"><p>Advertisement</p><p>Article continues below</p></div>',
        f"<p><strong>READ MORE: </strong><a>{escape(teasers[0])}</a></p>",
        _SIGN_UP,
        '<div class="photo"><img src="b.jpg"><b>The square. (Bo Li / Staff)</b></div>',
        f'<div class="player"><p>Now playing: {escape(teasers[-1])}</p></div>',
    )
    return f"""{head(story, json_ld(story) + opengraph(story))}
<body><div class="consent"><p>We and our 214 partners store and read information on a
device and use it to show you adverts that you may like. You may refuse.</p></div>
<div class="meter"><p>You have 2 free articles left this month. Subscribe for $1.</p>
</div><div class="ticker">BREAKING {links(teasers[:2])}</div>
<div class="mega">{links(["Local", "Crime", "High school sports", "Obituaries"])}</div>
<div class="weather"><p>Hallam 54°F, cloudy. Rain likely after 6 p.m.</p></div>
<div class="row"><div class="col-8"><h1>{escape(story.title)}</h1>
<div class="by"><a href="/staff">Ada Brook</a> <span>Staff writer</span> Updated
{story.published_at} <span>214 shares</span></div>
<div class="body-copy">{between(page.parts, blocks, every=3)}
<p><em>Ada Brook covers the city. Reach her at brook@ledger.example.</em></p></div>
<div class="comments"><h3>3 comments</h3><div><b>riverdog</b><p>Nobody asked the people
who live there, and nobody ever will. I have said so since the first meeting.</p></div>
<div><b>hallam_mum</b><p>They could fill the holes in Mill Street first.</p></div>
<div><b>Bo</b><p>Well said.</p></div></div>
<div class="more"><h3>More local news</h3>{cards(teasers)}</div></div>
<div class="col-4"><h3>Obituaries</h3>{links(["Eda Marsh, 91", "Sam Till, 78"])}
<h3>Events</h3>{cards(["Farmers market", "Choir night"])}</div></div>{foot(story)}"""


def phone(page: Material) -> str:
    """A page for phones in AMP, with a carousel and placeholders in the story."""
    story, teasers = page.story, page.teasers
    slides = "".join(f"<div>{escape(teaser)}</div>" for teaser in teasers)
    carousel = f'<amp-carousel height="300" type="slides">{slides}</amp-carousel>'
    blocks = (_AMP_AD, carousel, _AMP_FEED)
    return f"""<!doctype html><html amp lang="en">{head_alone(story, json_ld(story))}
<body><amp-consent id="c"><div id="ui">We value your privacy. <button>OK</button></div>
</amp-consent><amp-sidebar id="menu" hidden>{links(["Home", "World"])}</amp-sidebar>
<header><a href="/">{escape(story.publisher)}</a></header><article>
<h1>{escape(story.title)}</h1><div class="byline">Ada Brook</div>
<amp-social-share type="email"></amp-social-share>
<amp-img src="a.jpg" width="16" height="9"></amp-img>
<div class="article-body">{between(page.parts, blocks, every=4)}</div>
<amp-accordion><section><h4>Read next</h4>{links(teasers)}</section></amp-accordion>
</article><amp-list src="/more.json" width="1" height="1"><div placeholder>
{cards(teasers[:3])}</div></amp-list>{foot(story)}"""


def wire(page: Material) -> str:
    """A wire's story on a subscriber's page, related stories and adverts in it."""
    story, teasers = page.story, page.teasers
    advert = '<div class="Advertisement"><span>ADVERTISEMENT</span></div>'
    blocks = (
        advert,
        f'<div class="Enhancement"><h4>Related stories</h4>{cards(teasers[:2])}</div>',
        advert,
        f'<div class="Enhancement"><p>{escape(teasers[-1])}</p><p>1 MIN READ</p></div>',
        advert,
        advert,
    )
    return f"""{head(story, json_ld(story))}
<body><div class="Page-header">{links(["World", "U.S.", "Politics", "Sports"])}</div>
<div class="Page-content"><h1 class="Page-headline">{escape(story.title)}</h1>
<div class="Page-byline">By <span>Ada Brook</span></div>
<div class="Page-date">Updated {story.published_at}</div><div class="Page-actions">
<button>Copy</button> Link copied <button>Print</button></div>
<div class="RichTextStoryBody">{between(page.parts, blocks, every=2)}
<p>___</p><p><i>With assistance from Bo Li in Port Hallam.</i></p>
<p>Copyright 2025 {escape(story.publisher)}. All rights reserved. This material may not
be published, broadcast, rewritten or redistributed without permission.</p></div>
<div class="Page-below"><h3>Most read</h3>{cards(teasers)}</div>
<p>Visited 29 times, 1 visit(s) today</p></div>{foot(story)}"""
