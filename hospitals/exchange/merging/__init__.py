"""From records to institutions: who is meant, and what may be written."""
