import secrets
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.core.images import open_picture, variants
from portal.core.publishing import PublicContent

from .hospital import Hospital


class PhotoQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Photo(PublicContent):
    """A picture of a hospital. `stem` names its files: {stem}-{width}.webp and .jpg."""

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="photos"
    )
    stem = models.CharField(max_length=120, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    widths = models.JSONField(editable=False, default=list)
    alt = models.CharField(_("what the picture shows"), max_length=200)
    is_primary = models.BooleanField(_("main picture"), default=False)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["hospital", "-is_primary", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["hospital"],
                condition=Q(is_primary=True),
                name="photo_one_primary",
                violation_error_message=_("A hospital has one main picture."),
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_size"),
        ]

    def __str__(self):
        return self.alt

    def take(self, upload):
        """Make this photo's files from an upload. Raises ValidationError (portal.core.images).

        The files are written before the row: a failure leaves files without a row, never
        a row without its files.
        """
        self.take_picture(open_picture(upload))

    def take_picture(self, picture):
        self.stem = f"photos/{secrets.token_hex(12)}"
        self.widths = []
        for variant in variants(picture):
            default_storage.save(f"{self.stem}-{variant.width}.{variant.suffix}", variant.content)
            if variant.width not in self.widths:
                self.widths.append(variant.width)
            self.width, self.height = variant.width, variant.height

    def files(self):
        return [
            f"{self.stem}-{width}.{suffix}" for width in self.widths for suffix in ("webp", "jpg")
        ]

    def delete(self, *args, **kwargs):
        files = self.files()
        result = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: [default_storage.delete(name) for name in files])
        return result

    @property
    def smallest(self):
        return default_storage.url(f"{PurePosixPath(self.stem)}-{min(self.widths)}.jpg")
