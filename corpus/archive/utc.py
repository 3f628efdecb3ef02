"""Moments in the archive's tables."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC on every database; SQLite itself would lose the zone."""

    impl = DateTime(timezone=True)  # type: ignore[mutable-override]  # SQLAlchemy's way
    cache_ok = True  # type: ignore[mutable-override]

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Refuse a moment without a zone; store the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "the archive keeps moments with their zone"
            raise ValueError(message)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give back what was stored, in UTC."""
        if value is None:
            return None
        naive = dialect.name == "sqlite"
        return value.replace(tzinfo=UTC) if naive else value.astimezone(UTC)
