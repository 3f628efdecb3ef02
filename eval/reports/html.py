"""One page that holds everything it needs and asks nothing of the network."""

import base64
import hashlib
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from eval.reports.page import Page
from eval.reports.plain import plain

_FOLDER = Path(__file__).parent / "assets"
_SCRIPTS = ("known.js", "question.js", "list.js")
# The parser of HTML looks for these in a script; JSON may escape any character.
_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


def html_page(page: Page) -> str:
    """The page as a whole; it can be written as UTF-8 whatever the run holds."""
    style, script = _own("page.css"), _own(*_SCRIPTS)
    return _template().render(
        page=page,
        policy=_policy(style, script),
        css=style,
        script=script,
        data=embedded(page.data),
    )


def _own(*names: str) -> Markup:
    texts = ((_FOLDER / name).read_text(encoding="utf-8") for name in names)
    return Markup("\n".join(texts))  # noqa: S704 - our own


def embedded(data: object) -> Markup:
    """JSON that can stand in a script element: ASCII, without `<`, `>` and `&`."""
    written = json.dumps(data, separators=(",", ":"), allow_nan=False)
    return Markup(written.translate(_ESCAPES))  # noqa: S704 - escaped above


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_fit,
    )
    return environment.get_template("page.html.jinja")


def _fit(value: object) -> object:
    """What the template shows, made plain; markup is our own."""
    return (
        plain(value)
        if isinstance(value, str) and not hasattr(value, "__html__")
        else value
    )


def _policy(style: str, script: str) -> str:
    """Nothing is loaded; nothing runs but the page's own style and script."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ]
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
