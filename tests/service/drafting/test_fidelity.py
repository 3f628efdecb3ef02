import pytest

from service.drafting.fidelity import is_faithful

VOTE = "Maria Lopez won 52 votes."
SAID = "Maria Lopez said: “We won’t yield,” and left."


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        (VOTE, "Maria Lopez a obtenu 52 voix."),
        (VOTE, "حصلت ماريا لوبيز على ٥٢ صوتا."),
        # A day at the beginning is no item of a list.
        ("It rained on 3 October.", "3. Oktober: Es regnete."),
        # Persian joins no letters where it has U+200C.
        ("They go.", "آن‌ها می‌روند."),
        (SAID, "Maria Lopez a dit : « We won’t yield » et est partie."),
        (SAID, "玛丽亚·洛佩斯说：「We won't yield」，然后离开了。"),
        ("Booking.com of Norvik closed.", "Booking.com aus Norvik schloss."),
        ("Norvik closed.", "z" * 42),
    ],
)
def test_a_faithful_translation(text: str, translation: str) -> None:
    assert is_faithful(translation, text)


@pytest.mark.parametrize(
    "translation",
    [
        "",
        VOTE,
        "Maria Lopez a obtenu 53 voix.",
        "Maria Lopez a obtenu 52 voix [1].",
        "Maria Lopez a obtenu [52] voix.",
        "Maria Lopez a obtenu 52 voix【٣】.",
        "Maria Lopez a obtenu 52 voix.\nVoilà.",
        "Maria Lopez a obtenu 52 voix.\u2028Voilà.",
        "Maria Lopez a obtenu 52 voix, https://evil.example/x",
        "Maria Lopez a obtenu 52 voix, evil.example",
        "[Maria](http://evil.example) a obtenu 52 voix.",
        "![Maria](x) Lopez a obtenu 52 voix.",
        "**Maria Lopez** a obtenu 52 voix.",
        "<b>Maria Lopez</b> a obtenu 52 voix.",
        "`Maria Lopez` a obtenu 52 voix.",
        "- Maria Lopez a obtenu 52 voix.",
        "# Maria Lopez a obtenu 52 voix.",
        "| Maria Lopez a obtenu 52 voix.",
        "Maria Lopez a obtenu 52 \u202evoix.",
        "“Maria Lopez a obtenu 52 voix.”",
        "Maria Lopez a obtenu 52 voix" + " de plus" * 7,
    ],
)
def test_what_is_no_plain_line_with_the_same_numbers(translation: str) -> None:
    assert not is_faithful(translation, VOTE)


@pytest.mark.parametrize(
    "translation",
    [
        "Maria Lopez a dit : « Nous ne céderons pas » et est partie.",
        "Maria Lopez a dit qu’ils ne céderaient pas et est partie.",
        "« Maria Lopez » a dit : « We won’t yield » et est partie.",
    ],
)
def test_a_quotation_is_nobody_elses_words(translation: str) -> None:
    assert not is_faithful(translation, SAID)
