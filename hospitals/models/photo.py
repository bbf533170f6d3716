from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from PIL import ImageOps

from portal.core import images

from .hospital import Hospital
from .people import Doctor
from .picture import Picture


class PhotoQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.filter(hospital__in=Hospital.objects.for_staff(user).values("pk"))


class Photo(Picture):
    """A picture of a hospital, in its gallery."""

    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE, related_name="photos"
    )
    alt = models.CharField(_("what the picture shows"), max_length=200)
    is_primary = models.BooleanField(_("main picture"), default=False)
    is_cover = models.BooleanField(
        _("cover"),
        default=False,
        help_text=_(
            "Runs across the top of the microsite, wide and low. Without one, the main picture"
            " does."
        ),
    )
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
            models.UniqueConstraint(
                fields=["hospital"],
                condition=Q(is_cover=True),
                name="photo_one_cover",
                violation_error_message=_("A hospital has one cover."),
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="photo_has_size"),
        ]

    def __str__(self):
        return self.alt


class Logo(Picture):
    """A hospital's sign, cut to what can be seen of it; transparency is kept. Its alternative
    text is the hospital's name. `pale`: drawn in light colours, it needs a dark ground."""

    folder = "logos"
    sizes = (160, 320, 640)
    kinds = images.SEE_THROUGH
    own_size_too = True

    hospital = models.OneToOneField(Hospital, on_delete=models.CASCADE, related_name="logo")
    pale = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("logo")
        verbose_name_plural = _("logos")
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="logo_has_size")
        ]

    def __str__(self):
        return str(self.hospital)

    @classmethod
    def opened(cls, upload):
        return images.without_margin(images.open_picture(upload, see_through=True))

    def take_picture(self, picture):
        super().take_picture(picture)
        self.pale = images.is_pale(picture)


class Portrait(Picture):
    """A doctor's photo, cut to a square around the upper middle, where faces are."""

    folder = "portraits"
    sizes = (160, 320)
    FACE = (0.5, 0.3)

    doctor = models.OneToOneField(Doctor, on_delete=models.CASCADE, related_name="portrait")

    class Meta:
        verbose_name = _("portrait")
        verbose_name_plural = _("portraits")
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="portrait_has_size")
        ]

    def __str__(self):
        return str(self.doctor)

    @classmethod
    def opened(cls, upload):
        picture = images.open_picture(upload)
        side = min(picture.size)
        return ImageOps.fit(picture, (side, side), centering=cls.FACE)
