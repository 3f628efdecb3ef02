"""The tables. A change here needs a migration beside it, in `migrations/versions`."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from corpus.archive.utc import UtcDateTime

# SQLite numbers rows by itself only where the type is spelled INTEGER.
RowId = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row. The change log's counter lives here so that a writer holds it until it
# commits: revisions then appear in the order of their numbers, on PostgreSQL too.
archive = Table(
    "archive",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("revision", BigInteger, nullable=False),
    # The revision up to which articles were compared with each other.
    Column("compared", BigInteger, nullable=False, server_default=text("0")),
)

clusters = Table(
    "clusters",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("canonical_article_id", String(17), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(17), primary_key=True),
    Column("identity", Text, nullable=False, unique=True),
    Column("status", String(8), nullable=False),
    Column("status_reason", Text),
    # The moment from which the status speaks, and whether a source or the operator
    # of the archive set it.
    Column("status_at", UtcDateTime),
    Column("status_origin", String(8), nullable=False, server_default="source"),
    Column("erased_at", UtcDateTime),
    Column("cluster_id", ForeignKey("clusters.id"), index=True),
    Column("created_at", UtcDateTime, nullable=False),
    CheckConstraint("status IN ('usable', 'withheld', 'canceled')", name="status"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("article_id", ForeignKey("articles.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("ingested_at", UtcDateTime, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("guid", Text),
    Column("url", Text),
    Column("canonical_url", Text, index=True),
    Column("authors", JSON, nullable=False),
    Column("publisher", Text),
    Column("agency", Text),
    Column("section", Text),
    Column("tags", JSON, nullable=False),
    Column("language", Text),
    Column("detected_language", Text),
    Column("published_at", UtcDateTime, index=True),
    Column("published_original", Text),
    Column("published_source", Text),
    Column("modified_at", UtcDateTime),
    Column("modified_original", Text),
    Column("modified_source", Text),
    Column("embargoed_at", UtcDateTime),
    Column("embargoed_original", Text),
    Column("embargoed_source", Text),
    Column("expires_at", UtcDateTime),
    Column("expires_original", Text),
    Column("expires_source", Text),
    Column("version_created_at", UtcDateTime),
    Column("version_created_original", Text),
    Column("version_created_source", Text),
    Column("metadata", JSON, nullable=False),
    Column("removals", JSON, nullable=False),
    UniqueConstraint("article_id", "number"),
    Index(
        "uq_versions_current",
        "article_id",
        unique=True,
        sqlite_where=text("current = 1"),
        postgresql_where=text("current"),
    ),
)

# An embedding model together with a way of chunking; vectors of different spaces
# cannot be compared.
spaces = Table(
    "spaces",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("model", Text, nullable=False),
    Column("chunking", Text, nullable=False),
    Column("dim", Integer, nullable=False),
    UniqueConstraint("model", "chunking"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("version_id", ForeignKey("versions.id"), nullable=False),
    Column("space_id", ForeignKey("spaces.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("tokens", Integer, nullable=False),
    # Of prefix and text: what was embedded is recognised and not embedded again.
    Column("input_hash", LargeBinary(16), nullable=False),
    Column("vector", LargeBinary, nullable=False),
    UniqueConstraint("version_id", "space_id", "ordinal"),
    Index("ix_chunks_space_id_input_hash", "space_id", "input_hash"),
)

# Pairs of articles that carry the same report, the lesser id first. The clusters are
# made from them.
copies = Table(
    "copies",
    metadata,
    Column("article_id", ForeignKey("articles.id"), primary_key=True),
    Column("copy_id", ForeignKey("articles.id"), primary_key=True, index=True),
)

# Sketches of texts (MinHash): uint32, little-endian.
signatures = Table(
    "signatures",
    metadata,
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    Column("minhash", LargeBinary, nullable=False),
)

# Versions of nearly the same text share a key. Keys and sketches of superseded
# versions stay, as their texts do.
bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("version_id", ForeignKey("versions.id"), primary_key=True),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("revision", BigInteger, primary_key=True, autoincrement=False),
    Column("action", String(6), nullable=False),
    Column("article_id", String(17), nullable=False),
    Column("version", Integer, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    CheckConstraint("action IN ('add', 'remove')", name="action"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("sources", JSON, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("error", Text),
)

rejects = Table(
    "rejects",
    metadata,
    Column("source", Text, primary_key=True),
    Column("run_id", ForeignKey("runs.id"), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("excerpt", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Addresses that were fetched, so that what has not changed is not fetched again.
fetches = Table(
    "fetches",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    # The date of change that the link to it told, as given.
    Column("announced", Text),
    Column("fetched_at", UtcDateTime, nullable=False),
)

# What came over HTTP. A row stays after its run for as long as its key is kept.
submissions = Table(
    "submissions",
    metadata,
    Column("run_id", ForeignKey("runs.id"), primary_key=True),
    # Where its files wait, under the home of the service that took it.
    Column("folder", String(32), nullable=False),
    Column("key", Text, unique=True),
    Column("digest", LargeBinary(32), nullable=False),
    Column("state", String(7), nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('queued', 'running', 'done', 'failed')", name="state"),
)

# Who may use the service. Of a token only its SHA-256 is kept; a name is free again
# once its key is revoked.
api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("digest", LargeBinary(32), nullable=False, unique=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    # The hour, not the moment: a use need not be a write.
    Column("last_used_at", UtcDateTime),
    Column("revoked_at", UtcDateTime),
    Index(
        "uq_api_keys_name",
        "name",
        unique=True,
        sqlite_where=text("revoked_at IS NULL"),
        postgresql_where=text("revoked_at IS NULL"),
    ),
)

# What readers say of answers, which are not kept themselves. A key has one word about
# an answer; whose keys are not known (NULL) may speak more than once.
feedback = Table(
    "feedback",
    metadata,
    Column("id", String(19), primary_key=True),
    Column("key_id", ForeignKey("api_keys.id")),
    Column("answer_id", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("useful", Boolean, nullable=False),
    Column("note", Text),
    Column("right_answer", Text),
    Column("as_of", UtcDateTime),
    Column("articles", JSON, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    UniqueConstraint("key_id", "answer_id"),
)
