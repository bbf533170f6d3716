"""What public pages read: rows as plain data, in the page's language."""
