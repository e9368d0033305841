"""What seeding put where, so that what a trainer has edited since is never overwritten."""

from __future__ import annotations

from django.db import models


class Seeded(models.Model):
    """One thing that came from the curriculum's files. `fingerprint` is of what it held when it was last seeded."""

    key = models.CharField(max_length=120, primary_key=True)  # such as "page:M01-L1" or "picture:M01/images/x.svg"
    object_id = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    seeded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "seeded things"

    def __str__(self) -> str:
        return self.key
