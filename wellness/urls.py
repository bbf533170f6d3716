from django.urls import path

from .views import places

app_name = "wellness"
urlpatterns = [path("", places.index, name="index")]
