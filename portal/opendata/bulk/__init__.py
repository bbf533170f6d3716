"""Everything at once: files of all records, made every night."""
