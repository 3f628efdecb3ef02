"""Questions that may follow an answer, and that the archive can answer."""
