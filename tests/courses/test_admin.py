"""What trainers meet in Wagtail's admin."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses import selectors, services
from courses.models import AssessmentPage, CoursePage, LessonPage
from tests.factories.courses import CoursePageFactory, SourceFactory, make_course, published_question
from tests.factories.people import UserFactory, trainer

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(client):
    user = trainer()
    client.force_login(user)
    return user


def edit(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def course_form(course: CoursePage, **changed) -> dict:
    plain = {
        "title": course.title, "slug": course.slug, "code": course.code, "summary": course.summary, "minutes": 35,
        "recertification_months": 24, "navigation": "free", "law_as_at": "2026-11-23", "review_due": "2027-05-23",
        "content_owner": "Lead", "audiences": ["all_staff"], "content_note": rich_text("<p>Hard.</p>"),
        "support": rich_text("<p>Ask.</p>"), "review_status": "", "seo_title": "", "search_description": "",
        "objectives": inline_formset([]), "course_sources": inline_formset([]), "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(plain | changed)


@pytest.mark.parametrize("kind", [CoursePage, LessonPage, AssessmentPage])
def test_each_page_opens_for_editing_and_previews_as_the_learner_sees_it(client, author, kind):
    course = make_course()
    page = kind.objects.descendant_of(course, inclusive=True).first()
    assert client.get(edit(page)).status_code == 200
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200
    assert page.title in response.rendered_content if hasattr(response, "rendered_content") else response.content


@pytest.mark.parametrize("kind", ["coursepage", "lessonpage", "assessmentpage"])
def test_each_page_can_be_begun(client, author, kind):
    course = make_course()
    parent = course.get_parent() if kind == "coursepage" else course
    assert client.get(reverse("wagtailadmin_pages:add", args=["courses", kind, parent.pk])).status_code == 200


def test_publishing_a_course_without_lessons_is_refused_and_keeps_the_draft(client, author):
    course = CoursePageFactory(live=False)
    form = course_form(course, summary="Typed just now.") | {"action-publish": "1"}
    text = client.post(edit(course), form, follow=True).content.decode()
    assert "It has no published lesson." in text
    assert "It has no published assessment." in text
    course.refresh_from_db()
    assert not course.live
    assert course.get_latest_revision_as_object().summary == "Typed just now."


def test_a_review_date_before_the_law_was_checked_is_refused_in_words(client, author):
    course = make_course()
    form = course_form(course, review_due="2026-01-01") | {"action-publish": "1"}
    text = client.post(edit(course), form).content.decode()
    assert "The next review is due after the date on which the law was checked." in text


def test_no_minutes_are_refused_in_words(client, author):
    course = make_course()
    form = course_form(course, minutes=0) | {"action-publish": "1"}
    assert "Say how many minutes it takes" in client.post(edit(course), form).content.decode()


def test_a_trainer_writes_a_lesson_and_publishes_it(client, author):
    course = make_course()
    question, source = published_question("T-P1"), SourceFactory()
    fact = {"text": "A fact", "status": "V", "checked_on": "", "sources": streamfield([("item", source.pk)])}
    body = [
        ("text", rich_text("<h2>Look</h2><p>Twice.</p>")),
        ("practice", {"question": question.pk}),
        ("key_facts", {"title": "Facts", "facts": streamfield([("item", fact)])}),
    ]
    form = {
        "title": "A new lesson", "slug": "a-new-lesson", "introduction": "", "minutes": 5, "seo_title": "",
        "search_description": "", "comments": inline_formset([]), "body": streamfield(body), "action-publish": "1",
    }  # fmt: skip
    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", course.pk])
    response = client.post(url, nested_form_data(form), follow=True)
    assert response.status_code == 200
    lesson = LessonPage.objects.get(slug="a-new-lesson")
    assert lesson.live
    assert lesson.body[2].value["facts"][0].known_sources() == [source]
    assert "a-new-lesson" in [item.slug for item in course.versions.first().items.all()]


def test_a_verified_fact_needs_its_source(client, author):
    course = make_course()
    fact = {"text": "A fact", "status": "V", "checked_on": "", "sources": streamfield([])}
    form = {
        "title": "A new lesson", "slug": "a-new-lesson", "introduction": "", "minutes": 5, "seo_title": "",
        "search_description": "", "comments": inline_formset([]), "action-publish": "1",
        "body": streamfield([("key_facts", {"title": "Facts", "facts": streamfield([("item", fact)])})]),
    }  # fmt: skip
    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", course.pk])
    assert "Name the source" in client.post(url, nested_form_data(form)).content.decode()
    assert not LessonPage.objects.filter(slug="a-new-lesson").exists()


@pytest.mark.parametrize("part", ["course", "lesson"])
def test_deleting_what_people_took_is_refused_in_words(client, part):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    course = make_course()
    services.enrol(UserFactory(), course)
    page = course if part == "course" else LessonPage.objects.child_of(course).first()
    text = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True).content.decode()
    assert "cannot be deleted" in text
    assert "Unpublish it instead" in text
    assert Page.objects.filter(pk=page.pk).exists()


def test_deleting_several_pages_at_once_is_refused_in_words_too(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    course = make_course()
    services.enrol(UserFactory(), course)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={course.pk}"
    assert "cannot be deleted" in client.post(url, follow=True).content.decode()
    assert CoursePage.objects.filter(pk=course.pk).exists()


def test_a_course_that_nobody_took_can_be_deleted(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    course = make_course()
    client.post(reverse("wagtailadmin_pages:delete", args=[course.pk]), follow=True)
    assert not CoursePage.objects.filter(pk=course.pk).exists()


def test_sources_are_kept_in_the_admin(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    source = SourceFactory()
    assert source.title in client.get(reverse("wagtailsnippets_courses_source:list")).content.decode()
    assert client.get(reverse("wagtailsnippets_courses_source:edit", args=[source.pk])).status_code == 200


def test_a_draft_lesson_may_hold_blocks_that_are_not_filled_in_yet(client, author):
    course = make_course()
    blocks = [("media", {"recording": "", "caption": ""}), ("image", {"image": "", "alt": "", "caption": ""})]
    form = {
        "title": "Begun", "slug": "begun", "introduction": "", "minutes": 5, "seo_title": "", "search_description": "",
        "comments": inline_formset([]), "body": streamfield(blocks),
    }  # fmt: skip
    url = reverse("wagtailadmin_pages:add", args=["courses", "lessonpage", course.pk])
    client.post(url, nested_form_data(form))
    lesson = LessonPage.objects.get(slug="begun")
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])).status_code == 200


@pytest.mark.parametrize("kind", ["coursepage", "lessonpage", "assessmentpage"])
def test_the_address_follows_the_title_as_it_is_typed(client, author, kind):
    course = make_course()
    parent = course.get_parent() if kind == "coursepage" else course
    page = client.get(reverse("wagtailadmin_pages:add", args=["courses", kind, parent.pk])).content.decode()
    assert "#id_slug" in page


def test_lessons_are_listed_in_the_order_in_which_they_are_taken(client, author):
    course = make_course(lessons=3)
    page = client.get(reverse("wagtailadmin_explore", args=[course.pk])).content.decode()
    places = [page.index(title) for title in ("Lesson 1", "Lesson 2", "Lesson 3", "Check")]
    assert places == sorted(places)


def test_a_course_whose_questions_are_all_drafts_is_not_published():
    course = make_course()
    for item in AssessmentPage.objects.child_of(course).get().quiz.items.all():
        item.question.unpublish()
    assert selectors.missing_to_publish(course) == [
        "None of the questions of its assessment is published. Publish them first."
    ]
