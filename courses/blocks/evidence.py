"""Blocks that say what the training rests on, and how sure it is."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.blocks.prose import PREVIEW
from quizzes.models import Question

SOURCE = "courses.Source"
NEEDS_SOURCE = (Question.Status.VERIFIED, Question.Status.DERIVED)  # nobody can have read what is not named


class FactValue(blocks.StructValue):
    def status_in_words(self) -> str:
        """The reader sees words, never the letter."""
        return str(dict(Question.Status.choices).get(self.get("status"), ""))

    def known_sources(self) -> list[object]:
        return [source for source in self.get("sources") or [] if source]


class FactBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Fact"))
    sources = blocks.ListBlock(SnippetChooserBlock(SOURCE), default=[], label=_("Sources"))
    status = blocks.ChoiceBlock(choices=Question.Status.choices, label=_("How sure is it?"))
    checked_on = blocks.DateBlock(required=False, label=_("Last checked on"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["status"] in NEEDS_SOURCE and not cleaned.known_sources():
            message = _("Name the source, or mark the fact as one that a specialist has yet to verify.")
            raise StructBlockValidationError(block_errors={"status": ValidationError(message)})
        return cleaned

    class Meta:
        value_class = FactValue
        label_format = "{text}"


class KeyFactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120, label=_("Title"))
    facts = blocks.ListBlock(FactBlock(), min_num=1, label=_("Facts"))

    class Meta:
        icon = "clipboard-list"
        label = _("Key facts")
        label_format = "{title}"
        template = "courses/blocks/key_facts.html"
        preview_template = PREVIEW
        description = _("Facts to remember. Each shows its sources and whether it has been verified.")
        preview_value = {
            "title": "Facts to hold on to",
            "facts": [{"text": "Trafficking needs no border.", "sources": [], "status": "V", "checked_on": None}],
        }


class SourcesBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(SnippetChooserBlock(SOURCE), **kwargs)

    class Meta:
        icon = "openquote"
        label = _("Sources")
        template = "courses/blocks/sources.html"
        preview_template = PREVIEW
        description = _("What this lesson rests on. The last block of a lesson.")
        preview_value: list[object] = []
