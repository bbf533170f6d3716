from django.urls import path

from .views import articles, numbers

app_name = "guide"
urlpatterns = [
    path("", articles.index, name="index"),
    path("numbers/", numbers.numbers, name="numbers"),
    # After all pages of their own.
    path("<slug:slug>/", articles.article, name="article"),
]
