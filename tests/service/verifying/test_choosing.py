from service.verifying.choosing import Place, around, chosen
from service.verifying.evidence import EvidenceText, Reading, read
from service.verifying.terms import terms


def passage(text: str) -> Reading:
    return read(EvidenceText(text, published=None, title="", outlet=None))


HARBOUR = passage(
    "The council closed the bridge. Nobody knew of it then. The ferry sails again."
)
FERRY = passage("A storm tore the sails off. The ferry sails again with 20 passengers.")


def test_the_sentence_that_shares_the_rarest_words_is_first() -> None:
    claim = terms("The ferry sails with passengers again.")

    assert chosen(claim, [HARBOUR, FERRY])[0] == Place(passage=1, line=1)


def test_of_equals_the_earlier_passage_is_first() -> None:
    assert chosen(terms("The ferry."), [HARBOUR, FERRY])[0].passage == 0


def test_a_merged_sentence_stands_on_one_sentence_for_each_part() -> None:
    claim = terms("The council closed the bridge, and a storm tore the sails off.")

    assert set(chosen(claim, [HARBOUR, FERRY])) == {Place(0, 0), Place(1, 0)}


def test_a_number_alone_brings_no_further_sentence() -> None:
    claim = terms("The council closed the bridge to 20 people.")

    assert chosen(claim, [HARBOUR, FERRY]) == [Place(0, 0)]


def test_without_a_word_in_common_nothing_is_chosen() -> None:
    assert chosen(terms("Glaciers melt."), [HARBOUR, FERRY]) == []


def test_neighbours_end_with_their_passage() -> None:
    near = around([Place(0, 0), Place(1, 1)], [HARBOUR, FERRY])

    assert near == [Place(0, 0), Place(0, 1), Place(1, 0), Place(1, 1)]
