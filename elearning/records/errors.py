"""What the store refuses, each with a reason for the one who sent it."""

from __future__ import annotations

from collections.abc import Sequence

from elearning.records.validation.findings import Problem


class InvalidStatement(ValueError):
    """A statement breaks the standard. `problems` says where and how."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


class ConflictingStatement(ValueError):
    """A statement with this id is stored already and says something else."""


class ForbiddenStatement(PermissionError):
    """The credential does not reach as far as what this statement says."""
