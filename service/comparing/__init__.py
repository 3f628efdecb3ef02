"""What a newer article replaced, and where articles contradict each other."""
