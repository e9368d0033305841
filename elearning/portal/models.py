"""What the site keeps for itself: an organisation's look, signs of life of its processes, e-mails on their way."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from elearning.lib import contrast
from elearning.people.models import Organisation


def validate_brand_colour(value: str) -> None:
    """A colour that carries white text and can be text on white (WCAG 2.2 AA), or ValidationError saying what to do."""
    try:
        measured = contrast.ratio(value, contrast.WHITE)
    except ValueError:
        raise ValidationError(_("Write the colour as # and six digits or letters a to f, such as #0f3f5c.")) from None
    if measured < contrast.TEXT_MINIMUM:
        raise ValidationError(
            _(
                "This colour is too light: its contrast with white is %(measured).1f to 1 and must be at least "
                "%(needed)s to 1, or people with poor sight cannot read buttons and links. Choose a darker one."
            ),
            params={"measured": measured, "needed": contrast.TEXT_MINIMUM},
        )


class OrganisationBranding(models.Model):
    """The colour and logo that the people of a force or agency see. Applies to its units as well."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="branding", limit_choices_to={"depth": 1}
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0f3f5c",
        validators=[validate_brand_colour],
        help_text=_("For the header's line, buttons and links: dark enough to read white text on it. Such as #0f3f5c."),
    )
    logo = models.ForeignKey(
        "files.SiteImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Shown 44 pixels high beside the site's name, on white."),
    )

    class Meta:
        verbose_name = _("branding")
        verbose_name_plural = _("branding")
        ordering = ["organisation__name"]

    def __str__(self) -> str:
        return str(self.organisation)


class Heartbeat(models.Model):
    """When a process behind the pages last showed that it lives."""

    process = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.process}: {self.at}"


class OutgoingEmail(models.Model):
    """An e-mail that is still to be sent. Sending deletes it: the site keeps no copy of what it wrote to whom."""

    subject = models.CharField(max_length=255)
    body = models.TextField()
    html = models.TextField(blank=True)
    sender = models.CharField(max_length=255)
    recipients = ArrayField(models.EmailField())
    created_at = models.DateTimeField(auto_now_add=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return self.subject
