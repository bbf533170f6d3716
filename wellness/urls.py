from django.urls import path

from .views import acupressure, courses, facilities, foods, leaning, places, spas

app_name = "wellness"
urlpatterns = [
    path("", places.index, name="index"),
    path("courses/", courses.course_index, name="courses"),
    path("courses/<slug:slug>.ics", courses.calendar, name="course_calendar"),
    path("courses/<slug:slug>/", courses.course, name="course"),
    path("foods/", foods.foods, name="foods"),
    path("foods/questions/", leaning.questions, name="questions"),
    path("acupressure/", acupressure.points, name="acupressure"),
    path("acupressure/<slug:code>/", acupressure.point, name="point"),
    path("spas/", spas.spas, name="spas"),
    path("facilities/", facilities.facilities, name="facilities"),
]
