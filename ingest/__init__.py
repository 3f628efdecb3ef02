"""Articles in: read, clean, recognise, chunk, embed, archive."""
