import pytest

from ingest.errors import ContentError
from ingest.statuses import code_of, known_status


@pytest.mark.parametrize(
    ("status", "known"),
    [
        ("usable", "usable"),
        ("stat:withheld", "withheld"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", "canceled"),
        (" Cancelled ", "canceled"),
        ("publish", "usable"),
        ("Draft", "withheld"),
        ("retracted", "canceled"),
    ],
)
def test_a_status_is_known_in_every_spelling(status: str, known: str) -> None:
    assert known_status(status) == known


@pytest.mark.parametrize("status", ["spiked", "stat:", "usable stat:x"])
def test_a_status_that_nobody_knows_is_refused(status: str) -> None:
    with pytest.raises(ContentError) as raised:
        known_status(status)

    assert raised.value.reason == "bad_status"


@pytest.mark.parametrize(
    ("qcode", "code"), [("ninat:text", "text"), ("text", "text"), ("", "")]
)
def test_a_code_is_the_end_of_a_qcode(qcode: str, code: str) -> None:
    assert code_of(qcode) == code
