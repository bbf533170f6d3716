"""The picture that stands beside a shared link: drawn for each hospital, section and language."""
