import pytest
from django.urls import reverse

from courses import services
from courses.models import Enrolment, LessonPage
from tests.factories.courses import CoursePageFactory, make_course
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make_course(lessons=2, content_note="<p>It mentions violence.</p>", support="<p>Call 116 123.</p>")


@pytest.fixture
def officer(client):
    user = UserFactory()
    client.force_login(user)
    return user


def address(name: str, course, *args: str) -> str:
    return reverse(f"courses:{name}", args=[course.slug, *args])


@pytest.mark.parametrize("name", ["course", "start", "leave", "finished", "assessment"])
def test_somebody_who_is_not_signed_in_is_asked_to(client, course, name):
    url = address(name, course)
    response = client.post(url) if name == "start" else client.get(url)
    assert response.status_code == 302
    assert "/accounts/login/" in response.url


@pytest.mark.parametrize("name", ["start", "again"])
def test_signing_in_after_a_button_leads_to_the_front_page_and_starts_nothing(client, officer, course, name):
    enrolment = services.enrol(officer, course) if name == "again" else None
    assert client.get(address(name, course)).url == address("course", course)
    assert list(Enrolment.objects.all()) == ([enrolment] if enrolment else [])


def test_the_lesson_being_read_counts_as_begun(client, officer, course):
    client.post(address("start", course))
    client.post(address("lesson", course, "l1"))
    text = client.get(address("lesson", course, "l2")).content.decode()
    assert "Begun" in text
    assert "Not started" not in text


def test_the_front_page_warns_before_the_start(client, officer, course):
    text = client.get(address("course", course)).content.decode()
    assert text.index("It mentions violence.") < text.index(">Start<")
    assert "The law in it is as at 23 November 2026." in text


def test_start_leads_to_the_first_lesson_in_one_tap(client, officer, course):
    response = client.post(address("start", course))
    assert response.url == address("lesson", course, "l1")
    assert client.post(address("start", course)).url == response.url
    assert Enrolment.objects.count() == 1


def test_a_lesson_shows_where_the_reader_is(client, officer, course):
    client.post(address("start", course))
    text = client.get(address("lesson", course, "l1")).content.decode()
    assert "Lesson 1 of 2" in text
    assert "Look twice." in text
    assert "Pause or leave" in text


def test_mark_as_read_leads_on_and_repeating_it_does_no_harm(client, officer, course):
    client.post(address("start", course))
    for _ in range(2):
        assert client.post(address("lesson", course, "l1")).url == address("lesson", course, "l2")
    assert client.post(address("lesson", course, "l2")).url == address("assessment", course)


def test_the_start_page_carries_on_where_the_reader_was(client, officer, course):
    client.post(address("start", course))
    client.get(address("lesson", course, "l2"))
    assert address("lesson", course, "l2") in client.get(address("course", course)).content.decode()
    assert client.post(address("start", course)).url == address("lesson", course, "l2")


def test_a_lesson_that_was_never_started_leads_to_the_front_page(client, officer, course):
    response = client.get(address("lesson", course, "l1"), follow=True)
    assert response.redirect_chain[-1][0] == address("course", course)
    assert "Start the module here first." in response.content.decode()


def test_the_order_of_a_sequential_course_cannot_be_skipped_by_address(client, officer):
    course = make_course(lessons=2, navigation="sequential")
    client.post(address("start", course))
    response = client.get(address("lesson", course, "l2"), follow=True)
    assert response.redirect_chain[-1][0] == address("course", course)
    assert "Finish the lessons before this one first." in response.content.decode()


@pytest.mark.parametrize("path", ["/learn/nowhere/", "/learn/nowhere/lessons/l1/", "/learn/nowhere/finished/"])
def test_an_unknown_module_is_not_found(client, officer, path):
    assert client.get(path).status_code == 404


def test_an_unknown_lesson_is_not_found(client, officer, course):
    client.post(address("start", course))
    assert client.get(address("lesson", course, "nothing")).status_code == 404
    assert client.get(address("lesson", course, "check")).status_code == 404


