"""The life of an article: who took it back and when, its expiry, and its erasure."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Add the columns; an expiry belongs to a version, as an embargo does."""
    # Column by column: SQLite would refuse to make a table anew that others refer to.
    _articles()
    op.add_column("versions", sa.Column("detected_language", sa.Text()))
    for name in ("expires", "version_created"):
        op.add_column("versions", sa.Column(f"{name}_at", MOMENT))
        op.add_column("versions", sa.Column(f"{name}_original", sa.Text()))
        op.add_column("versions", sa.Column(f"{name}_source", sa.Text()))


def _articles() -> None:
    op.add_column("articles", sa.Column("status_at", MOMENT))
    op.add_column(
        "articles",
        sa.Column(
            "status_origin",
            sa.String(length=8),
            nullable=False,
            server_default="source",
        ),
    )
    op.add_column("articles", sa.Column("erased_at", MOMENT))
    # Never written by any release.
    op.drop_column("articles", "expires_at")
