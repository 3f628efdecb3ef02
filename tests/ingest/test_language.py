import pytest

from ingest.language import detect_language, language_tag

BODIES = {
    "en": "The council voted on Tuesday to keep the old harbour bridge open.",
    "fr": "Le conseil municipal a décidé mardi de garder ouvert le vieux pont.",
    "de": "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke offen zu halten.",
    "es": "El ayuntamiento decidió el martes mantener abierto el viejo puente.",
    "it": "Il consiglio comunale ha deciso martedì di tenere aperto il vecchio ponte.",
    "pt": "A câmara municipal decidiu na terça-feira manter aberta a velha ponte.",
    "nl": "De gemeenteraad besloot dinsdag de oude havenbrug open te houden.",
    "sv": "Kommunfullmäktige beslutade på tisdagen att hålla den gamla bron öppen.",
    "pl": "Rada miasta zdecydowała we wtorek, że stary most pozostanie otwarty.",
    "ru": "Городской совет во вторник решил оставить старый мост открытым.",
    "uk": "Міська рада у вівторок вирішила залишити старий міст відкритим.",
    "tr": "Belediye meclisi salı günü eski köprüyü açık tutmaya karar verdi.",
    "ar": "قرر مجلس المدينة يوم الثلاثاء إبقاء جسر الميناء القديم مفتوحا.",
    "hi": "नगर परिषद ने मंगलवार को पुराने पुल को खुला रखने का फैसला किया।",
    "zh": "市议会周二决定保留旧港口大桥通车。市长表示，维修工程将于春季开始。",
    "ja": "市議会は火曜日、古い港の橋を開放し続けることを決めた。",
}


@pytest.mark.parametrize(
    ("given", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        (" en-gb ", "en-GB"),
        ("zh_hans_cn", "zh-Hans-CN"),
        ("es-419", "es-419"),
        # ISO 639-2 has two codes for some languages: `deu` and `ger`.
        ("eng", "en"),
        ("deu", "de"),
        ("ger-AT", "de-AT"),
        ("English", "en"),
        ("Brazilian Portuguese", "pt-BR"),
        ("ga", "ga"),
        ("en.UTF-8", "en"),
        ("en-US-u-hc-h12", "en-US"),
        # What was called so before, or never was.
        ("iw", "he"),
        ("sh-RS", "sr-Latn-RS"),
        ("en-UK", "en-GB"),
        ("sr-CS", "sr"),
        ("en-XQ", "en"),
    ],
)
def test_one_language_has_one_tag(given: str, tag: str) -> None:
    assert language_tag(given) == tag
    assert language_tag(tag) == tag


@pytest.mark.parametrize(
    "given",
    ["", "xx", "x-default", "null", "undefined", "C", "12", "und", "mul", "zxx",
     "en, fr", "enfr", "en us", "Latin script"],
)  # fmt: skip
def test_what_names_no_language_or_several_is_no_tag(given: str) -> None:
    assert language_tag(given) is None


@pytest.mark.parametrize(("language", "body"), BODIES.items())
def test_a_sentence_tells_its_language(language: str, body: str) -> None:
    assert detect_language(body) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Gaza",
        "12 34 56",
        "😀 😀",
        "Ana Cruz, Bo Li, Ada Brook",
        "Live: Arsenal 2-1 Chelsea",
        "Bridge stays open",
        # Moves of chess, which the model knows as no language at all.
        "1. e4 e5 2. Nf3 Nc6 3. Bb5 a6 4. Ba4 Nf6 5. O-O Be7" * 3,
    ],
)
def test_what_could_be_in_any_language_tells_none(text: str) -> None:
    assert detect_language(text) is None


def test_the_beginning_of_a_text_tells_its_language() -> None:
    beginning = f"{BODIES['fr']} " * 20

    assert detect_language(beginning + f"{BODIES['ja']} " * 1_000) == "fr"


def test_a_detected_language_has_the_tag_that_a_source_would_give() -> None:
    # The model says `tl`; CLDR calls the language Filipino.
    body = (
        "Nagpasya ang konseho ng lungsod noong Martes na panatilihing bukas ang tulay."
    )

    assert detect_language(body) == language_tag("Filipino") == "fil"
