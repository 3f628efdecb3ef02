"""Is a sentence borne out by its evidence: facts, their places, and the rest."""
