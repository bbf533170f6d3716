"""Courses: days in Seoul composed of real places. What a course is not fit for follows from what
its stops ask of the body (Stop.demands) and from the rules of portal.guide.recovery."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.core.publishing import PublicContent, previewed
from portal.guide.recovery import DEMANDS

from .places import Place, Theme

LONG_DAYS = 7
MOST_DAYS = 30


SEASONS = ("spring", "summer", "autumn", "winter")


class CourseQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published=True)

    def shown(self):
        """What visitors see, and the one that is being previewed."""
        row = previewed()
        if isinstance(row, Course):
            return self.filter(Q(published=True) | Q(pk=row.pk))
        return self.published()


class CourseDayQuerySet(models.QuerySet):
    def published(self):
        return self.filter(course__published=True)


class StopQuerySet(models.QuerySet):
    def published(self):
        return self.filter(day__course__published=True)


class Course(PublicContent):
    """`days` says how many CourseDays it has (wellness.actions.settle_days keeps it so); seven and
    more make it a long one. `suits`, `caution` and `prepare` hold one point a line;
    `made_for` kinds of portal.guide.recovery."""

    slug = models.SlugField(_("address"), unique=True)
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="courses"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    published = models.BooleanField(_("on the site"), default=False)
    days = models.PositiveSmallIntegerField(
        _("days"),
        default=1,
        editable=False,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    mobility = models.CharField(_("effort"), max_length=10, choices=Place.Mobility)
    spring = models.BooleanField(_("in spring"), default=True)
    summer = models.BooleanField(_("in summer"), default=True)
    autumn = models.BooleanField(_("in autumn"), default=True)
    winter = models.BooleanField(_("in winter"), default=True)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=300, blank=True)
    introduction = models.TextField(_("introduction"), blank=True)
    suits = models.TextField(_("who it suits"), blank=True, help_text=_("One point a line."))
    caution = models.TextField(
        _("who it does not suit"),
        blank=True,
        help_text=_("Beside what follows from the stops. One point a line."),
    )
    prepare = models.TextField(_("what to bring"), blank=True, help_text=_("One point a line."))
    made_for = models.JSONField(
        _("made for the days after"),
        default=list,
        blank=True,
        help_text=_(
            "Only whoever had one of these is offered its days in a trip. None: everybody."
        ),
    )
    in_trips = models.BooleanField(
        _("its days may stand in a trip"),
        default=True,
        help_text=_("Not where they hold appointments, or are bound to days of the calendar."),
    )
    confirmed = models.BooleanField(_("confirmed by a source"), default=False)
    checked_on = models.DateField(_("checked on"))

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["theme__order", "days", "order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_DAYS),
                name="course_days",
                violation_error_message=_("A course has one to thirty days."),
            ),
            models.CheckConstraint(
                condition=Q(mobility__in=["easy", "moderate", "demanding"]), name="course_mobility"
            ),
            models.CheckConstraint(
                condition=Q(spring=True) | Q(summer=True) | Q(autumn=True) | Q(winter=True),
                name="course_season",
                violation_error_message=_("Choose at least one season."),
            ),
        ]

    def __str__(self):
        return self.name or self.slug

    def is_live(self):
        """Whether visitors see it."""
        return self.published

    @property
    def is_long(self):
        return self.days >= LONG_DAYS


class CourseDay(PublicContent):
    """A day of a course. `rain` and `rest` say what to do instead, where another place than the
    planned ones is meant it is `rain_place` or `rest_place`."""

    course = models.ForeignKey(
        Course, verbose_name=_("course"), on_delete=models.CASCADE, related_name="course_days"
    )
    number = models.PositiveSmallIntegerField(
        _("day"), validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)]
    )
    title = models.CharField(_("title"), max_length=120)
    note = models.CharField(_("note"), max_length=400, blank=True)
    rain = models.CharField(_("when it rains"), max_length=300, blank=True)
    rain_place = models.ForeignKey(
        Place,
        verbose_name=_("place when it rains"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    rest = models.CharField(_("when you are tired"), max_length=300, blank=True)
    rest_place = models.ForeignKey(
        Place,
        verbose_name=_("place to rest"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = CourseDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("day of a course")
        verbose_name_plural = _("days of courses")
        ordering = ["course", "number"]
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="course_day_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_DAYS), name="course_day_number"
            ),
        ]

    def __str__(self):
        return gettext("Day %(number)s: %(title)s") % {
            "number": self.number,
            "title": self.title or "–",
        }


class Stop(PublicContent):
    """A stop of a day, in Seoul time. `place` is empty where no place is named (a lunch, a rest
    at the lodging): then `title` says what it is. `way` and `way_minutes` lead here from the stop
    before. Costs are whole Korean won a person: 0 is free, empty is not known."""

    class Activity(models.TextChoices):
        VISIT = "visit", pgettext_lazy("a stop of a course", "visit")
        WALK = "walk", pgettext_lazy("a stop of a course", "walk")
        HIKE = "hike", pgettext_lazy("a stop of a course", "hike")
        MOVE = "move", pgettext_lazy("a stop of a course", "exercise")
        TEA = "tea", pgettext_lazy("a stop of a course", "tea")
        MEAL = "meal", pgettext_lazy("a stop of a course", "meal")
        SHOP = "shop", pgettext_lazy("a stop of a course", "shopping")
        CARE = "care", pgettext_lazy("a stop of a course", "care")
        CALM = "calm", pgettext_lazy("a stop of a course", "meditation")
        REST = "rest", pgettext_lazy("a stop of a course", "rest")
        NIGHT = "night", pgettext_lazy("a stop of a course", "night")

    class Way(models.TextChoices):
        FOOT = "foot", pgettext_lazy("a way", "on foot")
        SUBWAY = "subway", pgettext_lazy("a way", "by subway")
        BUS = "bus", pgettext_lazy("a way", "by bus")
        TAXI = "taxi", pgettext_lazy("a way", "by taxi")

    day = models.ForeignKey(
        CourseDay, verbose_name=_("day"), on_delete=models.CASCADE, related_name="stops"
    )
    starts_at = models.TimeField(_("from (Seoul time)"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(5), MaxValueValidator(24 * 60)]
    )
    activity = models.CharField(_("what one does"), max_length=10, choices=Activity)
    place = models.ForeignKey(
        Place,
        verbose_name=pgettext_lazy("to visit", "place"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="stops",
    )
    title = models.CharField(_("title"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=400, blank=True)
    demands = models.JSONField(_("what it asks of the body"), default=list, blank=True)
    cost = models.PositiveIntegerField(_("cost a person (KRW)"), null=True, blank=True)
    way = models.CharField(_("way here"), max_length=10, choices=Way, blank=True)
    way_minutes = models.PositiveSmallIntegerField(
        _("minutes on the way"), null=True, blank=True, validators=[MaxValueValidator(240)]
    )

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["day", "starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["day", "starts_at"], name="stop_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=24 * 60), name="stop_minutes"
            ),
            models.CheckConstraint(
                condition=(Q(way="") & Q(way_minutes__isnull=True))
                | (~Q(way="") & Q(way_minutes__isnull=False, way_minutes__lte=240)),
                name="stop_way",
                violation_error_message=_("A way has its minutes, and minutes have their way."),
            ),
        ]

    def __str__(self):
        return self.title or str(self.place)

    def known_demands(self):
        """Its demands that the rules know."""
        return [demand for demand in self.demands if demand in DEMANDS]
