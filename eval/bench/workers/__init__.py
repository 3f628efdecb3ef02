"""The rivals: each module runs as a process of its own, which a bench gives blocks."""
