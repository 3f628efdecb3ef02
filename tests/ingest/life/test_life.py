"""Whatever happens to articles, what can be shown is what the model says."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from corpus.embedding.ports import Embedder
from tests.ingest.life.model import Model, Sent
from tests.ingest.life.newsroom import Newsroom, PowerCutError

GUIDS = ("ferry", "bridge", "mill")
DAYS = (10, 50, 120, 180)
"""Days that sources write: two before the tests run, and two after."""

LOOKS = (5, 30, 75, 150, 200)
"""Days on which somebody asks: between all of those."""

STEPS, EXAMPLES = 40, 20

texts = st.sampled_from(["item1", "item2", "item3", "item4"])
days = st.none() | st.sampled_from(DAYS)
statuses = st.sampled_from([None, None, "usable", "withheld", "canceled"])
articles = st.builds(
    Sent,
    guid=st.sampled_from(GUIDS),
    text=texts,
    status=statuses,
    made=days,
    embargo=days,
    expiry=days,
)
notices = st.builds(
    Sent,
    guid=st.sampled_from(GUIDS),
    text=st.none(),
    status=st.sampled_from(["withheld", "canceled"]),
    made=days,
)
plain = st.builds(Sent, guid=st.sampled_from(GUIDS), text=texts, made=days)
deliveries = st.lists(plain | articles | notices, min_size=1, max_size=4)


class Life(RuleBasedStateMachine):
    embedder: Embedder

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="life-"))
        self.newsroom = Newsroom(self.folder, self.embedder)
        self.model = Model()
        self.sent: list[list[Sent]] = []
        self.followed = True

    def teardown(self) -> None:
        self.newsroom.close()
        shutil.rmtree(self.folder)

    @rule(items=deliveries)
    def arrives(self, items: list[Sent]) -> None:
        """New articles, changes, corrections, notices, embargoes and expiries."""
        self.newsroom.ingest(self._delivered(items))
        self._hear(items)

    @rule()
    def everything_is_read_again(self) -> None:
        self.newsroom.ingest()
        self._hear([sent for items in self.sent for sent in items])

    @rule(items=deliveries, after=st.integers(0, 3))
    def the_power_fails_while_reading(self, items: list[Sent], after: int) -> None:
        path = self._delivered(items)
        try:
            self.newsroom.ingest(path, cut_after=after)
        except PowerCutError:
            self.newsroom.restart()
        self.everything_is_read_again()

    @rule()
    def the_indexes_follow(self) -> None:
        self.newsroom.follow()
        self.followed = True

    @rule()
    def the_power_fails_before_the_indexes_follow(self) -> None:
        self.newsroom.restart()

    @rule()
    def the_power_fails_between_the_two_indexes(self) -> None:
        self.newsroom.follow_half()
        self.newsroom.restart()

    @rule()
    def the_indexes_are_built_anew(self) -> None:
        self.newsroom.rebuild()
        self.followed = True

    @rule(guid=st.sampled_from(GUIDS), usable=st.booleans())
    def the_operator_decides(self, guid: str, *, usable: bool) -> None:
        known = self.newsroom.operator(guid, usable=usable)
        assert known is (guid in self.model.stories)
        if known:
            self.model.stories[guid].say(usable=usable)
        self.followed = False

    @rule(guid=st.sampled_from(GUIDS))
    def the_operator_erases(self, guid: str) -> None:
        known = self.newsroom.erase(guid)
        assert known is (guid in self.model.stories)
        if known:
            self.model.stories[guid].erase()
        self.followed = False

    @rule(guid=st.sampled_from(GUIDS))
    def the_operator_erases_by_mistake(self, guid: str) -> None:
        self.the_operator_erases(guid)
        self.the_operator_decides(guid, usable=True)
        self.everything_is_read_again()

    @invariant()
    def what_can_be_shown_is_what_the_model_says(self) -> None:
        for day in LOOKS:
            expected = self.model.answerable(day)
            held = self.newsroom.held(GUIDS, day=day)
            assert held.archive == expected
            # Before it follows, an index misses what is new. What it finds is held
            # against the archive: it never shows what may not be shown.
            assert held.vectors <= expected
            assert held.words <= expected
            if self.followed:
                assert held.vectors == held.words == expected

    @invariant()
    def indexes_that_followed_hold_what_the_archive_says(self) -> None:
        if self.followed:
            expected, vectors, words = self.newsroom.index_ids()
            assert vectors == expected
            assert words == expected

    def _delivered(self, items: list[Sent]) -> Path:
        self.sent.append(items)
        return self.newsroom.deliver(items)

    def _hear(self, items: list[Sent]) -> None:
        self.followed = False
        # Of what is committed together, notices come last.
        for sent in sorted(items, key=lambda item: item.text is None):
            self.model.hear(sent)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_what_can_be_shown_is_what_the_model_says(embedder: Embedder) -> None:
    class WithModel(Life):
        pass

    WithModel.embedder = embedder
    run_state_machine_as_test(
        WithModel,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
