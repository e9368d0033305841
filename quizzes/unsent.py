"""An answer that was sent after the session had ended: kept with the browser until its person has signed in again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from quizzes.asking import ANSWER, MATCH, PLACE, Given

SESSION_KEY = "unsent_answer"
FIELDS = (ANSWER, MATCH, PLACE, "node")
LONGEST = 20_000  # characters: nobody is signed in yet, so no more is kept than an answer needs


def keep(request: HttpRequest, attempt_id: UUID, position: int) -> None:
    """Put the form's answer into the session that signing in will take over. The latest one replaces others."""
    given = {key: values for key, values in request.POST.lists() if key.startswith(FIELDS)}
    if given and sum(len(key) + len("".join(values)) for key, values in given.items()) <= LONGEST:
        request.session[SESSION_KEY] = {"question": _name(attempt_id, position), "given": given}


def take(request: HttpRequest, attempt_id: UUID, position: int) -> Given | None:
    """The answer kept for this question, once. It is as it was sent: neither validated nor saved."""
    kept = request.session.get(SESSION_KEY)
    if kept is None or kept["question"] != _name(attempt_id, position):
        return None
    return request.session.pop(SESSION_KEY)["given"]


def _name(attempt_id: UUID, position: int) -> str:
    return f"{attempt_id}/{position}"
