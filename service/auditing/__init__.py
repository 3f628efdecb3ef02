"""A text of somebody else, checked sentence by sentence."""
