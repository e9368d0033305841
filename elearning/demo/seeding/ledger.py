"""Decides for each thing of the curriculum whether to make it, change it, or leave it as a trainer edited it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from courses import fingerprints
from elearning.demo.models import Seeded
from elearning.lib import clock

Content = dict[str, Any]


class Step(Enum):
    CREATE = "created"
    UPDATE = "updated"
    LEAVE = "unchanged"
    KEEP = "kept as edited"


@dataclass
class Report:
    """What was done, by kind of thing, and a line for each thing that was kept as a trainer edited it."""

    counts: dict[str, dict[Step, int]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def count(self, kind: str, step: Step, number: int = 1) -> None:
        self.counts.setdefault(kind, dict.fromkeys(Step, 0))[step] += number

    def lines(self) -> list[str]:
        counted = [
            f"{kind}: " + ", ".join(f"{number} {step.value}" for step, number in steps.items())
            for kind, steps in self.counts.items()
        ]
        return [*counted, *self.kept]


@dataclass
class Ledger:
    """The rows of `Seeded`, read once, and the report that is written as they change."""

    report: Report
    rows: dict[str, Seeded]

    @classmethod
    def open(cls) -> Ledger:
        return cls(Report(), {row.key: row for row in Seeded.objects.all()})

    def object_id(self, kind: str, key: str) -> str | None:
        row = self.rows.get(f"{kind}:{key}")
        return row.object_id if row else None

    def settle(
        self,
        kind: str,
        key: str,
        told: Content,
        there: tuple[Any, Content] | None,
        write: Callable[[], Any],
        content: Callable[[Any], Content],
    ) -> Any:
        """Bring one thing up to the files, or leave it.

        `told` is what the files say; `there` the id and content of what there is now. `write` makes or changes the
        thing and returns it; `content` reads back what it then holds. Returns what `write` returned, or None.
        """
        held = there[1] if there else None
        step = self._step(kind, key, told, held)
        self.report.count(kind, step)
        if step in (Step.CREATE, Step.UPDATE):
            thing = write()
            self._note(kind, key, thing.pk, content(thing))
            return thing
        if step is Step.KEEP:
            names = ", ".join(fingerprints.differing(told, held or {}))
            self.report.kept.append(f"{kind} {key}: left as edited. The files differ in {names}.")
        elif there:
            self._note(kind, key, *there)
        return None

    def _step(self, kind: str, key: str, told: Content, held: Content | None) -> Step:
        row = self.rows.get(f"{kind}:{key}")
        if held is None:
            return Step.CREATE
        if not fingerprints.differing(told, held):
            return Step.LEAVE
        if row is None or row.fingerprint != fingerprints.of(held):
            return Step.KEEP
        return Step.UPDATE

    def _note(self, kind: str, key: str, object_id: Any, content: Content) -> None:
        fingerprint = fingerprints.of(content)
        known = self.rows.get(f"{kind}:{key}")
        if known and known.fingerprint == fingerprint and known.object_id == str(object_id):
            return
        row, _created = Seeded.objects.update_or_create(
            key=f"{kind}:{key}",
            defaults={
                "object_id": str(object_id),
                "fingerprint": fingerprint,
                "seeded_at": clock.now(),
            },
        )
        self.rows[row.key] = row
