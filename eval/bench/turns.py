"""Turns: every rival does a block before anyone does the next.

A machine that slows down for a minute slows all of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from eval.errors import EvalError

Item = TypeVar("Item")
Block = TypeVar("Block")
Turn = TypeVar("Turn")


@dataclass(frozen=True, slots=True)
class Plan:
    """So many items, rounded down to whole blocks; one block more warms up.

    Attributes:
        items: At least as many as blocks.
        unit: What they are, in the plural, as its option names them.
    """

    items: int
    blocks: int
    unit: str

    def __post_init__(self) -> None:
        """Refuse blocks without an item.

        Raises:
            EvalError: There are fewer items than blocks.
        """
        if self.items < self.blocks:
            message = (
                f"{self.items} {self.unit} are too few for {self.blocks} blocks; "
                f"ask for at least {self.blocks}, or for fewer blocks"
            )
            raise EvalError(message)

    @property
    def needed(self) -> int:
        """Items of all blocks, the one that warms up included."""
        return self.items // self.blocks * (self.blocks + 1)

    def cut(self, items: Sequence[Item], *, source: str) -> list[list[Item]]:
        """The blocks, the one that warms up first; each is spread over all items.

        Raises:
            EvalError: There are too few; the message begins with `source`.
        """
        if len(items) < self.needed:
            message = (
                f"{source}: {len(items)} {self.unit}, and {self.blocks} blocks and one "
                f"to warm up take {self.needed}; ask for fewer {self.unit}"
            )
            raise EvalError(message)
        chosen = items[:: len(items) // self.needed][: self.needed]
        count = self.blocks + 1
        return [list(chosen[number::count]) for number in range(count)]


def take_turns(
    rivals: Mapping[str, Callable[[Block], Turn]], blocks: Sequence[Block]
) -> dict[str, list[Turn]]:
    """Every rival's turns, without those on the first block, which only warm up.

    Who goes first changes with every block, in case the second has it warmer.
    """
    names = list(rivals)
    turns: dict[str, list[Turn]] = {name: [] for name in names}
    for number, block in enumerate(track(blocks, console=Console(stderr=True))):
        first = number % len(names)
        for name in (*names[first:], *names[:first]):
            turn = rivals[name](block)
            if number:
                turns[name].append(turn)
    return turns
