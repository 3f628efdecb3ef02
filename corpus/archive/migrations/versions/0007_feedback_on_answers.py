"""What readers say of answers."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Create the table; of one key there is one word about an answer."""
    op.create_table(
        "feedback",
        sa.Column("id", sa.String(length=19), nullable=False),
        sa.Column("key_id", sa.String(length=12)),
        sa.Column("answer_id", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("useful", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("right_answer", sa.Text()),
        sa.Column("as_of", sa.DateTime(timezone=True)),
        sa.Column("articles", sa.JSON(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.ForeignKeyConstraint(
            ["key_id"], ["api_keys.id"], name=op.f("fk_feedback_key_id")
        ),
        sa.UniqueConstraint(
            "key_id", "answer_id", name=op.f("uq_feedback_key_id_answer_id")
        ),
    )
