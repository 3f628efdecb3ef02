"""Does the checker tell true sentences from those with one thing changed."""
