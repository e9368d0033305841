"""Reads values out of a YAML file and notes each that will not do, with the file and the field it stands in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file of the curriculum, in words."""

    file: str
    field: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}, {self.field}: {self.says}" if self.field else f"{self.file}: {self.says}"


class CurriculumRefused(Exception):
    """Nothing was changed. `problems` says why, file by file."""

    def __init__(self, problems: Collection[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Node:
    """A mapping in a file. Reading a field that is missing or wrong notes a problem and gives an empty value."""

    file: str
    path: str
    value: dict[str, Any]
    problems: list[Problem]
    read: set[str] = field(default_factory=set)

    def fault(self, name: str, says: str) -> None:
        self.problems.append(Problem(self.file, self.at(name), says))

    def at(self, name: str) -> str:
        return ".".join(part for part in (self.path, name) if part)

    def raw(self, name: str, default: Any = None) -> Any:
        self.read.add(name)
        found = self.value.get(name)
        return default if found is None else found

    def text(self, name: str, *, required: bool = True, longest: int = 0) -> str:
        found = self.raw(name, "")
        if not isinstance(found, str):
            self.fault(name, "This must be text. Put it between quotation marks.")
            return ""
        if required and not found.strip():
            self.fault(name, "This is missing.")
        if longest and len(found) > longest:
            self.fault(name, f"This is {len(found)} characters long; {longest} is the most.")
        return found.strip()

    def whole(self, name: str, *, least: int = 1, default: int | None = None) -> int:
        found = self.raw(name, default)
        if isinstance(found, bool) or not isinstance(found, int) or found < least:
            self.fault(name, f"This must be a whole number, {least} or more.")
            return least
        return found

    def flag(self, name: str) -> bool:
        found = self.raw(name, False)
        if not isinstance(found, bool):
            self.fault(name, "This must be true or false.")
        return found is True

    def day(self, name: str, *, required: bool = True) -> date | None:
        found = self.raw(name)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        if found is not None or required:
            self.fault(name, "This must be a date, such as 2026-11-23.")
        return None

    def one_of(self, name: str, allowed: Collection[str], default: str = "") -> str:
        found = self.raw(name, default)
        if found not in allowed:
            self.fault(name, f"This must be one of: {', '.join(allowed)}.")
            return next(iter(allowed))
        return str(found)

    def texts(self, name: str, *, required: bool = True, among: Collection[str] = (), what: str = "") -> list[str]:
        """A list of texts; with `among`, each must be one of those, which are called `what` in the report."""
        found = self.raw(name, [])
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            self.fault(name, "This must be a list of texts.")
            return []
        if required and not found:
            self.fault(name, "This is missing.")
        for each in found if among else ():
            if each not in among:
                self.fault(name, f"There is no {what} {each}.")
        return found

    def nodes(self, name: str, *, required: bool = True) -> list[Node]:
        found = self.raw(name, [])
        if not isinstance(found, list) or (required and not found):
            self.fault(name, "This must be a list with at least one entry.")
            return []
        children = [self._child(f"{name}[{place}]", value) for place, value in enumerate(found, start=1)]
        return [child for child in children if child is not None]

    def node(self, name: str) -> Node | None:
        return self._child(name, self.raw(name))

    def refuse_the_rest(self) -> None:
        """Notes every field that nothing has read: most likely a slip of the pen."""
        for name in self.value:
            if name not in self.read:
                self.fault(str(name), "This field is not known here. Check how it is spelt.")

    def _child(self, name: str, value: Any) -> Node | None:
        if not isinstance(value, dict):
            self.fault(name, "This must be fields, written as `name: value`.")
            return None
        return Node(self.file, self.at(name), value, self.problems)


def only_key(node: Node) -> Iterator[str]:
    """The single key of a block; a problem where there are none or several."""
    if len(node.value) == 1:
        yield str(next(iter(node.value)))
    else:
        node.fault("", "A block has exactly one key, which says what kind it is.")
