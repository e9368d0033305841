"""Who there is, where they work, and what they may do. Everything about belonging has a start and an end."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A person, known everywhere else by this UUID. The e-mail signs them in and can be erased."""

    username = None  # type: ignore[assignment]
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    preferred_language = models.CharField(
        _("preferred language"), max_length=5, choices=[("en-gb", "English"), ("cy", "Cymraeg")], default="en-gb"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()  # type: ignore[misc, assignment]

    class Meta:
        ordering = ["last_name", "first_name", "id"]

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def clean(self) -> None:
        super().clean()
        self.email = self.email.lower()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern_ireland", _("Northern Ireland")
    UK = "uk", _("United Kingdom")


class AgencyType(models.Model):
    """A kind of agency and what it may do (who can refer to the NRM, who has the duty to notify)."""

    key = models.SlugField(primary_key=True)
    name = models.CharField(max_length=120)
    can_refer = models.BooleanField("can submit an NRM referral", default=False)
    duty_to_notify = models.BooleanField("duty to notify (section 52)", default=False)
    normal_route = models.CharField("normal route to raise a concern", max_length=255, blank=True)
    sources = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    status = models.CharField(max_length=1, default="M", help_text="How settled the facts are: V, M, D, P or U")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Organisation(MP_Node):
    """A force or agency (a root of the tree) or a unit within one, at any depth. Never deleted: it ends."""

    class Kind(models.TextChoices):
        FORCE = "force", _("Police force")
        LAW_ENFORCEMENT = "law_enforcement", _("Other law enforcement body")
        AGENCY = "agency", _("Partner agency")
        UNIT = "unit", _("Unit")

    key = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=80, blank=True)
    name_cy = models.CharField("name in Welsh", max_length=160, blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    agency_type = models.ForeignKey(AgencyType, null=True, blank=True, on_delete=models.PROTECT)
    nation = models.CharField(max_length=20, choices=Nation.choices, default=Nation.ENGLAND)
    ons_code = models.CharField("ONS code", max_length=9, blank=True)
    region = models.CharField(max_length=60, blank=True)
    rocu = models.CharField("regional organised crime unit", max_length=20, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField("last day", null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="predecessors")
    sources = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    status = models.CharField(
        max_length=1, default="M", help_text="How settled these facts are: V, M, D, P or U (see people/data/README.md)."
    )

    node_order_by: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organisation_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name

    def is_open_on(self, day: date) -> bool:
        """Whether the organisation exists on `day`; first and last day both count."""
        return not (self.valid_from and day < self.valid_from) and not (self.valid_to and day > self.valid_to)


class Post(models.Model):
    """A kind of job, with the audience keys that say which training it calls for."""

    key = models.SlugField(primary_key=True)
    name = models.CharField(max_length=120)
    audiences = ArrayField(models.CharField(max_length=40), default=list)
    for_police = models.BooleanField("held in police forces", default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> DatedQuerySet:
        """Rows in force on `day`; first and last day both count."""
        return self.filter(start__lte=day).filter(models.Q(end__isnull=True) | models.Q(end__gte=day))


class Membership(models.Model):
    """A person holding a post in an organisation or unit, from `start` to `end` (the last day), both included."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    start = models.DateField()
    end = models.DateField("last day", null=True, blank=True)
    number = models.CharField("warrant or staff number", max_length=20, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "-id"]
        indexes = [
            models.Index(fields=["organisation", "start", "end"]),
            models.Index(fields=["user", "start"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True) | models.Q(end__gte=models.F("start")),
                name="membership_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.post}, {self.organisation}"

    def clean(self) -> None:
        if self.end and self.start and self.end < self.start:
            raise ValidationError({"end": _("The last day must not be before the first day.")})


class Grant(models.Model):
    """A role over an organisation and all below it; over everything where the organisation is empty."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("Manager")
        TRAINER = "trainer", _("Trainer")
        ADMINISTRATOR = "administrator", _("Administrator")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, help_text="Leave empty for every organisation."
    )
    start = models.DateField()
    end = models.DateField("last day", null=True, blank=True)
    granted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["user", "role", "-start", "-id"]
        indexes = [models.Index(fields=["user", "role"])]
        constraints = [
            # A grant taken back on its first day ends the day before: it was never in force for a whole day.
            models.CheckConstraint(
                condition=models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start") - models.Value(1, output_field=models.IntegerField())),
                name="grant_ends_no_earlier_than_the_day_before_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation or _('everywhere')}"
