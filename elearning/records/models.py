"""The statement log and what stands beside it.

Rows reach these tables through `storage` and `directory` in multi-row statements. No foreign key is enforced between
them: keys are made from content (`keys`), and a checked foreign key would lock the same few rows in every transaction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from elearning.people.models import Organisation
from elearning.records import keys, verbs


class Statement(models.Model):
    """One statement as stored. `seq` is the order of the log, and what every list is paged by."""

    wagtail_reference_index_ignore = True

    seq = models.BigAutoField(primary_key=True)
    statement_id = models.UUIDField(unique=True)
    body = models.JSONField()
    stored = models.DateTimeField()
    timestamp = models.DateTimeField()
    version = models.CharField(max_length=10)
    actor_key = models.UUIDField(null=True)  # empty where the actor is an anonymous group
    verb_key = models.UUIDField()
    activity_key = models.UUIDField(null=True)
    authority_key = models.UUIDField(null=True)
    registration = models.UUIDField(null=True)
    user_id = models.UUIDField(null=True)  # our own person, where the actor is an account of ours
    voids = models.UUIDField(null=True)  # the statement_id that this voiding statement voids
    voided = models.BooleanField(default=False)

    class Meta:
        # Each index has its reader in `filters`: equality on the first column, a page in order of seq.
        indexes = [
            models.Index(fields=["actor_key", "seq"], name="statement_actor"),
            models.Index(fields=["verb_key", "seq"], name="statement_verb"),
            models.Index(
                fields=["activity_key", "seq"], name="statement_activity", condition=Q(activity_key__isnull=False)
            ),
            models.Index(
                fields=["registration", "seq"], name="statement_registration", condition=Q(registration__isnull=False)
            ),
            models.Index(fields=["authority_key", "seq"], name="statement_authority"),
            models.Index(fields=["stored"], name="statement_stored"),
            # Read at every insert: has this id been voided before it came?
            models.Index(fields=["voids"], name="statement_voids", condition=Q(voids__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.statement_id}"

    @property
    def verb(self) -> str:
        """The verb's IRI."""
        return self.body["verb"]["id"]

    @property
    def activity(self) -> str | None:
        """The IRI of the object where it is an activity, otherwise None."""
        return self.body["object"].get("id") if self.activity_key else None

    @property
    def result(self) -> dict[str, Any]:
        return self.body.get("result", {})

    @property
    def is_voiding(self) -> bool:
        return self.verb_key == keys.of_verb(verbs.VOIDED)


class Relation(models.Model):
    """What a statement names besides its own actor, object and authority: found by key, paged by seq."""

    wagtail_reference_index_ignore = True

    class Kind(models.IntegerChoices):
        AGENT = 1, "agent: the object, or a member of a group that is actor or object"
        RELATED_AGENT = 2, "agent of the context or of a sub-statement"
        RELATED_ACTIVITY = 3, "activity of the context or of a sub-statement"

    pk = models.CompositePrimaryKey("key", "statement_id", "kind")
    key = models.UUIDField()
    statement = models.ForeignKey(
        Statement, on_delete=models.DO_NOTHING, db_column="seq", db_constraint=False, db_index=False
    )
    kind = models.SmallIntegerField(choices=Kind.choices)


class Reference(models.Model):
    """That a statement refers to another by StatementRef, directly or through others in between.

    A filter finds a statement also where the one it refers to matches (xAPI 1.0.3 Communication, 2.1.3). The target
    may come later, or never.
    """

    wagtail_reference_index_ignore = True

    pk = models.CompositePrimaryKey("target", "statement_id")
    target = models.UUIDField()
    statement = models.ForeignKey(Statement, on_delete=models.DO_NOTHING, db_column="seq", db_constraint=False)


class Agent(models.Model):
    """An agent or identified group that some statement named, for the agents resource."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True)
    identifier_kind = models.CharField(max_length=12)
    identifier = models.TextField()
    is_group = models.BooleanField(default=False)
    name = models.TextField(blank=True)


class Activity(models.Model):
    """An activity that some statement named, with the definition as last told."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True)
    iri = models.TextField()
    definition = models.JSONField(default=dict)

    class Meta:
        verbose_name_plural = "activities"


class Credential(models.Model):
    """A key and secret with which another system reads from or writes to the store. The secret is kept as a hash."""

    class Scope(models.TextChoices):
        WRITE = "statements/write", _("Write statements")
        READ_MINE = "statements/read/mine", _("Read the statements it wrote")
        READ = "statements/read", _("Read all statements")
        ALL_READ = "all/read", _("Read everything")
        ALL = "all", _("Read and write everything")

    name = models.CharField(_("name"), max_length=120, help_text=_("The system that will use it."))
    key = models.CharField(max_length=40, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("organisation")
    )
    scopes = ArrayField(models.CharField(max_length=40, choices=Scope.choices), verbose_name=_("may"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def is_live(self, moment: datetime) -> bool:
        """Whether it may be used at `moment`."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > moment)
