"""Whether a text supports a claim: scorers and judges."""
