"""Static files: hashed, compressed, and each style sheet in one piece."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import url\("([^"]+)"\);$', re.MULTILINE)
BUNDLES = (
    "css/site.css",
    "css/pages/card.css",
    "css/pages/consultations.css",
    "css/admin-inbox.css",
)


class PortalStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the sheets that a bundle imports in the place of its imports: the source stays
    a file per component, the reader's browser asks once."""

    def post_process(self, paths, dry_run=False, **options):
        for name in BUNDLES:
            if name in paths and not dry_run:
                self.bundle(name, *paths[name])
                paths = {**paths, name: (self, name)}  # from here on the bundle is the source
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def bundle(self, name, storage, path):
        """Always from the source: what lies here is the bundle of the last time."""
        folder = name.rpartition("/")[0]
        with storage.open(path) as file:
            source = file.read().decode()
        whole = IMPORT.sub(lambda match: self.read_text(f"{folder}/{match[1]}"), source)
        self.delete(name)
        self._save(name, ContentFile(whole.encode()))

    def read_text(self, name):
        with self.open(name) as file:
            return file.read().decode()
