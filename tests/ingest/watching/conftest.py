import pytest


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests wait for signs of the system, not for a second to pass."""
    monkeypatch.setattr("ingest.watching.bell.TICK_S", 0.05)
    monkeypatch.setattr("ingest.watching.changes.SETTLE_S", 0.05)
    monkeypatch.setattr("ingest.watching.rounds.FIRST_WAIT_S", 0.5)
