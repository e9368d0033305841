"""Pictures, documents and recordings, small."""

from __future__ import annotations

import factory
from django.core.files.base import ContentFile

from elearning.files.models import SiteDocument, SiteImage, SiteMedia

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="9" height="9"/></svg>'
CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:04.000\nYou may meet someone.\n"


class ImageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteImage

    title = "A sign"
    description = "A sign on a wall."
    file = factory.LazyFunction(lambda: ContentFile(SVG, name="sign.svg"))
    width = 40
    height = 20


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteDocument

    title = "Pocket card"
    file = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7 a card", name="card.pdf"))


class MediaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteMedia

    class Params:
        audio = factory.Trait(
            type="audio",
            file=factory.LazyFunction(lambda: ContentFile(b"0" * 1000, name="call.mp3")),
            captions="",
        )

    title = "First contact"
    type = "video"
    duration = 60
    file = factory.LazyFunction(lambda: ContentFile(b"0123456789" * 100, name="contact.mp4"))
    captions = factory.LazyFunction(lambda: ContentFile(CAPTIONS, name="contact.vtt"))
    transcript = "You may meet someone."
