"""PDF to paragraphs, in a process of its own."""
