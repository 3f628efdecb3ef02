from corpus.articles import Article, Removal
from ingest.readers.pdf import MAX_PDF_BYTES
from tests.ingest.pdf.drawn import Words, assembled, column, drawn
from tests.ingest.raw import reason
from tests.ingest.readers.stories import only_article, only_reject

INFO = {
    "Title": "Bridge stays open",
    "Author": "Ada Brook",
    "CreationDate": "D:20260701120000Z",
    "ModDate": "D:20260702120000Z",
}
FIRST_PAGE = [
    Words(50, 780, "NORTHERN LEDGER  1 July 2026"),
    Words(50, 740, "Bridge stays open", size=24),
    Words(50, 715, "By Ada Brook"),
    *column(
        50, 690,
        "The council met on Tuesday. It voted to keep",
        "the bridge open for a trial of the inter-",
        "national signs.",
        " \"We will not let it fall,\" said Bo Li.",
    ),
    *column(
        310, 690,
        " Repairs would cost 12.5 million dollars, and",
        "nobody knows who will pay for them once the",
    ),
    Words(290, 30, "Page 1"),
]  # fmt: skip
SECOND_PAGE = [
    Words(50, 780, "NORTHERN LEDGER  1 July 2026"),
    *column(
        50, 750,
        "trial is over.",
        " Correction: it was a Tuesday.",
    ),
    Words(290, 30, "Page 2"),
]  # fmt: skip


def test_a_pdf_is_stored_as_its_story() -> None:
    article = only_article(drawn(FIRST_PAGE, SECOND_PAGE, info=INFO), ".pdf")

    assert article == Article(
        detected_language="en",
        text=(
            "The council met on Tuesday. It voted to keep the bridge open for a trial "
            "of the international signs.\n\n"
            '"We will not let it fall," said Bo Li.\n\n'
            "Repairs would cost 12.5 million dollars, and nobody knows who will pay "
            "for them once the trial is over.\n\n"
            "Correction: it was a Tuesday."
        ),
        source="a.pdf",
        title="Bridge stays open",
        authors=("Ada Brook",),
        metadata={
            "correction": True,
            "pdf": {
                "title": "Bridge stays open",
                "author": "Ada Brook",
                "created": "D:20260701120000Z",
                "modified": "D:20260702120000Z",
            },
        },
        removals=(
            Removal("running-head", "NORTHERN LEDGER 1 July 2026"),
            Removal("running-head", "Page 1"),
            Removal("running-head", "Page 2"),
            Removal("repeated-headline", "Bridge stays open"),
            Removal("byline", "By Ada Brook"),
        ),
    )


def test_what_the_file_calls_itself_is_no_field_unless_the_page_says_so() -> None:
    info = {"Title": "layout_final_3.indd", "Author": "desk07"}

    article = only_article(drawn(FIRST_PAGE, SECOND_PAGE, info=info), ".pdf")

    assert article.title == "Bridge stays open"
    assert article.authors == ("Ada Brook",)
    assert article.metadata["pdf"] == {
        "title": "layout_final_3.indd",
        "author": "desk07",
    }


def test_a_pdf_of_pictures_is_told_so() -> None:
    assert reason(only_reject(drawn([]), ".pdf")) == "no_text_layer"


def test_a_pdf_is_never_read_beyond_the_cap() -> None:
    data = assembled([b" " * MAX_PDF_BYTES])

    assert reason(only_reject(data, ".pdf")) == "too_large"
