"""What the component and form templates need beyond Django's own tags."""

from collections.abc import Iterator
from typing import Any

from django import forms, template
from django.conf import settings
from django.core.paginator import Paginator
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.safestring import SafeString

from elearning.portal import forms as drawing

register = template.Library()


@register.simple_tag
def static_or_plain(path: str) -> str:
    """A static file's address for a page that must not fail: plain where the manifest does not have it."""
    try:
        return static(path)
    except ValueError:
        return settings.STATIC_URL + path


@register.filter
def page_numbers(paginator: Paginator, number: int) -> Iterator[Any]:
    """Page numbers around `number`, with the paginator's ellipsis where some are left out."""
    return paginator.get_elided_page_range(number, on_each_side=1, on_ends=1)


@register.filter
def error_lines(form: forms.BaseForm) -> list[drawing.ErrorLine]:
    return list(drawing.error_lines(form))


@register.filter
def errors_of(field: BoundField) -> list[str]:
    return drawing.errors_of(field)


@register.filter
def field_template(field: BoundField) -> str:
    return drawing.template_of(field)


@register.filter
def control(field: BoundField) -> SafeString:
    return drawing.control(field)


@register.filter
def marks_optional(field: BoundField) -> bool:
    return drawing.marks_optional(field)
