"""What sources call the status of an article, as the status that it is here."""

import re

from corpus.articles import Status
from ingest.errors import ContentError, Reason

# Of ninjs and NewsML-G2, and of the content systems whose exports are read.
_WORDS = {
    Status.USABLE: "usable published publish live public",
    Status.WITHHELD: "withheld draft pending private unpublished embargoed",
    Status.CANCELED: "canceled cancelled killed retracted withdrawn deleted trash",
}
_STATUSES = {word: status for status, words in _WORDS.items() for word in words.split()}


def known_status(said: str) -> Status:
    """The status that a word, a qcode such as `stat:usable` or an address stands for.

    Raises:
        ContentError: `bad_status`: read past it, and a killed story would be shown.
    """
    known = _STATUSES.get(code_of(said).lower())
    if known is None:
        detail = (
            f"The status {said[:50]} is not known; write usable, withheld or canceled."
        )
        raise ContentError(Reason.BAD_STATUS, detail)
    return known


def code_of(qcode: str) -> str:
    """The last part of a qcode or of an address: `text` of `ninat:text`."""
    return re.split(r"[:/]", qcode.strip())[-1]
