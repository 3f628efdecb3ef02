"""The loop of a bench's process: a block in, its turn out, as lines of JSON."""

import json
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

from corpus.errors import CorpusError
from eval.errors import EvalError

Take = Callable[[Any], Any]
"""Does a block and gives its turn, both as JSON has them."""


def serve(opening: AbstractContextManager[Take]) -> None:
    """Open, say so, and do each block that comes on standard input until it ends.

    An error that the user can mend is told in the place of an answer.
    """
    # The process that started this one says what was interrupted.
    with suppress(KeyboardInterrupt):
        try:
            with opening as take:
                _say(ready=True)
                for line in sys.stdin:
                    _say(turn=take(json.loads(line)))
        except (CorpusError, EvalError) as error:
            _say(error=str(error))


def _say(**answer: object) -> None:
    print(json.dumps(answer), flush=True)
