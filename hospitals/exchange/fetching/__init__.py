"""From the services to records: lists, then details, with the place kept after each page."""
