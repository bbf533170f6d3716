from django.urls import path

from .views import public

app_name = "embeds"
urlpatterns = [
    path("hospitals/<slug:slug>/card/", public.card, name="card"),
    path("badges/<str:code>.svg", public.badge, name="badge"),
]
