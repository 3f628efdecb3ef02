"""How fast: each bench beside its rivals, in turns of one run on one machine."""
