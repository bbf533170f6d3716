"""What all pictures that staff upload have in common: files in several sizes, named by a stem."""

import secrets

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal.core import images
from portal.core.publishing import PublicContent


class Picture(PublicContent):
    """`stem` names the files: {stem}-{width}.{suffix}, in each of `widths` and `suffixes`."""

    folder = "photos"
    sizes = images.WIDTHS
    kinds = images.KINDS
    own_size_too = False

    stem = models.CharField(max_length=120, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    widths = models.JSONField(editable=False, default=list)

    class Meta:
        abstract = True

    @classmethod
    def opened(cls, upload):
        """The picture in an uploaded file. Raises ValidationError (portal.core.images)."""
        return images.open_picture(upload)

    def take(self, upload):
        """Make this row's files from an upload. Raises ValidationError (portal.core.images).

        The files are written before the row: a failure leaves files without a row, never
        a row without its files.
        """
        self.take_picture(self.opened(upload))

    def take_picture(self, picture):
        self.stem = f"{self.folder}/{secrets.token_hex(12)}"
        self.widths = []
        for variant in self.variants(picture):
            default_storage.save(f"{self.stem}-{variant.width}.{variant.suffix}", variant.content)
            if variant.width not in self.widths:
                self.widths.append(variant.width)
            self.width, self.height = variant.width, variant.height

    def variants(self, picture):
        return images.variants(picture, self.sizes, self.kinds, self.own_size_too)

    def files(self):
        return [f"{self.stem}-{width}.{suffix}" for width in self.widths for suffix in self.kinds]

    def replace(self, picture):
        """Take another picture and save; the files of the old one go when that is certain."""
        old = self.files()
        self.take_picture(picture)
        self.save()
        transaction.on_commit(lambda: [default_storage.delete(name) for name in old])

    def delete(self, *args, **kwargs):
        files = self.files()
        result = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: [default_storage.delete(name) for name in files])
        return result

    @property
    def smallest(self):
        """The address of the smallest file that every browser reads."""
        return default_storage.url(f"{self.stem}-{min(self.widths)}.{list(self.kinds)[-1]}")
