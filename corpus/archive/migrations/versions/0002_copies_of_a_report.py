"""Copies of a report: pairs of articles, and what they are found by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create the tables; what the archive holds is compared by the next ingest."""
    op.add_column(
        "archive",
        sa.Column(
            "compared", sa.BigInteger(), nullable=False, server_default=sa.text("0")
        ),
    )
    _copies()
    _signatures()
    _bands()


def _copies() -> None:
    op.create_table(
        "copies",
        sa.Column("article_id", sa.String(length=17), nullable=False),
        sa.Column("copy_id", sa.String(length=17), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_copies_article_id")
        ),
        sa.ForeignKeyConstraint(
            ["copy_id"], ["articles.id"], name=op.f("fk_copies_copy_id")
        ),
        sa.PrimaryKeyConstraint("article_id", "copy_id", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_copy_id"), "copies", ["copy_id"], unique=False)


def _signatures() -> None:
    op.create_table(
        "signatures",
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.Column("minhash", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_signatures_version_id")
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_signatures")),
    )


def _bands() -> None:
    op.create_table(
        "bands",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version_id", ROW_ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_bands_version_id")
        ),
        sa.PrimaryKeyConstraint("key", "version_id", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
