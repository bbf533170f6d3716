from django.urls import path

from .views import courses, places

app_name = "wellness"
urlpatterns = [
    path("", places.index, name="index"),
    path("courses/", courses.course_index, name="courses"),
    path("courses/<slug:slug>.ics", courses.calendar, name="course_calendar"),
    path("courses/<slug:slug>/", courses.course, name="course"),
]
