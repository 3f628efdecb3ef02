"""Words that tell where a name begins and ends, and other words for the same names."""

import re

_LISTED = re.compile(r"\S+")

TITLES = frozenset(
    _LISTED.findall(
        """ambassador archbishop attorney bishop capt captain cardinal ceo cfo
        chair chairman chairperson chairwoman chancellor chief coach col colonel
        commissioner congressman congresswoman dame defence defense deputy
        detective director dr ex-president executive finance foreign former gen
        general gov governor judge justice king lady leader lieutenant lord lt
        manager mayor minister miss mr mrs ms officer pope premier president
        prime prince princess prof professor queen rep representative secretary
        sen senator sergeant sgt sheriff sir speaker spokesman spokesperson
        spokeswoman vice"""
    )
)
"""Before a person's name and no part of it."""

ORDINARY = frozenset(
    _LISTED.findall(
        """a about above according across actually added additional additionally
        after afterwards again against all almost along already also although
        always amid among an analysts and another any anyone approximately are
        around as asked at authorities away back because before behind being
        below beneath beside besides between beyond both briefly but by
        campaigners can certainly citing clearly companies could court critics
        currently demonstrators despite did do doctors does down during each
        earlier early eight either elsewhere even eventually ever every everyone
        everything experts families fans far few finally firefighters first five
        following for formerly four from further furthermore generally given
        government half he hence her here his how however hundreds i if in
        including indeed initially inside instead into investigators is it its
        just last lately later lawmakers lawyers leaders least less let like
        likewise local many may maybe me meanwhile members men might ministers
        more moreover most much my nearly neither never nevertheless new news
        next nine no nobody none nor not notably nothing now of off officials
        often on once one only onto opponents or organisers organizers other
        others our out outside over overall owners parents part people per
        perhaps plus police politicians previously prior prosecutors protesters
        rather recently reporters reports rescue rescuers researchers residents
        roughly same scientists second separately seven several shares she
        should similarly since six so some someone something sometimes soon
        sources still students such supporters teachers ten tens than that the
        their them then there therefore these they third this those though
        thousands three through throughout thus to today together tomorrow
        tonight too toward towards troops two under unlike until up upon us
        usually very via voters was we were what when where whether which while
        who whom whose why will with within without witnesses women workers
        would yes yesterday yet you your"""
    )
)
"""Words that often open a sentence, and are no names."""

JOINERS = frozenset(
    _LISTED.findall("of the for de la del der da do dos van von bin ibn al el le du &")
)
"""Inside names, between words with capitals."""

SAME_WORDS = {
    "america": "us", "american": "us", "americans": "us", "usa": "us",
    "britain": "uk", "british": "uk", "briton": "uk", "britons": "uk",
    "danish": "denmark", "dutch": "netherlands", "european": "eu",
    "filipino": "philippines", "finnish": "finland", "french": "france",
    "irish": "ireland", "philippine": "philippines", "polish": "poland",
    "scottish": "scotland", "spanish": "spain", "swiss": "switzerland",
    "thai": "thailand", "welsh": "wales",
}  # fmt: skip
"""Names that do not begin like those they stand for."""

SAME_NAMES = {
    ("european", "union"): ("eu",),
    ("great", "britain"): ("uk",),
    ("united", "kingdom"): ("uk",),
    ("united", "nations"): ("un",),
    ("united", "states"): ("us",),
    ("united", "states", "of", "america"): ("us",),
}
