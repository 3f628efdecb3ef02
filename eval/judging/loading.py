"""From the name in a setting to a judge."""

from eval.errors import EvalError
from eval.judging.copying import Copying
from eval.judging.ports import Entailment

_CROSS_ENCODER, _CHAT = "cross-encoder:", "chat:"


def load_entailment(name: str) -> Entailment:
    """Load the judge that a setting names.

    Args:
        name: `copying` for our own, `cross-encoder:PLACE` for a folder or a model of
            the local cache, or `chat:PROVIDER:MODEL` for a chat model.

    Raises:
        EvalError: No judge has this name, or it cannot be loaded.
    """
    # Imported when asked for: these libraries take seconds and may be missing.
    if name.startswith(_CROSS_ENCODER):
        from eval.judging.cross_encoder import (  # noqa: PLC0415
            load_cross_encoder_judge,
        )

        return load_cross_encoder_judge(name.removeprefix(_CROSS_ENCODER))
    if name.startswith(_CHAT):
        from eval.judging.chat import load_chat_judge  # noqa: PLC0415

        return load_chat_judge(name.removeprefix(_CHAT))
    if name == Copying().name:
        return Copying()
    message = (
        f"no judge is called {name!r}; name copying, {_CROSS_ENCODER}PLACE "
        f"or {_CHAT}PROVIDER:MODEL"
    )
    raise EvalError(message)
