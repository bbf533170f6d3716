"""What public pages show of the disclosures, as plain data in the page's language."""
