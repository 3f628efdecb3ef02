"""The reader's page: rendered here, and read by a browser without a script."""
