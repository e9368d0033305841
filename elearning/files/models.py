"""Uploads: pictures say what they show, media have captions and a transcript."""

from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtailmedia.models import AbstractMedia


class SiteImage(AbstractImage):
    """`description` (Wagtail's own field) is the text alternative and is required."""

    long_description = models.TextField(
        blank=True,
        help_text="For a drawing that carries information: everything that a reader who cannot see it needs.",
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "long_description")


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]


class SiteDocument(AbstractDocument):
    admin_form_fields = WagtailDocument.admin_form_fields


class SiteMedia(AbstractMedia):
    """Video or audio. Captions are WebVTT; the transcript is the equal way to take it in."""

    captions = models.FileField(upload_to="captions", blank=True)
    transcript = models.TextField(blank=True)

    admin_form_fields = (
        "title", "file", "collection", "duration", "width", "height", "thumbnail", "tags", "captions", "transcript",
    )  # fmt: skip
