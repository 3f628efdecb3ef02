"""Who is let in: keys, their scopes, and how much each may ask."""
