from django.urls import path

from courses.views import assessment, course, lesson

app_name = "courses"
urlpatterns = [
    path("", course.catalogue, name="catalogue"),
    path("<slug:slug>/", course.front, name="course"),
    path("<slug:slug>/start/", course.start, name="start"),
    path("<slug:slug>/again/", course.again, name="again"),
    path("<slug:slug>/leave/", course.leave, name="leave"),
    path("<slug:slug>/finished/", course.finished, name="finished"),
    path("<slug:slug>/assessment/", assessment.assessment, name="assessment"),
    path("<slug:slug>/lessons/<slug:item_slug>/", lesson.lesson, name="lesson"),
]
