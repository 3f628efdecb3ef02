"""What a question says about time, and the period it means by it."""
