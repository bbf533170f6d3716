"""Courses with their days, and days with their stops. A day has a page of its own."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.forms import BaseInlineFormSet
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from portal.core import audit, translation_state
from portal.core.filters import CheckedFilter
from portal.core.languages import tag
from portal.core.previewing import PreviewedAdmin
from portal.core.scoping import ScopedInlineMixin, rows_of
from portal.core.translated_admin import TranslatedAdmin
from portal.guide.recovery import DEMANDS, NONE, RECOVERIES

from ..actions import settle_days
from ..models import Course, CourseDay, Stop
from ..models.courses import MOST_DAYS, SEASONS
from ..timetable import Slot, faults, night_after

ADD_DAY = "admin:wellness_courseday_add"


class CourseForm(forms.ModelForm):
    """What is on the site can be read and done: it has a name, and each of its days a stop."""

    made_for = forms.MultipleChoiceField(
        label=_("made for the days after"),
        choices=[(one.kind, one.name) for one in RECOVERIES.values() if one.kind != NONE],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Only whoever had one of these is offered its days in a trip. None: everybody."
        ),
    )

    def clean(self):
        values = super().clean()
        if values.get("published"):
            if not (values.get("name_ko") or values.get("name_en")):
                self.add_error("name_ko", gettext("A course on the site needs a name."))
            if why := unfinished(self.instance):
                self.add_error("published", why)
        if not any(values.get(season) for season in SEASONS):
            self.add_error("spring", gettext("Choose at least one season."))
        return values


def unfinished(course):
    """Why the course cannot be on the site yet, or ""."""
    if not course.pk or not course.course_days.exists():
        return gettext("It has no days yet: save it, add its days, then put it on the site.")
    empty = course.course_days.filter(stops=None).order_by("number").first()
    if empty:
        return gettext("Day %(number)s has no stops yet.") % {"number": empty.number}
    return ""


@admin.register(Course)
class CourseAdmin(PreviewedAdmin, TranslatedAdmin):
    form = CourseForm
    public_page = "wellness:course"
    change_form_template = "admin/wellness/course/change_form.html"
    order = 1
    fieldsets = [
        (None, {"fields": ["name", "slug", "theme", "order", "mobility", "published"]}),
        (_("Season"), {"fields": list(SEASONS)}),
        (_("In a trip"), {"fields": ["in_trips", "made_for"]}),
        (
            _("Texts"),
            {"fields": ["summary", "introduction", "suits", "caution", "prepare"]},
        ),
        (_("Checked"), {"fields": ["confirmed", "checked_on"]}),
    ]
    list_display = ["name", "theme", "days", "mobility", "published", "confirmed", "checked_on"]
    list_filter = [CheckedFilter, "published", "theme", "mobility", "confirmed"]
    list_select_related = ["theme"]
    search_fields = ["slug", "name_ko", "name_en"]
    ordering = ["theme__order", "days", "order"]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name_en"]}

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if obj else fixed

    def save_model(self, request, course, form, change):
        super().save_model(request, course, form, change)
        if "published" in form.changed_data:
            deed = (
                gettext_noop("course published")
                if course.published
                else gettext_noop("course taken back")
            )
            audit.record(deed, course, user=request.user)

    # --- its days ----------------------------------------------
    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["course_days"] = days_of(obj)
            context["may_add_days"] = (
                request.user.has_perm("wellness.add_courseday")
                and len(context["course_days"]) < MOST_DAYS
            )
            context["add_day"] = f"{reverse(ADD_DAY)}?course={obj.pk}"
        return super().render_change_form(request, context, add, change, form_url, obj)


def days_of(course):
    """The days in order, each with the number of its stops."""
    return list(course.course_days.annotate(number_of_stops=Count("stops")).order_by("number"))


# --- A day with its stops --------------------------------------------------------
class StopForm(forms.ModelForm):
    demands = forms.MultipleChoiceField(
        label=_("what it asks of the body"),
        choices=[(str(demand), name) for demand, name in DEMANDS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("From this follows after which treatment the course has to wait."),
    )

    def clean(self):
        values = super().clean()
        if not (values.get("place") or values.get("title_ko") or values.get("title_en")):
            raise ValidationError(gettext("A stop without a place needs a title."))
        return values


class StopFormSet(BaseInlineFormSet):
    """The stops of a day, which can be kept one after the other. Their labels stand beside the
    fields, so that they need no names of their own (scoping.NamedFormSet)."""

    def add_fields(self, form, index):
        """All forms choose from the same places, which are read once."""
        super().add_fields(form, index)
        field = form.fields.get("place")
        if field:
            self.known_places = getattr(self, "known_places", None) or list(field.choices)
            field.choices = self.known_places

    def clean(self):
        super().clean()
        kept = sorted(self.kept(), key=lambda form: form.cleaned_data["starts_at"])
        slots = [slot_of(form.cleaned_data) for form in kept]
        for index, why in faults(slots, self.taken()):
            kept[index].add_error("starts_at", why)
        self.check_the_next_morning(slots)
        if not slots and self.instance.course_id and self.instance.course.published:
            raise ValidationError(gettext("The course is on the site: each day needs a stop."))

    def kept(self):
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", None)
            and not form.cleaned_data.get("DELETE")
            and form.cleaned_data.get("starts_at")
            and form.cleaned_data.get("minutes")
        ]

    def taken(self):
        return night_after(slots_of(self.instance, -1))

    def check_the_next_morning(self, slots):
        tomorrow = slots_of(self.instance, 1)
        if tomorrow and slots and night_after(slots) > tomorrow[0].start:
            raise ValidationError(gettext("Its night reaches into the first stop of the next day."))


def slot_of(values):
    return Slot(values["starts_at"], values["minutes"], values.get("way_minutes"))


def slots_of(day, offset):
    """The slots of the day so many days later; [] where there is none."""
    if not day.course_id or not day.number:
        return []
    stops = Stop.objects.filter(day__course=day.course_id, day__number=day.number + offset)
    rows = stops.order_by("starts_at").values("starts_at", "minutes", "way_minutes")
    return [slot_of(row) for row in rows]


class StopInline(ScopedInlineMixin, TranslationStackedInline):
    model = Stop
    form = StopForm
    formset = StopFormSet
    fields = [
        "starts_at", "minutes", "activity", "place", "title", "note", "demands", "cost", "way",
        "way_minutes",
    ]  # fmt: skip
    ordering = ["starts_at"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("place")

    def patch_translation_field(self, db_field, field, request, **kwargs):
        super().patch_translation_field(db_field, field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.widget.attrs["lang"] = tag(language)


class CourseDayForm(forms.ModelForm):
    """A new day comes after those that there are."""

    def clean_course(self):
        course = self.cleaned_data["course"]
        number = course.course_days.count() + 1
        if number > MOST_DAYS:
            raise ValidationError(gettext("A course has one to thirty days."))
        self.instance.number = number
        return course


@admin.register(CourseDay)
class CourseDayAdmin(TranslatedAdmin):
    form = CourseDayForm
    change_form_template = "admin/wellness/courseday/change_form.html"
    inlines = [StopInline]
    order = 2
    fields = ["course", "title", "note", "rain", "rain_place", "rest", "rest_place"]
    list_display = ["course", "number", "title"]
    list_display_links = ["number", "title"]
    list_select_related = ["course"]
    search_fields = ["title_ko", "title_en", "course__slug", "course__name_ko", "course__name_en"]
    ordering = ["course__theme__order", "course__days", "course__order", "course", "number"]

    def get_readonly_fields(self, request, obj=None):
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "course"] if obj else fixed

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj:
            context["course"] = obj.course
            context["course_days"] = days_of(obj.course)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # --- saving ------------------------------------------------------------------
    def save_formset(self, request, form, formset, change):
        """The stops' translations are kept account of as those of any row."""
        stored = Stop.objects.filter(day=form.instance)  # the formset's own rows have changed
        before = {row.pk: translation_state.texts(row) for row in stored}
        super().save_formset(request, form, formset, change)
        gone = {row.pk for row in formset.deleted_objects}
        for row in rows_of(formset):
            if row.pk not in gone and row.pk:
                translation_state.follow(row, before.get(row.pk, {}))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        settle_days(form.instance.course)

    def delete_model(self, request, day):
        super().delete_model(request, day)
        settle_days(day.course)

    def delete_queryset(self, request, queryset):
        courses = list(Course.objects.filter(course_days__in=queryset).distinct())
        super().delete_queryset(request, queryset)
        for course in courses:
            settle_days(course)


@admin.register(Stop)
class StopAdmin(TranslatedAdmin):
    """The texts of one stop, for who translates them. When and where it is, its day's page
    says, which looks at all stops together."""

    order = 3
    fields = ["day", "starts_at", "place", "title", "note"]
    readonly_fields = ["day", "starts_at", "place"]
    list_display = ["day_of_course", "starts_at", "place", "title"]
    list_display_links = ["starts_at"]
    list_select_related = ["day__course", "place"]
    search_fields = [
        "title_ko",
        "title_en",
        "place__name_ko",
        "place__name_en",
        "day__course__slug",
    ]
    ordering = ["day__course__theme__order", "day__course", "day__number", "starts_at"]

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("day"), ordering="day")
    def day_of_course(self, stop):
        return f"{stop.day.course} · {stop.day}"
