"""What public pages show of the register: plain data in the page's language."""
