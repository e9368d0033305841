"""Signing in: how django-allauth behaves here."""

from dataclasses import dataclass

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ClosedSignUpAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators and imports; nobody signs themselves up."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and password do not match an account. Check both."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, or choose a new password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


@dataclass(frozen=True)
class DemonstrationAccount:
    email: str
    does: str | Promise


# Made by `manage.py seed_demo`, and shown on the sign-in page of a demonstration alone.
DEMONSTRATION_PASSWORD = "demonstration"  # noqa: S105
DEMONSTRATION_ACCOUNTS = (
    DemonstrationAccount("officer@demo.example", _("Officer: takes modules")),
    DemonstrationAccount("manager@demo.example", _("Manager: sees who is trained")),
    DemonstrationAccount("trainer@demo.example", _("Trainer: writes modules and questions")),
    DemonstrationAccount("administrator@demo.example", _("Administrator: sets the site up")),
)


def demonstration_accounts() -> tuple[DemonstrationAccount, ...]:
    """The accounts to offer to whoever looks at a demonstration; none anywhere else."""
    return DEMONSTRATION_ACCOUNTS if settings.DEMO_MODE else ()