def test_a_draft_module_is_not_found(client, officer):
    course = CoursePageFactory(live=False)
    assert client.get(address("course", course)).status_code == 404
    assert client.post(address("start", course)).status_code == 404


def test_a_course_without_lessons_says_that_it_is_not_ready(client, officer):
    course = CoursePageFactory()
    assert "not ready to be taken yet" in client.get(address("course", course)).content.decode()
    assert "not ready" in client.post(address("start", course), follow=True).content.decode()


def test_pausing_leads_to_a_neutral_page_and_keeps_the_place(client, officer, course):
    client.post(address("start", course))
    client.get(address("lesson", course, "l2"))
    text = client.post(address("leave", course), follow=True).content.decode()
    assert "Your place is kept." in text
    assert course.title not in text
    enrolment = Enrolment.objects.get()
    assert (enrolment.session_started_at, enrolment.last_item.slug) == (None, "l2")


def test_the_assessment_waits_for_the_lessons(client, officer, course):
    client.post(address("start", course))
    assert client.get(address("assessment", course)).url == address("course", course)


def test_the_assessment_says_what_to_expect(client, officer, course):
    for lesson in ("l1", "l2"):
        client.post(address("start", course))
        client.post(address("lesson", course, lesson))
    text = client.get(address("assessment", course)).content.decode()
    for expected in ("2 questions", "You pass with 80%.", "You have 3 attempts left.", "Start the assessment"):
        assert expected in text


def test_a_reader_in_progress_sees_the_lesson_as_it_was(client, officer, course):
    client.post(address("start", course))
    page = LessonPage.objects.child_of(course).first()
    page.title, page.slug = "Rewritten", "rewritten"
    page.save_revision().publish()
    assert "Rewritten" not in client.get(address("lesson", course, "l1")).content.decode()


def test_an_unpublished_course_can_be_finished_by_those_in_it(client, officer, course):
    client.post(address("start", course))
    course.unpublish()
    assert client.get(address("lesson", course, "l1")).status_code == 200
    assert client.get(address("course", course)).status_code == 200


def test_the_end_offers_support_and_records_no_feeling(client, officer, course):
    assert client.get(address("finished", course)).status_code == 302
    enrolment = services.enrol(officer, course)
    for item in enrolment.version.items.filter(kind="lesson"):
        services.complete_lesson(enrolment, item)
    assert client.get(address("finished", course)).url == address("course", course)
    services.pass_assessment(enrolment.registration, enrolment.enrolled_at)
    after_the_result = address("assessment", course) + "?passed"
    text = client.get(after_the_result, follow=True).content.decode()
    assert "How are you?" in text
    assert "Call 116 123." in text
    assert 'href="#all-right"' in text


def test_a_finished_module_can_be_taken_again(client, officer, course):
    enrolment = services.enrol(officer, course)
    for item in enrolment.version.items.filter(kind="lesson"):
        services.complete_lesson(enrolment, item)
    services.pass_assessment(enrolment.registration, enrolment.enrolled_at)
    assert "Take it again" in client.get(address("course", course)).content.decode()
    assert client.post(address("start", course)).url == address("lesson", course, "l1")
    assert Enrolment.objects.filter(user=officer).count() == 2


def test_the_catalogue_shows_where_the_person_is(client, officer, course):
    client.post(address("start", course))
    response = client.get(reverse("courses:catalogue"), follow=True)
    assert response.request["PATH_INFO"] == "/modules/"
    assert "0% done" in response.content.decode()


def test_the_catalogue_is_for_people_who_are_signed_in(client, course):
    assert "/accounts/login/" in client.get("/modules/").url


def test_the_address_of_a_page_leads_to_the_player(client, officer, course):
    assert client.get(f"/modules/{course.slug}/").url == address("course", course)
    assert client.get(f"/modules/{course.slug}/l1/").url == address("lesson", course, "l1")
    assert client.get(f"/modules/{course.slug}/check/").url == address("assessment", course)
