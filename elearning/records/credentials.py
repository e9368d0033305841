"""Keys and secrets of other systems: made, checked, ended."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from elearning.lib import clock
from elearning.people.models import Organisation, User
from elearning.records.models import Credential

Scope = Credential.Scope

WRITERS: frozenset[str] = frozenset({Scope.WRITE, Scope.ALL})
READERS: frozenset[str] = frozenset({Scope.READ, Scope.ALL_READ, Scope.ALL})
# Writing the moment at every request would make all of one system's requests wait for one row.
NOTE_USE_EVERY = timedelta(minutes=1)


def _hash(secret: str) -> str:
    """SHA-256: the secret is random and 256 bits long, so that a slow hash would add nothing but time."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(
    name: str,
    scopes: Sequence[str],
    *,
    by: User | None = None,
    organisation: Organisation | None = None,
    expires_at: datetime | None = None,
) -> tuple[Credential, str]:
    """Make a credential. Gives it and its secret, which is not kept and cannot be shown again."""
    secret = secrets.token_urlsafe(32)
    credential = Credential.objects.create(
        name=name,
        key=secrets.token_urlsafe(18),
        secret_hash=_hash(secret),
        scopes=list(scopes),
        organisation=organisation,
        created_by=by,
        expires_at=expires_at,
    )
    return credential, secret


def revoke(credential: Credential) -> None:
    """End a credential now; one that is ended stays as it is."""
    Credential.objects.filter(pk=credential.pk, revoked_at=None).update(revoked_at=clock.now())


def authenticate(key: str, secret: str) -> Credential | None:
    """The live credential with this key and secret, or None. Compares in constant time."""
    credential = (
        Credential.objects.select_related("organisation").filter(key=key).first() if "\x00" not in key else None
    )
    kept = credential.secret_hash if credential else _hash("")
    if not hmac.compare_digest(kept, _hash(secret)) or not credential:
        return None
    now = clock.now()
    if not credential.is_live(now):
        return None
    if credential.last_used_at is None or now - credential.last_used_at > NOTE_USE_EVERY:
        Credential.objects.filter(pk=credential.pk).update(last_used_at=now)
    return credential


def authority_of(credential: Credential) -> dict[str, Any]:
    """The agent that vouches for what comes with this credential (xAPI 1.0.3 Data, 2.4.9)."""
    return {
        "objectType": "Agent",
        "name": credential.name,
        "account": {"homePage": settings.LRS_HOME_PAGE, "name": credential.key},
    }


def may_write(credential: Credential) -> bool:
    return not WRITERS.isdisjoint(credential.scopes)


def may_read_all(credential: Credential) -> bool:
    return not READERS.isdisjoint(credential.scopes)


def may_read_own(credential: Credential) -> bool:
    return Scope.READ_MINE in credential.scopes
