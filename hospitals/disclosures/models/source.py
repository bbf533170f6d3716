import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital
from portal.core.uploads import PrivateStorage

from .disclosure import Disclosure


def source_path(source, name):
    """A name of our own: what people call their files is kept in the row alone."""
    return f"disclosures/{source.disclosure_id}/{uuid.uuid4().hex}"


class SourceQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(disclosure__hospital__in=Hospital.objects.for_staff(user).values("pk"))

    def unchecked(self):
        return self.filter(accepted_on=None)


class SourceFile(models.Model):
    """The paper behind a figure (a price list, a policy), for the city alone."""

    disclosure = models.ForeignKey(
        Disclosure, verbose_name=_("disclosure"), on_delete=models.CASCADE, related_name="sources"
    )
    file = models.FileField(_("file"), upload_to=source_path, storage=PrivateStorage())
    name = models.CharField(_("name of the file"), max_length=120)
    content_type = models.CharField(_("kind of file"), max_length=60)
    size = models.PositiveIntegerField(_("size in bytes"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    uploaded_on = models.DateField(_("handed in on"))
    accepted_on = models.DateField(_("accepted by the city on"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("accepted by"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source of a disclosure")
        verbose_name_plural = _("sources of disclosures")
        ordering = ["-pk"]

    def __str__(self):
        return f"#{self.pk}"
