"""What was wished for and cannot be had."""

from collections.abc import Iterator

from service.answers import Caveat
from service.questions import Wishes

_NAMES = {
    "language": "answer_language",
    "max_tokens": "max_tokens",
    "temperature": "temperature",
    "seed": "seed",
}
_BASE = "en"


def without_a_model(wishes: Wishes) -> Iterator[Caveat]:
    """A warning for each wish that only a chat model could grant."""
    for name, parameter in _NAMES.items():
        value = getattr(wishes, name)
        # English is what there is, or near enough for whoever asks for it.
        if value is None or (name == "language" and value.lower() == _BASE):
            continue
        detail = f"`{parameter}` has no effect: no chat model answers."
        yield Caveat("parameter_ignored", detail)
