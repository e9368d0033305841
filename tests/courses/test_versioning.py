import pytest

from courses import services, versioning
from courses.models import CoursePage, CourseVersion, LessonPage
from courses.versioning import NotReadyToPublish
from tests.factories.courses import AssessmentPageFactory, CoursePageFactory, LessonPageFactory, make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def versions(course: CoursePage) -> list[int]:
    return list(course.versions.order_by("number").values_list("number", flat=True))


def titles(version: CourseVersion) -> list[str]:
    return [item.title for item in version.items.all()]


@pytest.fixture
def course():
    return make_course(lessons=2)


def test_pages_published_together_make_one_version(course):
    assert versions(course) == [1]


def test_publishing_the_same_again_makes_no_version(course):
    LessonPage.objects.child_of(course).first().save_revision().publish()
    versioning.publish_version(course)
    assert versions(course) == [1]


def test_a_changed_lesson_makes_a_version_and_leaves_the_old_one(course):
    page = LessonPage.objects.child_of(course).first()
    page.introduction = "Something else."
    page.save_revision().publish()
    assert versions(course) == [1, 2]
    first, second = course.versions.order_by("number")
    assert first.items.first().revision.as_object().introduction == "You learn what to look for."
    assert second.items.first().revision.as_object().introduction == "Something else."


def test_a_draft_makes_no_version(course):
    page = LessonPage.objects.child_of(course).first()
    page.introduction = "Not yet."
    page.save_revision()
    assert versions(course) == [1]


def test_a_new_lesson_an_unpublished_one_and_another_order_each_make_a_version(course):
    first, second = LessonPage.objects.child_of(course)
    LessonPageFactory(parent=course, title="Third", slug="third")
    first.unpublish()
    second = LessonPage.objects.get(pk=second.pk)
    second.move(CoursePage.objects.get(pk=course.pk), pos="last-child", user=None)
    latest = course.versions.order_by("-number").first()
    assert versions(course) == [1, 2, 3, 4]
    assert titles(latest) == ["Third", "Lesson 2", "Check"]


def test_a_course_gets_its_first_version_with_its_last_missing_part():
    course = CoursePageFactory()
    LessonPageFactory(parent=course)
    assert versions(course) == []
    AssessmentPageFactory(parent=course)
    assert versions(course) == [1]


def test_what_is_missing_is_said_in_words():
    course = CoursePageFactory()
    with pytest.raises(NotReadyToPublish) as refused:
        versioning.publish_version(course)
    assert [reason.split(".")[0] for reason in refused.value.reasons] == [
        "It has no published lesson",
        "It has no published assessment",
    ]


def test_versions_that_nobody_took_can_be_forgotten_and_others_cannot(course):
    page = LessonPage.objects.child_of(course).first()
    page.introduction = "Something else."
    page.save_revision().publish()
    services.enrol(UserFactory(), course)
    versioning.discard_unused_versions(course)
    assert versions(course) == [2]
