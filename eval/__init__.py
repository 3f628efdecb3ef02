"""Is it right, is it fast, did it change."""
