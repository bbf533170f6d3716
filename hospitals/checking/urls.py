app_name = "checking"
urlpatterns = []
