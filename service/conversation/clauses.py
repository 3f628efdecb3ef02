"""How the clauses of a question begin, and where one ends and the next begins."""

import re
from collections.abc import Iterator

from service.conversation.words import words

_WHO = r"(?:who|whom|whose|what|which|when|where|why|how)\b"
_PREPOSITION = r"(?:by|for|to|at|in|on|from|of|with|since|until|under|against|about)"
_WH = rf"(?:{_PREPOSITION}\s+)?{_WHO}"
_DO = r"(?:do|does|did|will|would|can|could|should)"
_BE = r"(?:is|are|was|were|has|have|had)"
_SUBJECT = (
    r"(?:he|she|it|they|we|you|there|this|these|those"
    r"|(?:any|some|every)(?:one|body|thing))\b"
)
_OF_NOUN = r"(?:(?:the|an?|all|any|its|his|her|their)\b|(?-i:[A-Z]))"

# "Was it", "did Norvik": a verb before its subject; "was the" may also follow one.
_TURNED = rf"(?:(?:{_DO}|{_BE})\s+{_SUBJECT}|{_DO}\s+{_OF_NOUN})"
_LIKELY_TURNED = rf"{_BE}\s+{_OF_NOUN}"
_CONTINUING = r"(?:(?:and|but|so|also|then|if\s+(?:so|not))\b,?\s+)*"
_REQUEST = (
    r"(?:please\s+)?(?:(?:(?:can|could|would)\s+you|do\s+you\s+know|i\s+want\s+to\s+know)"
    r"\s+(?:please\s+)?)?(?:(?:tell\s+(?:me|us)|explain|describe|summari[sz]e)\s+)?"
)
_OPENING = re.compile(
    rf"(?:\A|[.!:?][\"”’)]*\s)\s*{_CONTINUING}(?P<request>{_REQUEST})"
    rf"(?:(?:in|on|at|after|before|since|during)\s[^,?]{{1,80}},\s+)?"
    rf"(?P<clause>{_WH}|(?:{_DO}|{_BE})\s)",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:(?:\s*[,;]\s*|\s+)(?:and|but|as\s+well\s+as)"
    r"(?:\s+also|\s+then|,?\s+if\s+(?:so|not),?)?\s+|\s*;\s*)"
    rf"(?={_WH}|{_TURNED}|{_LIKELY_TURNED})"
    # "Who" and "which" behind a comma tell of what stands before it.
    rf"|,\s+(?=(?:what|when|where|why|how(?:\s+(?!{_SUBJECT})[\w-]+){{0,2}})"
    rf"\s+(?:{_DO}|{_BE})\s)",
    re.IGNORECASE,
)
_AFTER_WH = re.compile(
    rf"{_WH}\s+(?:(?!{_SUBJECT})[\w-]+\s+){{0,3}}?(?:{_DO}|{_BE})\b"
    rf"|{_TURNED}|{_LIKELY_TURNED}",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"{_CONTINUING}(?:{_PREPOSITION}\s+)?(?:why(?:\s+not)?|when|where|whom?"
    r"|how(?:\s+(?:much|many|long|often|far|soon|high|badly))?)[\s?.!]*",
    re.IGNORECASE,
)
_ENDS_WITH_WH = re.compile(
    rf"\b{_WHO}(?:\s+(?:many|much|long|often))?\Z", re.IGNORECASE
)
_INNER = re.compile(rf"\b(?:that|{_WHO})", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{_DO}|{_BE}|\w+ed)\b", re.IGNORECASE)
_ENOUGH_WORDS = 5
"""One among them is a verb, known to us or not."""

_SUBORDINATE = re.compile(
    r"(?:why|when|where|how(?!\s+(?:many|much)))\b", re.IGNORECASE
)


def asks(text: str) -> bool:
    """Whether a sentence of it opens as a question does, or as a wish to be told."""
    return is_bare(text) or _OPENING.search(text) is not None


def is_bare(text: str) -> bool:
    """Whether it is a question word and no more: "and why?", "by how much?"."""
    return _BARE.fullmatch(text) is not None


def clauses(text: str) -> Iterator[str]:
    """The questions that one sentence joins; the whole of it if it joins none.

    What is told before the sentence, and a wish to be told, stay with the first; a
    wish is said again before the others.
    """
    opening = _OPENING.search(text)
    if opening is None:
        yield text
        return
    start = opening.start("clause")
    wish = opening["request"]
    begin, lead = 0, ""
    for joint in _JOINT.finditer(text, start):
        before = text[start : joint.start()]
        if _parts_at(before, text[joint.end() :], is_wish=bool(wish)):
            yield lead + text[begin : joint.start()]
            begin = start = joint.end()
            lead = wish
    yield lead + text[begin:]


def _parts_at(before: str, after: str, *, is_wish: bool) -> bool:
    """Whether a clause ends there and another begins.

    A clause within the clause ("who said that …") may go on behind the joint, unless
    what comes is turned as only a question is.
    """
    if _ENDS_WITH_WH.search(before) or not _is_clause(before, is_wish=is_wish):
        return False
    if is_bare(after) or is_wish:
        return True
    first = re.match(_WH, before, re.IGNORECASE)
    has_inner = _INNER.search(before, first.end() if first else 0) is not None
    is_turned = _AFTER_WH.match(after) is not None
    if has_inner:
        return is_turned and first is not None
    if re.match(_LIKELY_TURNED, after, re.IGNORECASE):
        return _AFTER_WH.match(before) is not None
    needs_turn = _SUBORDINATE.match(after) or after.lower().startswith("which")
    return is_turned or not needs_turn


def _is_clause(text: str, *, is_wish: bool) -> bool:
    """Whether it has a verb, as "how many towns" alone has none."""
    said = list(words(text))
    if is_wish or said[0].form == "who":
        return len(said) > 1
    has_verb = any(word.is_idle for word in said) or _VERB.search(text) is not None
    return has_verb or len(said) >= _ENOUGH_WORDS
