"""What a request is told when it is refused: a status, a reason in words, and where in the statement it lies."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.http import HttpResponse

from elearning.records.validation.findings import Problem


class Refusal(Exception):
    """A request that is not answered as it asks. Raised anywhere below `endpoint`, which makes the response."""

    def __init__(
        self, status: int, reason: str, problems: Sequence[Problem] = (), headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason
        self.problems = problems
        self.headers = headers or {}

    def response(self) -> HttpResponse:
        told: dict[str, object] = {"reason": self.reason}
        if self.problems:
            told["problems"] = [problem._asdict() for problem in self.problems]
        return HttpResponse(
            json.dumps(told, ensure_ascii=True),
            status=self.status,
            content_type="application/json",
            headers=self.headers,
        )
