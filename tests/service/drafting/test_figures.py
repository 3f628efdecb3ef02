import pytest

from service.drafting.figures import same_figures

HEARD = "The council heard 1,234 people on 3 October 2025."


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("No number.", "Keine Zahl."),
        ("It cost 3.5 million.", "Es kostete 3,5 Millionen."),
        ("It cost 3.5 million.", "كلف ٣٫٥ مليون."),
        ("It cost 1,234.50 euros.", "Es kostete 1.234,50 Euro."),
        ("It cost 1,234.50 euros.", "تكلف ١٬٢٣٤٫٥٠ يورو."),
        ("It cost 1,234.50 euros.", "Es kostete 1’234.50 Euro."),
        ("They are 1,234,567.", "Sie sind 1.234.567."),
        ("They are 1,234,567.", "वे 12,34,567 हैं।"),
        ("They are 1,234,567.", "वे १२,३४,५६७ हैं।"),
        # Narrow and plain spaces.
        ("They are 1,234,567.", "Ils sont 1\u202f234\u202f567."),
        ("They are 1,234.", "Ils sont 1 234."),
        ("They are 1,234.", "Sie sind 1234."),
        ("In 2024 300 people came.", "En 2024 300 personnes sont venues."),
        ("The rate is 0.125 points.", "Der Satz ist 0,125 Punkte."),
        ("They voted 5-2 on item 07.", "Sie stimmten 5:2 über Punkt 7 ab."),
        ("They won 10,20,30.", "Sie gewannen 10, 20, 30."),
        (HEARD, "Der Rat hörte am 3. Oktober 2025 1.234 Menschen."),
        (HEARD, "市议会于2025年10月3日听取了1,234人的意见。"),
        (HEARD, "시의회는 2025년 10월 3일 1,234명을 들었다."),
        (HEARD, "Hội đồng đã nghe 1.234 người vào ngày 3 tháng 10 năm 2025."),
        ("On 2025-10-03 it rained.", "2025年10月03日下雨。"),
    ],
)
def test_the_same_numbers_in_another_spelling(text: str, translation: str) -> None:
    assert same_figures(translation, text)


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("It cost 3.5 million.", "Es kostete 35 Millionen."),
        ("It cost 3.5 million.", "Es kostete 5,3 Millionen."),
        ("It cost 3.5 million.", "Es kostete Millionen."),
        ("It cost 3.5 million.", "Es kostete 3,5 Millionen 2024."),
        ("It cost 1,234 euros.", "Es kostete 1,24 Euro."),
        ("It cost 1,234 euros.", "Es kostete 12,34 Euro."),
        ("It cost three euros.", "Es kostete 3 Euro."),
        ("From 5 to 5 points.", "Von 5 Punkten."),
        ("In 2024 300 people came.", "En 2024 30 0 personnes sont venues."),
        ("They are 0.125.", "Sie sind 125."),
        ("They are 0.125.", "هم ٠٫١٢٦."),
        # November is not the tenth month.
        ("In November 12 people came.", "10月有12人来。"),
        ("On 3 October it rained.", "10月4日下雨。"),
    ],
)
def test_other_numbers(text: str, translation: str) -> None:
    assert not same_figures(translation, text)
