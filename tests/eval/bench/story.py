"""A story of our own, with what a careless writer of a format would spoil."""

from datetime import date

from eval.bench.stories import Story

STORY = Story(
    url="https://news.example/a?b=1&c=2",
    title="Bridge & river </script>",
    text=(
        "The council met on <Tuesday> and voted to keep the *old* bridge open for a "
        "year, against the advice of its own engineers.\n\n"
        "“It's ours,” said the mayor, who had called it a ruin & a danger in May.\n\n"
        "1. The river agreed, and the bridge stood through the flood of the spring."
    ),
    publisher="The Ledger",
    published_at=date(2022, 6, 1),
)
