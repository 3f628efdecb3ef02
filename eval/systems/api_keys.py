"""Keys to paid services: read from the environment, shown nowhere."""

import os

from pydantic import SecretStr

from eval.errors import EvalError


def api_key(variable: str) -> SecretStr:
    """The key that the environment variable holds.

    Raises:
        EvalError: It holds none, or what can be none.
    """
    # The variable's name is the user's own, so no settings class can have a field.
    value = os.environ.get(variable, "").strip()  # noqa: TID251 - see above
    if not value or not value.isascii():
        message = f"the environment variable {variable} holds no key; put it there"
        raise EvalError(message)
    return SecretStr(value)
