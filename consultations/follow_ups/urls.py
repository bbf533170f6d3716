app_name = "follow_ups"
urlpatterns = []
