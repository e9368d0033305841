"""Uploads: pictures say what they show, media have captions and a transcript."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage
from wagtailmedia.models import AbstractMedia, MediaType

from elearning.files import captions, drawings

CAPTIONS_AT_MOST = 2_000_000  # bytes; an hour of captions is about 100 kB


class SiteImage(AbstractImage):
    """Wagtail's own `description` field is the text alternative; here no form lets it be empty."""

    description = models.CharField(
        _("text alternative"),
        max_length=255,
        help_text=_("What the picture shows, in one sentence, for a reader who cannot see it."),
    )
    long_description = models.TextField(
        _("long description"),
        blank=True,
        help_text=_("For a drawing that carries information: everything that a reader who cannot see it needs."),
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "long_description")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def clean(self, *args: Any, **kwargs: Any) -> None:
        super().clean(*args, **kwargs)
        if self.file and drawings.is_svg(self.file.name):
            self.file.seek(0)
            found = drawings.problems(self.file.read())
            self.file.seek(0)
            if found:
                raise ValidationError({"file": found})


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]


class SiteDocument(AbstractDocument):
    """Served by Wagtail's view, to people who are signed in (`elearning.files.wagtail_hooks`)."""

    admin_form_fields = WagtailDocument.admin_form_fields


def check_captions(upload: File) -> None:
    """Raises ValidationError with each thing that is wrong with a WebVTT upload."""
    if upload.size > CAPTIONS_AT_MOST:
        raise ValidationError(_("The caption file is larger than 2 MB. Upload the WebVTT file, not the video."))
    upload.seek(0)
    found = captions.problems(upload.read())
    upload.seek(0)
    if found:
        raise ValidationError(found)


class SiteMedia(AbstractMedia):
    """Video or audio. The transcript is the equal way to take it in, so nothing is saved without one."""

    captions = models.FileField(
        _("captions"),
        upload_to="captions",
        blank=True,
        validators=[check_captions],
        help_text=_("A WebVTT file (.vtt). A video must have one."),
    )
    transcript = models.TextField(
        _("transcript"), help_text=_("Everything that is said, and what is seen where it matters.")
    )

    admin_form_fields = (
        "title", "file", "captions", "transcript", "collection", "duration", "width", "height", "thumbnail", "tags",
    )  # fmt: skip

    def clean(self, *args: Any, **kwargs: Any) -> None:
        super().clean(*args, **kwargs)
        if self.type == MediaType.VIDEO and not self.captions:
            raise ValidationError({"captions": _("Add the captions of this video as a WebVTT file (.vtt).")})
