"""The body of a lesson: every kind of block, defined once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.evidence import KeyFactsBlock, SourcesBlock
from courses.blocks.media import DownloadBlock, PictureBlock, RecordingBlock
from courses.blocks.practice import PracticeBlock
from courses.blocks.prose import (
    CalloutBlock,
    CaseExampleBlock,
    ChecklistBlock,
    ContentWarningBlock,
    DetailBlock,
    TextBlock,
)


class LessonBody(blocks.StreamBlock):
    text = TextBlock(group=_("Words"))
    callout = CalloutBlock(group=_("Words"))
    checklist = ChecklistBlock(group=_("Words"))
    detail = DetailBlock(group=_("Words"))
    content_warning = ContentWarningBlock(group=_("Words"))
    case_example = CaseExampleBlock(group=_("Think and practise"))
    practice = PracticeBlock(group=_("Think and practise"))
    image = PictureBlock(group=_("Look, listen and keep"))
    media = RecordingBlock(group=_("Look, listen and keep"))
    document = DownloadBlock(group=_("Look, listen and keep"))
    key_facts = KeyFactsBlock(group=_("Evidence"))
    sources = SourcesBlock(group=_("Evidence"))
