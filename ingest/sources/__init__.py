"""Where articles are read from: files, folders, archives and standard input."""

from ingest.sources.finding import STDIN, check_paths, find_sources
from ingest.sources.source import SkippedFiles, Source

__all__ = ["STDIN", "SkippedFiles", "Source", "check_paths", "find_sources"]
