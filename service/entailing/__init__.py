"""A second opinion on a sentence: does it follow from its quotes."""
