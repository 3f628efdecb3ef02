"""Web pages: the text of their story, and what they say about it."""
