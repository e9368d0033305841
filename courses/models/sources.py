"""What the training rests on."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index


class Source(index.Indexed, models.Model):
    """A publication that facts, questions and courses point to by its short name."""

    id = models.CharField(
        _("short name"),
        max_length=12,
        primary_key=True,
        validators=[RegexValidator(r"^S\d{2,4}$", _("A short name is S and a number, such as S05."))],
        help_text=_("Such as S05. Never reused."),
    )
    title = models.CharField(_("title"), max_length=255)
    publisher = models.CharField(_("publisher"), max_length=160)
    date = models.CharField(
        _("date"), max_length=40, blank=True, help_text=_("As the publication gives it, such as 19 Feb 2026.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    secondary = models.BooleanField(
        _("secondary"),
        default=False,
        help_text=_("A report of a source (news, law firm, charity) and not the source itself."),
    )

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.AutocompleteField("publisher"),
        index.AutocompleteField("id"),
    ]

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.id}: {self.title} ({self.publisher})"
