"""What a chat model is told: versioned texts, and articles marked as data."""
