from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("compliance/sort_heading.html", takes_context=True)
def sort_heading(
    context: template.Context, name: str, label: str, down_first: bool = False, numeric: bool = False
) -> Any:
    """A column's heading that puts the list in its order, and turns the order round when it is so already."""
    sort = context["report"].sort
    first, second = (f"-{name}", name) if down_first else (name, f"-{name}")
    direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    return {
        "request": context["request"],
        "label": label,
        "numeric": numeric,
        "direction": direction,
        "next": second if sort == first else first,
    }
