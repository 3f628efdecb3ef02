"""A story in every format that has a reader, but for pages and PDF."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from html import escape

from eval.bench.pages.parts import Material, tagged

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Format:
    """How a story is written.

    Attributes:
        suffix: Names the reader.
    """

    suffix: str
    write: Callable[[Material], str]


def _as_markdown(page: Material) -> str:
    front = "".join(
        f"{name}: {json.dumps(value, default=str)}\n"
        for name, value in asdict(page.story).items()
        if name != "text"
    )
    text = _PUNCTUATION.sub(r"\\\1", page.story.text)
    return f"---\n{front}---\n\n{text}\n"


def _as_json(page: Material) -> str:
    return json.dumps(asdict(page.story), default=str)


def _as_ninjs(page: Material) -> str:
    story = page.story
    return json.dumps({
        "$standard": {"name": "ninjs", "version": "3.1"},
        "uri": f"urn:newsml:{story.url}",
        "type": "text",
        "pubStatus": "usable",
        "versionCreated": _moment(page).isoformat(),
        "headlines": [{"role": "main", "value": story.title}],
        "bodies": [
            {"role": "teaser", "contentType": "text/plain", "value": story.title},
            {"role": "main", "contentType": "text/html", "value": _html(page)},
        ],
    })  # fmt: skip


def _as_newsml(page: Material) -> str:
    story = page.story
    return f"""{_DECLARED}<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"
 guid="{escape(story.url)}" version="1" standard="NewsML-G2" standardversion="2.34">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="wire"/>
<versionCreated>{_moment(page).isoformat()}</versionCreated>
<pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><headline>{escape(story.title)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">
<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline>
<hl1>{escape(story.title)}</hl1></hedline></body.head>
<body.content>{_html(page)}</body.content></body></nitf>
</inlineXML></contentSet></newsItem>"""


def _as_rss(page: Material) -> str:
    story = page.story
    return f"""{_DECLARED}<rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>{escape(story.publisher)}</title><link>https://news.example/</link><item>
<title>{escape(story.title)}</title><link>{escape(story.url)}</link>
<pubDate>{format_datetime(_moment(page))}</pubDate>
<description>{escape(page.parts[0])}</description>
<content:encoded>{escape(_html(page))}</content:encoded></item></channel></rss>"""


def _as_atom(page: Material) -> str:
    story, moment = page.story, _moment(page).isoformat()
    return f"""{_DECLARED}<feed xmlns="http://www.w3.org/2005/Atom">
<title>{escape(story.publisher)}</title><id>https://news.example/</id>
<updated>{moment}</updated><entry><title>{escape(story.title)}</title>
<id>{escape(story.url)}</id><link rel="alternate" href="{escape(story.url)}"/>
<updated>{moment}</updated><content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml">{_html(page)}</div></content></entry></feed>"""


def _html(page: Material) -> str:
    """The body as wires and feeds give it, with a picture that is not the story."""
    figure = "<figure><figcaption>A view of the scene.</figcaption></figure>"
    return tagged("p", page.parts[:1]) + figure + tagged("p", page.parts[1:])


def _moment(page: Material) -> datetime:
    """Midnight of the day of publication."""
    return datetime.combine(page.story.published_at, time(), tzinfo=UTC)


FORMATS: Mapping[str, Format] = {
    "ninjs": Format(".json", _as_ninjs),
    "NewsML-G2": Format(".newsml", _as_newsml),
    "RSS": Format(".rss", _as_rss),
    "Atom": Format(".atom", _as_atom),
    "Markdown": Format(".md", _as_markdown),
    "text": Format(".txt", lambda page: page.story.text),
    "JSON lines": Format(".jsonl", _as_json),
}
