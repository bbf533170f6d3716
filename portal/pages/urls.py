from django.urls import path

from . import feeds, views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("feeds/<slug:which>.atom", feeds.feed, name="feed"),
]
