"""What lessons show is not deleted from under them."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Revision

from courses import uses
from courses.models import LessonPage, Source
from elearning.files.models import SiteDocument, SiteImage, SiteMedia
from elearning.people import roles
from tests.factories.courses import LessonPageFactory, SourceFactory, make_course
from tests.factories.files import DocumentFactory, ImageFactory, MediaFactory
from tests.factories.people import trainer
from tests.factories.quizzes import HotspotFactory, TrueFalseFactory

pytestmark = pytest.mark.django_db

UPLOADS = {
    SiteImage: ("wagtailimages:delete", ImageFactory, "image", "image"),
    SiteDocument: ("wagtaildocs:delete", DocumentFactory, "document", "document"),
    SiteMedia: ("wagtailmedia:delete", MediaFactory, "media", "recording"),
}


@pytest.fixture(autouse=True)
def author(client):
    roles.set_up()
    client.force_login(trainer())


def lesson_with(*blocks) -> LessonPage:
    return LessonPageFactory(parent=make_course(), title="The yard", slug="yard", body=list(blocks))


@pytest.mark.parametrize("model", UPLOADS)
def test_an_upload_in_a_lesson_is_kept_and_the_lesson_named(client, model):
    screen, factory, block, field = UPLOADS[model]
    upload = factory()
    lesson_with((block, {field: upload}))
    text = client.post(reverse(screen, args=[upload.pk]), follow=True).content.decode()
    assert "cannot be deleted, because it is used in: The yard" in text
    assert model.objects.filter(pk=upload.pk).exists()


@pytest.mark.parametrize("model", UPLOADS)
def test_an_upload_that_nothing_uses_can_be_deleted(client, model):
    screen, factory, *_rest = UPLOADS[model]
    upload = factory()
    client.post(reverse(screen, args=[upload.pk]), follow=True)
    assert not model.objects.filter(pk=upload.pk).exists()


def test_a_picture_that_an_earlier_version_showed_is_kept():
    picture = ImageFactory()
    lesson = lesson_with(("image", {"image": picture, "alt": "", "caption": ""}))
    lesson.body = []
    lesson.save_revision().publish()
    assert uses.uses_of(picture) == ["The yard"]
    assert Revision.objects.for_instance(lesson).count() > 1


def test_several_pictures_at_once_are_kept_too(client):
    picture = ImageFactory()
    lesson_with(("image", {"image": picture}))
    url = reverse("wagtail_bulk_action", args=["files", "siteimage", "delete"]) + f"?id={picture.pk}"
    assert "cannot be deleted" in client.post(url, follow=True).content.decode()
    assert SiteImage.objects.filter(pk=picture.pk).exists()


def test_the_picture_of_a_question_is_kept():
    picture = ImageFactory()
    question = HotspotFactory(image=picture)
    assert any(question.key in name for name in uses.uses_of(picture))


@pytest.mark.parametrize("where", ["lesson", "question"])
def test_a_source_in_use_is_kept(client, where):
    source = SourceFactory()
    if where == "lesson":
        lesson_with(("sources", [source]))
    else:
        TrueFalseFactory(sources=[source.pk])
    url = reverse("wagtailsnippets_courses_source:delete", args=[source.pk])
    assert "cannot be deleted, because it is used in" in client.post(url, follow=True).content.decode()
    assert Source.objects.filter(pk=source.pk).exists()


def test_a_draft_question_in_a_lesson_is_kept(client):
    question = TrueFalseFactory(draft=True)
    lesson_with(("practice", {"question": question}))
    url = reverse(question.snippet_viewset.get_url_name("delete"), args=[question.pk])
    assert "used in: The yard" in client.post(url, follow=True).content.decode()
