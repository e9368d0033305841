from django.urls import path

from quizzes import views
from quizzes.practice import practice

app_name = "quizzes"

urlpatterns = [
    path("practice/<uuid:question_uuid>/", practice, name="practice"),
    path("<uuid:attempt_id>/", views.attempt, name="attempt"),
    path("<uuid:attempt_id>/questions/<int:position>/", views.question, name="question"),
    path("<uuid:attempt_id>/review/", views.review, name="review"),
    path("<uuid:attempt_id>/result/", views.result, name="result"),
]
