"""Follow-ups as a chat model condenses them, and what that takes."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from time import perf_counter

import numpy as np

from eval.conversations import FollowUp
from service.chat.errors import ChatError
from service.chat.ports import Account
from service.conversation.rewriting import Rewriter
from service.conversation.standalone import standalone


@dataclass(frozen=True, slots=True)
class Condensed:
    """What came of one follow-up.

    Attributes:
        text: The model's, or the rules' where the model's cannot be used.
        outcome: `used`, `unusable` to our code, or why there was no reply.
    """

    text: str
    outcome: str
    seconds: float
    account: Account


def condensed(
    follow_ups: Sequence[FollowUp], rewriter: Rewriter, *, concurrency: int
) -> list[Condensed]:
    """Each follow-up as the service would ask it, in their order."""
    with ThreadPoolExecutor(concurrency) as pool:
        return list(pool.map(lambda one: _condensed(one, rewriter), follow_ups))


def account_of(
    all_: Sequence[Condensed], cost: Callable[[Account], float | None]
) -> str:
    """A sentence on outcomes, latency, tokens and cost."""
    outcomes = Counter(one.outcome for one in all_)
    told = ", ".join(f"{outcome} {n}" for outcome, n in outcomes.most_common())
    total = Account()
    for one in all_:
        total.charge(one.account)
    middle, late = np.quantile([one.seconds for one in all_], [0.5, 0.95])
    price = cost(total)
    paid = "no prices set" if price is None else f"cost {price:.4f}"
    return (
        f"Replies of the model: {told}; where not used, the rules' text counts. "
        f"Latency p50 {middle:.2f} s, p95 {late:.2f} s; requests {total.tries}, tokens "
        f"{total.input_tokens} in, {total.output_tokens} out, {paid}."
    )


def _condensed(one: FollowUp, rewriter: Rewriter) -> Condensed:
    account = Account()
    started = perf_counter()
    try:
        text = rewriter.condensed(
            one.question, one.history, cancelled=Event(), account=account
        )
        outcome = "unusable" if text is None else "used"
    except ChatError as error:
        text, outcome = None, error.reason.value
    seconds = perf_counter() - started
    said = standalone(one.question, one.history) if text is None else text
    return Condensed(said, outcome, seconds, account)
