"""What can go wrong with the archive and its indexes.

CorpusError
├── ArchiveError            the database cannot be opened, read or migrated
├── UnknownArticleError     the archive has no article of that name
├── UnknownKeyError         there is no such key, or it is revoked already
├── KeyNameTakenError       another key has that name
├── EmbeddingError          the embedding model cannot be loaded or used
└── DerivedIndexError
    ├── IndexHeldError      another process owns the index
    ├── IndexMismatchError  the index was built by other settings
    └── IndexDamagedError   the index cannot be read; rebuild it

Every message says what to do next; none needs a traceback to be understood.
"""


class CorpusError(Exception):
    """The base of every error this package raises on purpose."""


class ArchiveError(CorpusError):
    """The archive's database cannot be opened, read or migrated."""


class UnknownArticleError(CorpusError):
    """The archive has no article of that name."""


class UnknownKeyError(CorpusError):
    """There is no such key, or it is revoked already."""


class KeyNameTakenError(CorpusError):
    """Another key that is not revoked has that name, or id."""


class EmbeddingError(CorpusError):
    """The embedding model cannot be loaded, or gave unusable vectors."""


class DerivedIndexError(CorpusError):
    """A derived index cannot be used."""


class IndexHeldError(DerivedIndexError):
    """Another process owns the index.

    Attributes:
        holder: What the lock file says about the owner.
        url: Where the owner answers over HTTP; None if it does not.
    """

    def __init__(self, message: str, *, holder: str, url: str | None) -> None:
        super().__init__(message)
        self.holder = holder
        self.url = url


class IndexMismatchError(DerivedIndexError):
    """The index was built from another archive, model or chunking."""


class IndexDamagedError(DerivedIndexError):
    """The index is unreadable or incomplete; `dateline rebuild` makes it anew."""
