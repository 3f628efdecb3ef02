"""A sentence as the material gives it, in passages of its own story and another."""

from datetime import UTC, datetime

from eval.corruptions.material import Sentence
from service.verifying.evidence import EvidenceText

WEDNESDAY = datetime(2025, 10, 8, tzinfo=UTC)


def made(text: str, *, following: str = "", beside: str = "") -> Sentence:
    """The sentence, dated a Wednesday; `beside` is what else its passages say."""
    passages = tuple(
        EvidenceText(said, published=WEDNESDAY, title="A title", outlet=None)
        for said in (f"{text} {following}".strip(), beside)
    )
    return Sentence("a", text, following, WEDNESDAY, passages)
