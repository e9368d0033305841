from django.urls import path, re_path

from elearning.records.api import views

app_name = "xapi"
urlpatterns = [
    path("statements", views.statements, name="statements"),
    path("about", views.about, name="about"),
    re_path("", views.nothing_here),
]
