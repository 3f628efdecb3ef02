"""A bridge and a ferry in invented towns, and texts about them checked."""

from threading import Event

from service.auditing.auditor import Auditor
from service.auditing.audits import Audit, GivenSource
from service.questions import SearchFilters
from tests.support.auditing import NoArchive
from tests.support.passages import at

NOW = at("2025-10-20")
BRIDGE = GivenSource(
    text=(
        "The council of Norvik closed the Harbour Bridge on Monday after 20 people "
        "were killed and 30 injured. The mayor, Ada Lund, said repairs would not begin "
        "before 2027.\n\n“It will cost $1.2bn,” Jon Dahl told the Ledger. Lund moved "
        "the market 12 km from Old Quay to Tern Street. Dahl, 61, denied taking bribes."
    ),
    id="wire-7",
    title="Norvik closes its bridge",
    publisher="Harbor Wire",
    published_at=at("2025-10-08"),
)
FERRY = GivenSource(
    text="A ferry with 75 passengers left Estavia for Norvik on Friday. "
    "Captain Ilse Torvald said nobody was hurt."
)


def audited(text: str, *sources: GivenSource, auditor: Auditor | None = None) -> Audit:
    """The text checked against the sources, both of the above unless given."""
    return (auditor or Auditor(NoArchive(), NoArchive())).audit(
        text,
        sources or (BRIDGE, FERRY),
        as_of=NOW,
        filters=SearchFilters(),
        now=NOW,
        cancelled=Event(),
    )
