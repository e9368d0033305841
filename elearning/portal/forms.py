"""How every form of the site is drawn: `{{ form }}` gives an error summary and the fields in our own markup.

A template writes `<form method="post" novalidate>{% csrf_token %}{{ form }}<button …>`. Wagtail's admin draws its
fields itself and is not touched: only whole forms (`{{ form }}`) and groups (`{{ field.as_field_group }}`) come here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList
from django.forms.widgets import Input
from django.utils.safestring import SafeString

from elearning.lib.date_parts import DatePartsInput


class GovukRenderer(TemplatesSetting):
    form_template_name = "portal/forms/form.html"
    field_template_name = "portal/forms/field.html"


# The first that fits is taken, so a widget stands before what it derives from.
_KINDS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (DatePartsInput, "date_parts", ""),
    (forms.CheckboxSelectMultiple, "checkboxes", ""),
    (forms.RadioSelect, "radios", ""),
    (forms.CheckboxInput, "checkbox", "govuk-checkboxes__input"),
    (forms.PasswordInput, "password", "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.ClearableFileInput, "file", "govuk-file-upload"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (forms.DateInput, "input", "govuk-input govuk-input--width-10"),
    (forms.NumberInput, "input", "govuk-input govuk-input--width-5"),
    (forms.Textarea, "input", "govuk-textarea"),
    (forms.Select, "input", "govuk-select"),
    (Input, "input", "govuk-input"),
)
_ERROR_CLASS = {
    "govuk-input": "govuk-input--error",
    "govuk-textarea": "govuk-textarea--error",
    "govuk-select": "govuk-select--error",
    "govuk-file-upload": "govuk-file-upload--error",
}


def _kind_of(field: BoundField) -> tuple[str, str]:
    widget = field.field.widget
    return next(((name, css) for kind, name, css in _KINDS if isinstance(widget, kind)), ("other", ""))


def template_of(field: BoundField) -> str:
    """The template that draws this field, by its widget."""
    return f"portal/forms/{_kind_of(field)[0]}.html"


def control(field: BoundField) -> SafeString:
    """The bare control with its classes; Django adds aria-describedby and aria-invalid itself."""
    css = _kind_of(field)[1]
    first = css.split(" ")[0]
    if field.errors and first in _ERROR_CLASS:
        css = f"{css} {_ERROR_CLASS[first]}"
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"{css} {own}".strip()} if css or own else None)


def focus_id(field: BoundField) -> str:
    """The id of the first control of a field: what an error summary's link must lead to (radios and dates included)."""
    if field.id_for_label:
        return field.id_for_label
    data = field.subwidgets[0].data if field.subwidgets else {}
    parts = data.get("subwidgets")
    attrs = parts[0]["attrs"] if parts else data.get("attrs", {})
    return attrs.get("id", f"{field.auto_id}_group")


@dataclass(frozen=True)
class ErrorLine:
    text: str
    target: str = ""


def error_lines(form: forms.BaseForm) -> Iterator[ErrorLine]:
    """What is wrong with a form, in the order of its fields; `target` is empty for the form as a whole."""
    for text in form.non_field_errors():
        yield ErrorLine(str(text))
    for name, errors in form.errors.items():
        if name in form.fields:
            yield from _lines_of(form[name], errors)


def _lines_of(field: BoundField, errors: ErrorList) -> Iterator[ErrorLine]:
    for text in errors:
        yield ErrorLine(str(text), "" if field.is_hidden else focus_id(field))


def marks_optional(field: BoundField) -> bool:
    """Whether to write "(optional)": only where the form also has fields that must be filled in."""
    if field.field.required or isinstance(field.field.widget, forms.CheckboxInput):
        return False
    return any(other.required for other in field.form.fields.values())
