"""What hangs on a partner: other names, contacts, languages, the hospitals it works with."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hospitals.models import Hospital, SpokenLanguage
from hospitals.partners import normal
from portal.core.publishing import PublicContent

from .partner import Partner


class PartnerName(PublicContent):
    """Another name it goes by: a trade name, a former one, one in another script."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(_("name"), max_length=160)
    normalised = models.CharField(max_length=160, editable=False, db_index=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "normalised"], name="partner_name_once")
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.normalised = normal.name_key(self.name)
        super().save(*args, **kwargs)


class PartnerContact(PublicContent):
    """A way to reach it. `normalised` is what a look-up compares (normal.contact_key)."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        EMAIL = "email", _("e-mail")
        WEB = "web", _("web page")
        MESSENGER = "messenger", _("messenger")

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    service = models.CharField(
        _("messenger"), max_length=30, blank=True,
        help_text=_("Which one: KakaoTalk, WeChat, LINE, WhatsApp, Telegram …"),
    )  # fmt: skip
    value = models.CharField(_("number, address or name"), max_length=200)
    normalised = models.CharField(max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "kind", "service", "normalised"], name="partner_contact_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk}"

    def save(self, *args, **kwargs):
        self.normalised = normal.contact_key(self.kind, self.value)
        super().save(*args, **kwargs)


class PartnerLanguage(PublicContent):
    """A language it speaks with patients."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=3, choices=SpokenLanguage.Code)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        ordering = ["pk"]
        indexes = [models.Index(fields=["code", "partner"], name="partner_by_language")]
        constraints = [
            models.UniqueConstraint(fields=["partner", "code"], name="partner_language_once")
        ]

    def __str__(self):
        return self.get_code_display()


class PartnerHospitalQuerySet(models.QuerySet):
    def for_staff(self, user):
        return self.all() if user.has_perm("partners.view_partner") else self.none()

    def current(self, on=None):
        """Those that hold on a day."""
        on = on or timezone.localdate()
        return self.filter(Q(since=None) | Q(since__lte=on), Q(until=None) | Q(until__gte=on))


class PartnerHospital(PublicContent):
    """A hospital that an agency or a tourism service works with, by its own contract."""

    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), on_delete=models.CASCADE, related_name="links"
    )
    hospital = models.ForeignKey(
        Hospital, verbose_name=_("hospital"), on_delete=models.CASCADE,
        related_name="partner_links",
    )  # fmt: skip
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PartnerHospitalQuerySet.as_manager()

    class Meta:
        verbose_name = _("hospital it works with")
        verbose_name_plural = _("hospitals it works with")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["partner", "hospital"], name="partner_hospital_once"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")),
                name="partner_hospital_in_order",
                violation_error_message=_("The last day comes after the first."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"
