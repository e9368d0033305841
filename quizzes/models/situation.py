"""Questions set in a place or a story: features of a picture, decisions that lead on to others."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, ListBlock, RegexBlock, StructBlock, TextBlock
from wagtail.fields import StreamField

from quizzes.grading.branching import END
from quizzes.grading.options import ID
from quizzes.models.choice import Option
from quizzes.models.question import Keyed, Question


class Hotspot(Question):
    type_key = "hotspot"

    image = models.ForeignKey(
        "files.SiteImage", verbose_name=_("picture"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    non_visual_alternative = models.TextField(
        _("the picture in words"), blank=True, help_text=_("What the picture shows, without saying which is right.")
    )

    class Meta:
        verbose_name = _("picture question")
        verbose_name_plural = _("picture (hotspot)")

    def parts(self) -> dict[str, Any]:
        return {
            "image": self.image_id,
            "non_visual_alternative": self.non_visual_alternative,
            "regions": [region.part() for region in self.regions.all()],
        }

    def keyed_children(self) -> list[list[Keyed]]:
        return [list(self.regions.all())]


def fraction(label: Any) -> models.FloatField:
    return models.FloatField(label, default=0, validators=[MinValueValidator(0), MaxValueValidator(1)])


class HotspotRegion(Option):
    """A feature. Its place is in fractions of the picture's width and height, from the top left."""

    question = ParentalKey(Hotspot, on_delete=models.CASCADE, related_name="regions")
    left = fraction(_("left"))
    top = fraction(_("top"))
    width = fraction(_("width"))
    height = fraction(_("height"))

    def part(self) -> dict[str, Any]:
        return {**super().part(), "rect": [self.left, self.top, self.width, self.height]}


def id_block(**kwargs: Any) -> RegexBlock:
    return RegexBlock(
        regex=rf"^{ID.pattern}$",
        error_messages={"invalid": _("Use small letters, digits and hyphens.")},
        label=_("Id"),
        max_length=30,
        **kwargs,
    )


class ChoiceOfAction(StructBlock):
    id = id_block()
    text = TextBlock(label=_("What the learner does"), rows=2)
    score = ChoiceBlock(
        label=_("Score"), choices=[("2", _("2: best")), ("1", _("1: acceptable")), ("0", _("0: poor"))], default="0"
    )
    harm = BooleanBlock(label=_("Does harm: ends the path, which must be replayed"), required=False)
    next = CharBlock(label=_("Leads to"), default=END, help_text=_("The id of a situation, or “end”."))
    feedback = TextBlock(label=_("Feedback"), required=False, rows=2)


class Situation(StructBlock):
    id = id_block()
    text = TextBlock(label=_("Situation"), rows=3)
    choices = ListBlock(ChoiceOfAction(), label=_("Choices"), min_num=2)


class Branching(Question):
    type_key = "branching"

    start = models.CharField(_("id of the first situation"), max_length=30, default="n1")
    nodes = StreamField([("situation", Situation())], verbose_name=_("situations"))

    class Meta:
        verbose_name = _("scenario question")
        verbose_name_plural = _("scenario (branching)")

    def parts(self) -> dict[str, Any]:
        return {"start": self.start, "nodes": [_node(block.value) for block in self.nodes]}


def _node(value: Any) -> dict[str, Any]:
    return {
        "id": value["id"] or "",
        "text": value["text"] or "",
        "choices": [
            {
                "id": choice["id"] or "",
                "text": choice["text"] or "",
                "score": int(choice["score"] or 0),
                "harm": bool(choice["harm"]),
                "next": choice["next"] or END,
                "feedback": choice["feedback"] or "",
            }
            for choice in value["choices"]
        ],
    }
