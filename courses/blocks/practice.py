"""A question of the bank, asked within a lesson and answered on the spot."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.prose import PREVIEW


class PracticeBlock(blocks.StructBlock):
    question = SnippetChooserBlock("quizzes.Question", label=_("Question"))

    class Meta:
        icon = "help"
        label = _("Practice question")
        template = "courses/blocks/practice.html"
        preview_template = PREVIEW
        description = _("A question of the bank with feedback at once. It is not part of the assessment.")
