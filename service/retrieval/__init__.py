"""From a question to passages: understand, search, fuse, collapse, weigh time."""
