"""What a run is about to be made with."""

import platform
from datetime import UTC, datetime

from eval.provenance import commit, machine
from eval.results import Manifest
from eval.samples import Dataset
from eval.systems.ports import System


def manifest_of(
    dataset: Dataset, system: System, *, seed: int, limit: int | None
) -> Manifest:
    """As things are now on this machine."""
    return Manifest(
        started_at=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=commit(),
        machine=machine(),
        python=platform.python_version(),
        system={"name": system.name, **system.describe()},
        dataset=dataset.name,
        dataset_sha256=dataset.sha256,
        seed=seed,
        limit=limit,
    )
