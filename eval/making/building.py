"""Make as many questions as are asked for, and account for every candidate."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice

from corpus.archive.reading import ArticleReader
from eval.errors import EvalError
from eval.making.account import Account
from eval.making.asking import AskerFailedError
from eval.making.drafts import Draft, Dropped, Maker
from eval.making.gold_articles import Origin, gold_articles, origin_of
from eval.making.near_duplicates import Seen
from eval.making.sampling import card_of, seeded, spread
from eval.samples import Sample

MAX_PER_ARTICLE = 3


@dataclass(frozen=True, slots=True)
class Built:
    """At least one question, and how they came about."""

    samples: tuple[Sample, ...]
    account: Account


@dataclass(frozen=True, slots=True)
class _Opened:
    """An article and what is still to be made of it."""

    origin: Origin
    candidates: Iterator[Draft | Dropped]


def build(
    articles: ArticleReader,
    maker: Maker,
    *,
    number: int,
    now: datetime,
    seed: int = 0,
    max_candidates: int | None = None,
    progress: Callable[[Account], None] | None = None,
) -> Built:
    """Make `number` questions, or as many as the articles that may be shown give.

    `now` decides what may be shown, `seed` which questions come of it. `progress` is
    told after each candidate. It ends: an article has finitely many candidates and
    gives at most `MAX_PER_ARTICLE` drafts, one before any article gives its second;
    `max_candidates` bounds it further, for makers that cost money.

    Gold articles are those that say the same in the same words; others may answer too,
    in words of their own. No question is unanswerable: that nothing in an archive
    answers it cannot be told for sure.

    Raises:
        EvalError: Not one could be made; the message says why.
    """
    if number < 1:
        message = f"{number} questions cannot be made; ask for 1 or more"
        raise EvalError(message)
    account = Account(asked_for=number)
    order = spread(map(card_of, articles.current()), seed=seed)
    opened = (
        _Opened(origin_of(stored), maker.candidates(stored.article, seeded(seed, key)))
        for key in order
        if (stored := articles.shown(key, now=now)) is not None
    )
    tried = islice(_rounds(opened, account), max_candidates)
    made = _kept(tried, account, progress)
    if account.candidates == max_candidates and not account.is_complete:
        account.ended = f"the limit of {max_candidates} candidates was reached"
    if not account.articles:
        message = "the archive holds no article that may be shown; ingest some first"
        raise EvalError(message)
    if not made:
        message = f"too little could be asked: {account}"
        raise EvalError(message)
    golds = gold_articles(made, articles, now=now)
    samples = [_sample(*item, gold) for item, gold in zip(made, golds, strict=True)]
    return Built(tuple(samples), account)


def _rounds(
    opened: Iterable[_Opened], account: Account
) -> Iterator[tuple[Origin, Draft | Dropped]]:
    """Of each article what comes up to its first draft, then up to its second."""
    for turn in range(MAX_PER_ARTICLE):
        again = []
        for article in opened:
            account.articles += turn == 0
            for candidate in article.candidates:
                yield article.origin, candidate
                if isinstance(candidate, Draft):
                    again.append(article)
                    break
        opened = again


def _kept(
    tried: Iterable[tuple[Origin, Draft | Dropped]],
    account: Account,
    progress: Callable[[Account], None] | None,
) -> list[tuple[Origin, Draft]]:
    made: list[tuple[Origin, Draft]] = []
    seen = Seen()
    try:
        for origin, candidate in tried:
            if isinstance(candidate, Dropped):
                account.dropped[candidate.reason] += 1
            elif not seen.add_if_new(candidate.gist):
                account.dropped["nearly the same as one already made"] += 1
            else:
                made.append((origin, candidate))
                account.made += 1
            if progress is not None:
                progress(account)
            if account.is_complete:
                return made
        account.ended = f"no article gives more, or more than {MAX_PER_ARTICLE}"
    except AskerFailedError as error:
        account.ended = str(error)
    return made


def _sample(origin: Origin, draft: Draft, gold: tuple[str, ...]) -> Sample:
    digest = sha256(f"{origin.article_id} {draft.question}".encode()).hexdigest()
    return Sample(
        sample_id=f"{draft.kind}-{digest[:12]}",
        question=draft.question,
        as_of=origin.as_of,
        answers=draft.answers,
        articles=gold,
        quotes=() if draft.quote is None else (draft.quote,),
        cluster=origin.article_id,
        tags=("made", draft.kind, *draft.tags),
    )
