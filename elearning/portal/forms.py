"""How every form of the site is drawn: `{{ form }}` gives an error summary and the fields in our own markup.

A template writes `<form method="post" novalidate>{% csrf_token %}{{ form }}<button …>`. Wagtail's admin draws its
fields itself and is not touched: only whole forms (`{{ form }}`) and groups (`{{ field.as_field_group }}`) come here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

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
    (forms.Select, "select", "govuk-select"),
    (Input, "input", "govuk-input"),
)
_ENTER, _CHOOSE = _("Enter %(in_sentence)s"), _("Choose %(in_sentence)s")
_ASK = {
    "date_parts": _ENTER,
    "checkboxes": _CHOOSE,
    "radios": _CHOOSE,
    "checkbox": _("Tick the box: %(label)s"),
    "password": _ENTER,
    "file": _CHOOSE,
    "select": _CHOOSE,
    "input": _ENTER,
    "other": _("Fill in %(in_sentence)s"),
}
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
    for name in form.errors:
        if name in form.fields:
            yield from _lines_of(form[name])


def _lines_of(field: BoundField) -> Iterator[ErrorLine]:
    for text in errors_of(field):
        yield ErrorLine(text, "" if field.is_hidden else focus_id(field))


def errors_of(field: BoundField) -> list[str]:
    """What is wrong with a field. Django's "This field is required." becomes what to do: "Enter full name"."""
    return [_worded(field, error) for error in field.errors.as_data()]


def _worded(field: BoundField, error: ValidationError) -> str:
    wording = _wording(field, error)
    label = str(field.label)
    return str(wording) % {"label": label, "in_sentence": _in_sentence(label)} if wording else " ".join(error.messages)


def _wording(field: BoundField, error: ValidationError) -> str | Promise | None:
    """Our words in place of Django's own; None where the form has words of its own, or the error says enough."""
    if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
        return _ASK[_kind_of(field)[0]]
    if error.code == "invalid_choice":
        return _("Choose one of the options for %(in_sentence)s")
    return None


def _in_sentence(label: str) -> str:
    """The label as it stands within a sentence: without its capital, unless it begins with an abbreviation or "I"."""
    return label if label[1:2].isupper() or label[1:2] == " " else label[:1].lower() + label[1:]


def marks_optional(field: BoundField) -> bool:
    """Whether to write "(optional)": only where the form also has fields that must be filled in."""
    if field.field.required or isinstance(field.field.widget, forms.CheckboxInput):
        return False
    return any(other.required for other in field.form.fields.values())
