"""Sites whose markup tells little: tables of another age, and a live blog."""

from collections.abc import Sequence
from html import escape

from eval.bench.pages.parts import Material, foot, head, json_ld, links, tagged

_PARAGRAPHS_A_POST = 3


def tables(page: Material) -> str:
    """A page of another age: nested tables, fonts, line breaks, no metadata."""
    story, gap = page.story, "<br><br>\n&nbsp;&nbsp;&nbsp;"
    half = len(page.parts) // 2
    news = "<br>".join(f'<a href="x">{escape(teaser)}</a>' for teaser in page.teasers)
    return f"""<html><head><title>{escape(story.title)}</title></head>
<body bgcolor="#ffffff"><table width="760"><tr><td colspan="3"><a href="/">Home</a> |
<a href="/news">News</a> | <a href="/arts">Arts</a> | <a href="/ads">Classifieds</a>
</td></tr><tr><td width="120" valign="top"><font size="1"><b>Sections</b><br>
<a href="/1">Front page</a><br><a href="/2">Editorials</a><br><a href="/3">Letters</a>
<br>Search our archive of 200,000 stories back to 1994</font></td><td valign="top">
<img src="spacer.gif" width="1" height="9"><br>
<font size="5"><b>{escape(story.title)}</b></font><br>
<font size="1">{story.published_at} | <a href="p">Printer-friendly version</a> |
<a href="m">E-mail this story to a friend</a></font><br><br>
<table align="right" width="180"><tr><td><font size="1">ADVERTISEMENT</font></td></tr>
</table><font face="Times">{gap.join(page.parts[:half])}{gap if half else ""}</font>
<table><tr><td><font face="Times">{gap.join(page.parts[half:])}</font></td></tr></table>
<br><font size="1">[ <a href="/">Back to the front page</a> ]</font></td>
<td width="160" valign="top"><b>Headlines</b><br>{news}</td></tr></table><hr>
<font size="1">Copyright {escape(story.publisher)}</font></body></html>"""


def live_blog(page: Material) -> str:
    """A live blog: the story in posts, each under its time, author and buttons."""
    story, size = page.story, _PARAGRAPHS_A_POST
    starts = range(0, len(page.parts), size)
    posts = "".join(
        _post(number, page.parts[start : start + size])
        for number, start in enumerate(starts)
    )
    said = json_ld(story, "LiveBlogPosting")
    return f"""{head(story, said)}
<body><div class="bar">{links(["Live", "Video", "Listen"])}</div><div class="live">
<h1>{escape(story.title)}</h1><div class="status"><b>LIVE</b> Updated 1 min ago</div>
<div class="key-events"><h3>What we know so far</h3>{links(page.teasers[:4])}</div>
<div class="filter"><button>All posts</button> <button>Key posts</button></div>
<div class="posts">{posts}</div><button>Load more</button>
<div class="elsewhere"><h3>Other live coverage</h3>{links(page.teasers)}</div></div>
{foot(story)}"""


def _post(number: int, parts: Sequence[str]) -> str:
    hour, minute = divmod(number, 60)
    return f"""<div class="post" id="p{number}"><div class="when"><span>{number} min ago
</span> <span>{8 + hour}:{minute:02} a.m. ET</span></div>
<div class="who">From Ada Brook in Port Hallam</div><div>{tagged("p", parts)}</div>
<div class="tools"><button>Share</button> <span>Link copied!</span></div></div>"""
