"""allauth's forms in plain words: labels instead of placeholders, one sentence of help where it is needed."""

from typing import Any

from allauth.account import forms as allauth
from django import forms
from django.utils.translation import gettext_lazy as _


class PlainMixin:
    """Labels and help of our own, and no placeholder: it vanishes as soon as one types."""

    labels: dict[str, Any] = {}
    help_texts: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")


class SignInForm(PlainMixin, allauth.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}


class AskForResetForm(PlainMixin, allauth.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


RULES = _("At least 8 characters, not only digits, and nothing that others would guess.")


class NewPasswordForm(PlainMixin, allauth.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password again")}
    help_texts = {"password1": RULES}


class ChangePasswordForm(PlainMixin, allauth.ChangePasswordForm):
    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    help_texts = {"password1": RULES}
