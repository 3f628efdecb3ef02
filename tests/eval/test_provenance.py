import os
import platform
import re
from datetime import UTC, datetime

from eval.provenance import provenance

_LINE = re.compile(
    r"commit (?P<commit>\S+), (?P<day>\d{4}-\d\d-\d\d), "
    r"(?P<machine>.+), (?P<cores>\d+) cores, "
    r"Python (?P<python>[\d.]+\w*), n = (?P<n>\d+)"
)


def test_a_figure_tells_commit_day_machine_python_and_number_of_cases() -> None:
    before = datetime.now(UTC).date()

    line = provenance(n=86)

    found = _LINE.fullmatch(line)
    assert found is not None, line
    assert before.isoformat() <= found["day"] <= datetime.now(UTC).date().isoformat()
    assert found["machine"].strip()
    assert found["cores"] == str(os.cpu_count())
    assert found["python"] == platform.python_version()
    assert found["n"] == "86"
