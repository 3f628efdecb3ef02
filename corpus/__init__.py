"""What Dateline holds: the archive of articles and the indexes derived from it."""
