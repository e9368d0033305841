import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.images.forms import get_image_form

from elearning.files.models import SiteDocument, SiteImage, SiteMedia
from tests.factories.files import SVG, MediaFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))


def upload(name: str = "sign.svg", content: bytes = SVG) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_the_form_of_a_picture_requires_its_text_alternative():
    fields = get_image_form(SiteImage).base_fields
    assert fields["description"].required
    assert not fields["long_description"].required


@pytest.mark.parametrize("description", ["", "   "])
def test_a_picture_without_words_is_not_saved(client, editor, description):
    data = {"title": "A sign", "file": upload(), "description": description, "collection": 1}
    assert client.post(reverse("wagtailimages:add"), data).status_code == 200
    assert not SiteImage.objects.exists()


def test_the_chooser_s_upload_asks_for_words_too(client, editor):
    data = {"image-chooser-upload-title": "A sign", "image-chooser-upload-file": upload()}
    client.post(reverse("wagtailimages_chooser:create"), data)
    assert not SiteImage.objects.exists()


def test_uploading_several_pictures_waits_for_the_words_of_each(client, editor):
    response = client.post(reverse("wagtailimages:add_multiple"), {"title": "A sign", "files[]": upload()})
    assert response.status_code == 200
    assert not SiteImage.objects.exists()
    assert "description" in response.json()["form"]


def test_a_recording_with_everything_is_accepted():
    MediaFactory.build().full_clean(exclude=["collection"])
    MediaFactory.build(audio=True).full_clean(exclude=["collection"])


@pytest.mark.parametrize("missing", ["captions", "transcript"])
def test_a_video_needs_its_captions_and_its_transcript(missing):
    with pytest.raises(ValidationError) as refused:
        MediaFactory.build(**{missing: ""}).full_clean(exclude=["collection"])
    assert missing in refused.value.message_dict


def test_captions_that_are_not_webvtt_are_refused_in_words():
    wrong = ContentFile(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", name="a.vtt")
    with pytest.raises(ValidationError) as refused:
        MediaFactory.build(captions=wrong).full_clean(exclude=["collection"])
    assert "This is not a WebVTT file" in str(refused.value)


def test_the_admin_keeps_a_video_without_captions_out(client, editor):
    data = {
        "title": "A", "file": upload("a.mp4", b"0000"), "transcript": "Words.", "duration": 5, "collection": 1,
    }  # fmt: skip
    text = client.post(reverse("wagtailmedia:add", args=["video"]), data).content.decode()
    assert "Add the captions of this video as a WebVTT file (.vtt)." in text
    assert not SiteMedia.objects.exists()


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.org/track.png"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:alert(1)"><rect/></a></svg>',
    ],
)
def test_a_drawing_that_acts_is_refused_in_words(client, editor, content):
    form = {"title": "A", "description": "A sign.", "file": upload(content=content), "collection": 1, "tags": ""}
    response = client.post(reverse("wagtailimages:add"), form)
    assert "Export the drawing again, as plain SVG." in response.content.decode()
    assert not SiteImage.objects.exists()


def test_a_document_of_an_unsafe_kind_is_refused(client, editor):
    form = {"title": "A", "file": upload("page.html", b"<p>"), "collection": 1, "tags": ""}
    response = client.post(reverse("wagtaildocs:add"), form)
    assert "is not allowed" in response.content.decode()
    assert not SiteDocument.objects.exists()
