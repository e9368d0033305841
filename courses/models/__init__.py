"""Courses as trainers write them (pages), as they were published (versions), and as people take them (enrolments)."""

from courses.models.enrolments import Enrolment, LessonProgress
from courses.models.pages import AssessmentPage, CataloguePage, CourseObjective, CoursePage, CourseSource, LessonPage
from courses.models.sources import Source
from courses.models.versions import CourseVersion, CourseVersionItem

__all__ = [
    "AssessmentPage",
    "CataloguePage",
    "CourseObjective",
    "CoursePage",
    "CourseSource",
    "CourseVersion",
    "CourseVersionItem",
    "Enrolment",
    "LessonPage",
    "LessonProgress",
    "Source",
]
