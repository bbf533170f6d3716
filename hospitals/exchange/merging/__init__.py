"""How what a record says comes to stand on the site, and what is left for somebody to decide."""
