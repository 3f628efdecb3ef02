"""Words for what has one value at a time, and for what is counted after an event."""

from enum import StrEnum

from service.verifying.claim_words import stem_of


class Kind(StrEnum):
    """What becomes of a value with time.

    Attributes:
        AMOUNT: In a unit; it holds until another replaces it.
        STOCK: A number of things; the same.
        COUNT: Of people after an event; it grows for some days, and then it stands.
    """

    AMOUNT = "amount"
    STOCK = "stock"
    COUNT = "count"


_GROUPS = {
    Kind.AMOUNT: """
        tariff,tariffs,duty,duties,levy,levies tax,taxes rate,rates inflation
        price,prices,priced,cost,costs,average,averages,averaged,averaging
        unemployment,jobless,joblessness wage,wages salary,salaries fee,fees fare,fares
        rent,rents premium,premiums fine,fines budget,budgets deficit,deficits surplus
        debt,debts turnout approval stake,stakes reward,bounty jackpot,jackpots
        valuation,valued pension,pensions subsidy,subsidies limit,limits cap,caps
        ceiling threshold target,targets""",
    Kind.STOCK: """
        population subscriber,subscribers user,users follower,followers
        enrolment,enrollment membership backlog capacity quota,quotas""",
    Kind.COUNT: """
        killed,kill,kills,killing,dead,died,death,deaths,toll,fatalities
        injured,injures,injuring,injuries,wounded,wounding,hurt missing
        arrested,arrests,detained displaced,homeless rescued""",
}

WORDS = {
    word: (kind, group.partition(",")[0])
    for kind, groups in _GROUPS.items()
    for group in groups.split()
    for word in group.split(",")
}
"""By the lower-case word: its kind, and the word that stands for its group."""

MEASURES = {stem_of(word): found for word, found in WORDS.items()}
"""The same by the key of the word."""


WIDE = frozenset(("rate", "price"))
"""Measures that say little without a further word."""

PRICED = frozenset(
    """price wage salary fee fare rent premium fine budget debt valuation pension
    subsidy jackpot reward surplus""".split()  # noqa: SIM905 - as the others
)
"""Measures of which a share is a difference: "fares fell 8 per cent"."""


def _keys(words: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in words.split())


VERBS = _keys(
    """rise rises rose risen fall falls fell fallen climb climbs climbed climbing jump
    jumps jumped drop drops dropped hit hits hitting reach reaches reached reaching
    stand stands stood remain remains remained increase increases increased decrease
    decreased raise raised raises cut cuts slip slipped slipping sink sank surge surged
    soar soared double doubled triple tripled ease eased slow slowed grow grew grown
    lower lowered set kept keep go goes went come comes came touch touched top topped
    exceed exceeded pass passed stay stays stayed impose imposed charge charged
    apply applies applied"""
)
"""Between what is measured and its value."""

WAR = _keys(
    """war wars warfare invasion invaded offensive fighting fighters combat conflict
    bombardment shelling airstrike airstrikes missile missiles troop troops soldier
    soldiers militants ceasefire truce"""
)
"""Where people are counted by side, place and span of time, and few words say which."""

PLAIN = _keys(
    """rate level price cost figure number new current latest overall official
    total national nationwide now still today people person persons other others
    victim victims also about around roughly approximately nearly almost"""
)
"""Words that set no quantity apart from another of its kind."""

TELLING = _keys(
    """say says said saying tell tells told report reports reported announce announced
    add added accord according show shows showed claim claims official officials
    authority authorities news live update updates week today"""
)
"""Words of those who report: two that share them may tell of different things."""
