"""Blocks that show a picture, play a recording or offer a file."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AbstractMediaChooserBlock

from courses.blocks.prose import PREVIEW, prose
from elearning.files.captions import problems


class PictureValue(blocks.StructValue):
    def alternative(self) -> str:
        """What stands for the picture here; the picture's own description where this place says nothing else."""
        image = self.get("image")
        return self.get("alt") or (image.description if image else "")


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Text alternative here"),
        help_text=_("Leave empty to use the description that the picture carries."),
    )
    long_description = prose(
        required=False,
        label=_("Long description"),
        help_text=_("For a drawing that carries information. Shown under the picture, for everyone, to open."),
    )
    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned.get("image") and not cleaned.alternative():  # a draft may have no picture yet
            message = _("Say what the picture shows: this picture has no description of its own yet.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        value_class = PictureValue
        template = "courses/blocks/image.html"
        preview_template = PREVIEW
        description = _("A drawing or photograph with its text alternative.")


class RecordingChooserBlock(AbstractMediaChooserBlock):
    def render_basic(self, value: Any, context: dict[str, Any] | None = None) -> str:
        return str(value or "")


class RecordingBlock(blocks.StructBlock):
    recording = RecordingChooserBlock(label=_("Video or audio"))
    caption = blocks.CharBlock(required=False, max_length=255, label=_("Caption"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if wrong := what_is_missing(cleaned["recording"]):
            raise StructBlockValidationError(block_errors={"recording": ValidationError(wrong)})
        return cleaned

    class Meta:
        icon = "media"
        label = _("Video or audio")
        label_format = "{caption}"
        template = "courses/blocks/media.html"
        preview_template = PREVIEW
        description = _("A recording with captions and a transcript. It never plays by itself.")


def what_is_missing(recording: Any) -> str:
    """Why a recording cannot be shown yet, in words; empty where it can, or where a draft has none yet."""
    if recording is None:
        return ""
    if not recording.transcript.strip():
        return str(_("This recording has no transcript. Add one to it first."))
    if recording.type == "video" and not recording.captions:
        return str(_("This video has no captions. Add a WebVTT file to it first."))
    if recording.captions:
        with recording.captions.open("rb") as stored:
            return " ".join(problems(stored.read()))
    return ""


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    text = blocks.CharBlock(required=False, max_length=255, label=_("What it is for"))

    class Meta:
        icon = "doc-full"
        label = _("Document to download")
        label_format = "{text}"
        template = "courses/blocks/document.html"
        preview_template = PREVIEW
        description = _("A file to keep. Its kind and size are shown beside it.")
