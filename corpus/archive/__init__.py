"""The archive: every article, version, chunk and vector, in SQL; the truth."""
