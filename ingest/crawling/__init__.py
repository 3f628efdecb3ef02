"""From the addresses a user names to sources: pages, feeds, sitemaps, files."""
