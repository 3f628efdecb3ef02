"""The language of an article: as its source says, else as its text tells."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global
from py3langid.langid import LanguageIdentifier

# Language, script and region; variants, encodings and extensions may follow.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:[-_](?P<script>[a-z]{4}))?"
    r"(?:[-_](?P<region>[a-z]{2}|\d{3}))?(?:[-_.@][\w.@-]*)?"
)
_FIRST = re.compile(r"[a-z]+")
_NO_LANGUAGE = frozenset({"mul", "und", "zxx"})
# More of an article makes nothing surer.
_MAX_CHARS = 1_000
# Below it a short English text is taken for Nigerian Pidgin, and a headline for much
# else; of an article's first paragraph the model is nearly always sure.
_MIN_PROBABILITY = 0.6


def language_tag(given: str) -> str | None:
    """What a source calls a language, as a BCP 47 tag in canonical form.

    `EN_us` is `en-US`; `eng`, `en.UTF-8` and `English` are `en`. Codes and English
    names are CLDR's. Language, script and region are kept as far as CLDR knows them.
    None where no language is named, or more than one.
    """
    given = given.strip().lower()
    # A code wins over a name: `ga` is Irish, and Ga is `gaa`.
    return _tag_of_code(given) or _tag_of_code(_codes_by_name().get(given, ""))


def detect_language(text: str) -> str | None:
    """The language that the beginning of a text is written in, as a BCP 47 tag.

    None where the model is not sure, as with a few words, names or figures.
    """
    code, probability = _identifier().classify(text[:_MAX_CHARS])
    return language_tag(code) if probability >= _MIN_PROBABILITY else None


def _tag_of_code(code: str) -> str | None:
    match = _TAG.fullmatch(_FIRST.sub(_current_language, code, count=1))
    return _canonical(**match.groupdict(default="")) if match else None


def _canonical(language: str, script: str, region: str) -> str | None:
    cldr = Locale("en")
    if language in _NO_LANGUAGE or language not in cldr.languages:
        return None
    script, region = script.title(), _current_region(region.upper())
    parts = ((script, cldr.scripts), (region, cldr.territories))
    return "-".join([language, *(part for part, known in parts if part in known)])


def _current_language(code: re.Match[str]) -> str:
    """`en` for `eng`, `sr_latn` for `sh`."""
    return str(get_global("language_aliases").get(code[0], code[0])).lower()


def _current_region(region: str) -> str:
    """`GB` for `UK`; a region that fell into several stays as it is."""
    current = get_global("territory_aliases").get(region, ())
    return str(current[0]) if len(current) == 1 else region


@cache
def _codes_by_name() -> Mapping[str, str]:
    languages = Locale("en").languages
    return {name.lower(): code.lower() for code, name in languages.items()}


@cache
def _identifier() -> LanguageIdentifier:
    """The model, which takes half a second to unpack; threads may share it."""
    return LanguageIdentifier.from_model_file("data/model.npz.xz", norm_probs=True)
