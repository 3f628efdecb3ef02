"""Text into vectors: the port, the bundled model, and the doors to others."""
