"""Every kind of page by its name, the tidy ones first."""

from collections.abc import Callable, Mapping

from eval.bench.pages.cluttered import phone, regional, wire
from eval.bench.pages.parts import Material
from eval.bench.pages.tidy import app, daily, portal
from eval.bench.pages.untold import live_blog, tables

KINDS: Mapping[str, Callable[[Material], str]] = {
    "daily": daily,
    "portal": portal,
    "app": app,
    "regional": regional,
    "phone": phone,
    "wire": wire,
    "tables": tables,
    "live blog": live_blog,
}
