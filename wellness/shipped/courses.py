"""The courses of data/courses/, a file for each, named by its slug.

A course that is missing is made with its days and stops in one go. Of one that stands, only
empty texts are filled: its days are matched by their number, its stops by their time; what staff
took out does not come back.
"""

from datetime import time
from pathlib import Path

from django.db import transaction

from portal.core.shipped import fill_empty, localized, read_toml
from portal.guide.recovery import DEMANDS, RECOVERIES

from ..models import Course, CourseDay, Place, Stop, Theme
from ..models.courses import SEASONS
from ..timetable import Slot, faults, night_after

DATA = Path(__file__).parents[1] / "data" / "courses"
COURSE_TEXTS = ("name", "summary", "introduction", "suits", "caution", "prepare")
DAY_TEXTS = ("title", "note", "rain", "rest")
STOP_TEXTS = ("title", "note")


class WrongCourse(ValueError):
    """A file that cannot be: it says which course, day and stop, and why."""


def load(folder=DATA):
    """(made, completed) courses; safe to run again. Raises WrongCourse."""
    files = [Written(path) for path in sorted(folder.glob("*.toml"))]
    known = Known()
    for file in files:
        file.check(known)
    return bring_in(files, known)


@transaction.atomic
def bring_in(files, known):
    standing = {course.slug: course for course in Course.objects.all()}
    made = [file for file in files if file.slug not in standing]
    for file in made:
        file.make(known)
    completed = sum(file.complete(standing[file.slug]) for file in files if file.slug in standing)
    return len(made), completed


class Known:
    """What a file may name."""

    def __init__(self):
        self.themes = {theme.slug: theme for theme in Theme.objects.all()}
        self.places = {place.slug: place for place in Place.objects.all()}


class Written:
    """A file, read."""

    def __init__(self, path):
        self.path, self.row = path, read_toml(path)
        self.slug = self.row.get("slug", "")
        self.days = self.row.get("day", [])

    def wrong(self, why, day=None, stop=None):
        where = [self.path.name]
        where += [f"day {day}"] if day else []
        where += [f"stop {stop}"] if stop else []
        return WrongCourse(f"{', '.join(where)}: {why}")

    # --- What cannot be -------------------------------------------------------------
    def check(self, known):
        """Raises WrongCourse at the first fault."""
        if self.slug != self.path.stem:
            raise self.wrong(f"its slug is {self.slug!r}, and not the file's name")
        if self.row["theme"] not in known.themes:
            raise self.wrong(f"there is no theme {self.row['theme']!r}")
        if self.row["mobility"] not in Place.Mobility.values:
            raise self.wrong(f"there is no effort {self.row['mobility']!r}")
        if not self.row["seasons"] or set(self.row["seasons"]) - set(SEASONS):
            raise self.wrong("its seasons are some of spring, summer, autumn, winter")
        if unknown := set(self.row.get("made_for", [])) - set(RECOVERIES):
            raise self.wrong(f"there is no kind of recovery {min(unknown)!r}")
        if not self.days:
            raise self.wrong("it has no day")
        taken = 0
        for number, day in enumerate(self.days, start=1):
            taken = self.check_day(day, number, known, taken)

    def check_day(self, day, number, known, taken):
        """When the night after it ends, as a minute of the next day."""
        for name in ("rain_place", "rest_place"):
            if day.get(name, "") and day[name] not in known.places:
                raise self.wrong(f"there is no {name} {day[name]!r}", number)
        stops = day.get("stop", [])
        if not stops:
            raise self.wrong("it has no stop", number)
        for position, stop in enumerate(stops, start=1):
            if why := fault_of(stop, known):
                raise self.wrong(why, number, position)
        slots = [slot_of(stop) for stop in stops]
        for index, why in faults(slots, taken):
            raise self.wrong(why, number, index + 1)
        return night_after(slots)

    # --- Rows -----------------------------------------------------------------------
    def make(self, known):
        course = Course(
            **self.texts(),
            slug=self.slug,
            theme=known.themes[self.row["theme"]],
            order=self.row.get("order", 0),
            mobility=self.row["mobility"],
            published=True,
            days=len(self.days),
            made_for=self.row.get("made_for", []),
            in_trips=self.row.get("in_trips", True),
            confirmed=self.row.get("confirmed", False),
            checked_on=self.row["checked_on"],
            **{season: season in self.row["seasons"] for season in SEASONS},
        )
        course.save()
        days = [day_of(course, n, day, known) for n, day in enumerate(self.days, start=1)]
        CourseDay.objects.bulk_create(days)
        Stop.objects.bulk_create(
            stop_of(row, stop, known)
            for row, day in zip(days, self.days, strict=True)
            for stop in day["stop"]
        )

    def texts(self):
        return texts_of(self.row, COURSE_TEXTS)

    def complete(self, course):
        """Whether anything empty was filled."""
        filled = fill_empty(course, self.texts())
        days = {row.number: row for row in course.course_days.all()}
        stops = {(row.day_id, row.starts_at): row for row in stops_of(course)}
        for number, day in enumerate(self.days, start=1):
            row = days.get(number)
            if row is None:
                continue
            filled |= fill_empty(row, texts_of(day, DAY_TEXTS))
            for stop in day["stop"]:
                own = stops.get((row.pk, clock(stop["starts_at"])))
                # Another place at this hour is another stop: staff changed it.
                if own is not None and place_slug(own) == stop.get("place", ""):
                    filled |= fill_empty(own, texts_of(stop, STOP_TEXTS))
        return filled


def stops_of(course):
    return Stop.objects.filter(day__course=course).select_related("place")


def place_slug(stop):
    return stop.place.slug if stop.place_id else ""


def fault_of(stop, known):
    """What is wrong with a stop by itself, or ""."""
    place = stop.get("place", "")
    if place and place not in known.places:
        return f"there is no place {place!r}"
    if not place and not stop.get("title"):
        return "without a place it needs a title"
    if stop["activity"] not in Stop.Activity.values:
        return f"there is no activity {stop['activity']!r}"
    if unknown := set(stop.get("demands", [])) - set(DEMANDS):
        return f"nothing asks for {', '.join(sorted(unknown))}"
    if stop.get("way", "") not in ("", *Stop.Way.values):
        return f"there is no way {stop['way']!r}"
    if bool(stop.get("way")) != ("way_minutes" in stop):
        return "a way has its minutes, and minutes have their way"
    if not 5 <= stop["minutes"] <= 24 * 60:
        return "it takes from five minutes to a day"
    return ""


def clock(value):
    """TOML knows times; whoever writes "10:00" means one, too."""
    return value if isinstance(value, time) else time.fromisoformat(value)


def slot_of(stop):
    return Slot(clock(stop["starts_at"]), stop["minutes"], stop.get("way_minutes"))


def texts_of(row, fields):
    found = {}
    for field in fields:
        if row.get(field):
            found |= localized(field, row[field])
    return found


def day_of(course, number, day, known):
    return CourseDay(
        course=course,
        number=number,
        rain_place=known.places.get(day.get("rain_place")),
        rest_place=known.places.get(day.get("rest_place")),
        **texts_of(day, DAY_TEXTS),
    )


def stop_of(day, stop, known):
    return Stop(
        day=day,
        starts_at=clock(stop["starts_at"]),
        minutes=stop["minutes"],
        activity=stop["activity"],
        place=known.places.get(stop.get("place")),
        demands=stop.get("demands", []),
        cost=stop.get("cost"),
        way=stop.get("way", ""),
        way_minutes=stop.get("way_minutes"),
        **texts_of(stop, STOP_TEXTS),
    )
