"""What is said about a hospital: how it is spoken to, when it is open, who vouches for it."""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent

from .hospital import Hospital, Kind


class SpokenLanguage(PublicContent):
    """A language a hospital can be spoken to in, and how."""

    class Code(models.TextChoices):
        EN = "en", _("English")
        ZH = "zh", _("Chinese")
        JA = "ja", _("Japanese")
        RU = "ru", _("Russian")
        MN = "mn", _("Mongolian")
        VI = "vi", _("Vietnamese")
        AR = "ar", _("Arabic")
        TH = "th", _("Thai")
        ID = "id", _("Indonesian")
        KK = "kk", _("Kazakh")
        UZ = "uz", _("Uzbek")
        FR = "fr", _("French")
        DE = "de", _("German")
        ES = "es", _("Spanish")

    class How(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator on site")
        INTERPRETER = "interpreter", _("interpreter on request")
        PHONE = "phone", _("by telephone")
        UNSAID = "unsaid", _("how is not stated")  # a source names the language and no more

    hospital = models.ForeignKey(
        Hospital, on_delete=models.CASCADE, related_name="spoken_languages"
    )
    code = models.CharField(_("language"), max_length=3, choices=Code)
    how = models.CharField(_("how"), max_length=12, choices=How)

    class Meta:
        verbose_name = _("spoken language")
        verbose_name_plural = _("spoken languages")
        indexes = [models.Index(fields=["code", "hospital"], name="spoken_by_code")]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "code"], name="spoken_language_once"),
            models.CheckConstraint(
                condition=Q(how__in=["coordinator", "interpreter", "phone", "unsaid"]),
                name="spoken_how",
            ),
        ]

    def __str__(self):
        return self.get_code_display()


class OpeningHours(PublicContent):
    """A span in which the hospital is open, Seoul time. Several a day may stand."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "weekday", "opens"], name="hours_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_weekday"),
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="hours_in_order",
                violation_error_message=_("Closing time comes after opening time."),
            ),
        ]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Accreditation(PublicContent):
    class Body(models.TextChoices):
        KOIHA = "koiha", _("KOIHA (Korea Institute for Healthcare Accreditation)")
        KAHF = "kahf", _("KAHF (hospitals serving foreign patients)")
        JCI = "jci", _("JCI (Joint Commission International)")

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="accreditations")
    body = models.CharField(_("given by"), max_length=10, choices=Body)
    since = models.DateField(_("valid from"))
    until = models.DateField(_("valid until"))

    class Meta:
        verbose_name = _("accreditation")
        verbose_name_plural = _("accreditations")
        ordering = ["body"]
        constraints = [
            models.UniqueConstraint(fields=["hospital", "body"], name="accreditation_once"),
            models.CheckConstraint(
                condition=Q(since__lt=F("until")),
                name="accreditation_in_order",
                violation_error_message=_("The last day comes after the first."),
            ),
        ]

    def __str__(self):
        return self.get_body_display()


class Insurance(PublicContent):
    """Liability insurance. The law asks for a cover per year: 200 million won of general
    and tertiary hospitals, 100 million of the others (Act 13599)."""

    hospital = models.OneToOneField(Hospital, on_delete=models.CASCADE, related_name="insurance")
    insurer = models.CharField(_("insurer"), max_length=120)
    cover = models.PositiveBigIntegerField(
        _("cover per year (KRW)"), validators=[MinValueValidator(1)]
    )
    valid_until = models.DateField(_("valid until"))

    class Meta:
        verbose_name = _("liability insurance")
        verbose_name_plural = _("liability insurance")
        constraints = [
            models.CheckConstraint(
                condition=Q(cover__gt=0),
                name="insurance_cover",
                violation_error_message=_("The cover is more than zero."),
            )
        ]

    def __str__(self):
        return self.insurer

    def meets_minimum(self, on=None):
        return self.valid_until >= (on or timezone.localdate()) and self.cover >= legal_minimum(
            self.hospital.kind
        )


def legal_minimum(kind):
    """The least cover per year in KRW that a class of institution must hold."""
    return 200_000_000 if kind in {Kind.GENERAL, Kind.TERTIARY} else 100_000_000


class ImportedFact(PublicContent):
    """Where a value that did not come from the city was read, and when."""

    hospital = models.ForeignKey(Hospital, on_delete=models.CASCADE, related_name="imported_facts")
    field = models.CharField(_("field"), max_length=60)
    source = models.CharField(_("read from"), max_length=200)
    retrieved_on = models.DateField(_("read on"), default=date.today)

    class Meta:
        verbose_name = _("imported fact")
        verbose_name_plural = _("imported facts")
        constraints = [
            models.UniqueConstraint(fields=["hospital", "field"], name="imported_fact_once")
        ]

    def __str__(self):
        return self.field
