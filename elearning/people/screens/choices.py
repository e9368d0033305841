"""The choices that a form offers, cut to what the administrator holds."""

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise


def offer(form: forms.BaseForm, name: str, rows: QuerySet, empty: str | Promise | None = None) -> None:
    """Let the form's choice field `name` offer `rows`; with `empty`, choosing nothing is allowed and reads so."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} is no choice of rows")
    field.queryset = rows
    if empty is not None:
        field.required = False
        field.empty_label = empty  # type: ignore[assignment]
