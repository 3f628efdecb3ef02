"""Migrations of the archive's schema, run by Alembic when an archive is opened."""
