"""How fast: each bench beside its rival, in one run on one machine."""
