from typing import Any

from django import template

from elearning.portal import accounts

register = template.Library()


@register.simple_tag
def demonstration_accounts() -> dict[str, Any]:
    """The accounts of a demonstration with their password; `accounts` is empty anywhere else."""
    return {"accounts": accounts.demonstration_accounts(), "password": accounts.DEMONSTRATION_PASSWORD}
