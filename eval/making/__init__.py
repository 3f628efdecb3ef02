"""Questions built from a user's own archive, with a chat model and without one."""
