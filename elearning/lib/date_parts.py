"""A date asked for as day, month and year in three boxes: quicker and safer to type than one, on any device."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class DatePartsInput(forms.MultiWidget):
    use_fieldset = True
    part_labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__({name: forms.TextInput(digits) for name in ("day", "month", "year")}, attrs)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.part_labels, strict=True):
            part["label"] = label
        return context

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """Cleans to a `date`, or None when left empty and not required. Errors say which part is missing."""

    widget = DatePartsInput
    default_error_messages = {
        "required": _("Enter a date, such as 27 3 2026."),
        "not_a_date": _("This is not a real date. Enter a day, month and year, such as 27 3 2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False, max_length=4) for _part in range(3)]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list or not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["not_a_date"], code="not_a_date") from None
