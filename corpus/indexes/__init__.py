"""Indexes derived from the archive: disposable, rebuilt without re-embedding."""
