import sys

from service.verifying.spelling import plain


def test_accents_quotes_dashes_and_wide_spaces_are_made_plain() -> None:
    assert plain("“João’s” – Łódź\u00a0!\n") == '"Joao\'s" - Lodz !\n'


def test_no_character_grows_or_vanishes_in_lower_case_either() -> None:
    every = "".join(map(chr, range(0x80, 0xD800)))

    assert len(plain(every)) == len(plain(every).lower()) == len(every)
    assert len(plain(chr(sys.maxunicode)).lower()) == 1
