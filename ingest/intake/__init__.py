"""Articles that come over HTTP: kept on disk, then archived one run after the other."""

from ingest.intake.intake import Intake, opened_intake

__all__ = ["Intake", "opened_intake"]
