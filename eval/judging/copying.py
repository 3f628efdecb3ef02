"""Our own judge: the cost of copying a claim out of its premise; needs no model."""

from dataclasses import dataclass

from service.verifying.support import METHOD, support


@dataclass(frozen=True, slots=True)
class Copying:
    """The score by which the service checks what it writes."""

    name: str = "copying"
    fingerprint: str = METHOD
    threshold: float = 0.5

    def support(self, premise: str, claim: str) -> float:
        """In [0, 1]; never fails."""
        return support(premise, claim)
