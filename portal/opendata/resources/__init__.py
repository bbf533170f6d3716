"""What the API publishes, a file a subject."""
