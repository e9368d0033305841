"""Blocks made of words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PROSE = ["bold", "italic", "ol", "ul", "link"]
PREVIEW = "courses/blocks/preview.html"  # puts the site's own styles into Wagtail's block preview


def prose(**kwargs: Any) -> blocks.RichTextBlock:
    """Paragraphs and lists within another block. Headings belong to the lesson, so that its outline stays right."""
    return blocks.RichTextBlock(features=PROSE, **kwargs)


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(features=["h2", "h3", *PROSE, "document-link"], **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "courses/blocks/text.html"
        preview_template = PREVIEW
        description = _("Headings, paragraphs, lists and links. Short paragraphs read best on a phone.")
        preview_value = "<h2>Why this matters</h2><p>You may meet someone who is being exploited on any day.</p>"


class Tone(blocks.ChoiceBlock):
    choices = [
        ("info", _("Good to know")),
        ("warning", _("Take care")),
        ("danger", _("Danger to life or safety")),
        ("success", _("Good practice")),
    ]


class CalloutBlock(blocks.StructBlock):
    tone = Tone(default="info", label=_("Tone"))
    title = blocks.CharBlock(required=False, max_length=120, label=_("Title"))
    text = prose(label=_("Text"))

    class Meta:
        icon = "warning"
        label = _("Callout")
        label_format = "{title}"
        template = "courses/blocks/callout.html"
        preview_template = PREVIEW
        description = _("One thing that must not be missed. Two or three in a lesson at most.")
        preview_value = {"tone": "warning", "title": "Ask nothing in front of others", "text": "<p>Wait.</p>"}


class CaseExampleBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    text = prose(label=_("What happened"), help_text=_("Say that it is made up. No real person can be recognised."))
    prompt = blocks.CharBlock(max_length=400, label=_("Question to think about"))
    discussion = prose(label=_("Discussion"), help_text=_("Folded away until the reader opens it."))

    class Meta:
        icon = "group"
        label = _("Case example")
        label_format = "{title}"
        template = "courses/blocks/case_example.html"
        preview_template = PREVIEW
        description = _("A short made-up case, a question, and a discussion that the reader opens.")
        preview_value = {
            "title": "The pallet yard",
            "text": "<p>This is a made-up example.</p>",
            "prompt": "What do you notice?",
            "discussion": "<p>Debt, and someone else holding a bank card.</p>",
        }


class ChecklistBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    items = blocks.ListBlock(blocks.CharBlock(max_length=400), min_num=1, label=_("Steps"))

    class Meta:
        icon = "tasks"
        label = _("Checklist")
        label_format = "{title}"
        template = "courses/blocks/checklist.html"
        preview_template = PREVIEW
        description = _("Things to do or to look for, one on a line.")
        preview_value = {"title": "Before you leave", "items": ["Is anyone in danger now?", "Whom do I tell?"]}


class DetailBlock(blocks.StructBlock):
    summary = blocks.CharBlock(max_length=200, label=_("Line that is always shown"))
    text = prose(label=_("Text that opens"))

    class Meta:
        icon = "collapse-down"
        label = _("Expandable detail")
        label_format = "{summary}"
        template = "courses/blocks/detail.html"
        preview_template = PREVIEW
        description = _("More for those who want it. Nothing that everybody needs goes here.")
        preview_value = {"summary": "Where the law differs", "text": "<p>Scotland has its own Act.</p>"}


class ContentWarningBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("What comes next"), help_text=_("Plainly, so that the reader can choose."))

    class Meta:
        icon = "view"
        label = _("Content warning")
        label_format = "{text}"
        template = "courses/blocks/content_warning.html"
        preview_template = PREVIEW
        description = _("Says what may be hard in the part that follows, before it comes.")
        preview_value = {"text": "The next part mentions violence."}
