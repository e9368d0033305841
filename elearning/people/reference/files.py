"""The reference files as plain entries: what each row says, checked, nothing of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from elearning.people.models import Nation, Organisation
from elearning.people.rows import Problem, Row, RowsRefused, read_csv

DATA = Path(__file__).resolve().parents[1] / "data"
STATUSES = ("V", "M", "D", "P", "U")
AUDIENCES = (
    "all_staff", "policing_responder", "first_responder_partner", "supervisor", "investigator_spoc",
    "partner_agency", "partner_agency_children", "control_room", "custody",
)  # fmt: skip

FORCE_COLUMNS = (
    "slug", "name", "short_name", "gss_code", "stat_region", "rocu", "officer_fte_2025_03_31", "fte_status",
    "officer_fte_2019_09_30", "pnc_force_code", "name_cy",
)  # fmt: skip
BODY_COLUMNS = (
    "key", "name", "short_name", "kind", "agency_type", "nation", "ons_code", "valid_from", "valid_to", "successors",
    "sources", "status",
)  # fmt: skip
AGENCY_COLUMNS = ("key", "name", "can_refer", "duty_to_notify", "normal_route", "sources", "status")
PARTNER_COLUMNS = (
    "key", "name", "short_name", "agency_type", "nation", "ons_code", "area", "note", "sources", "status",
)  # fmt: skip


@dataclass
class Entry:
    """What the database is to hold for one key."""

    key: str
    values: dict[str, Any]
    successors: list[str] = field(default_factory=list)


@dataclass
class Reference:
    agency_types: list[Entry]
    posts: list[Entry]
    organisations: list[Entry]


def read(folder: Path = DATA) -> Reference:
    """Everything in the reference files. Raises RowsRefused, naming file, line and field, where anything is wrong."""
    problems: list[Problem] = []
    agency_types = _agency_types(_rows(folder, "agency_types.csv", AGENCY_COLUMNS, problems), problems)
    kinds = [entry.key for entry in agency_types]
    organisations = [
        *_forces(_rows(folder, "forces.csv", FORCE_COLUMNS, problems), problems),
        *_bodies(_rows(folder, "other_bodies.csv", BODY_COLUMNS, problems), kinds, problems),
        *_partners(_rows(folder, "west_mercia_partners.csv", PARTNER_COLUMNS, problems), kinds, problems),
    ]
    posts = _posts(folder / "posts.yaml", problems)
    _check_successors(organisations, problems)
    if problems:
        raise RowsRefused(problems)
    return Reference(agency_types, posts, organisations)


def _rows(folder: Path, name: str, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    try:
        rows = read_csv(name, (folder / name).read_bytes(), columns)
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "is missing"))
        return []
    except RowsRefused as refused:
        problems.extend(refused.problems)
        return []
    key, seen = columns[0], set()
    for row in rows:
        if row.values[key] in seen:
            row.refuse(key, f"“{row.values[key]}” is in this file twice")
        seen.add(row.values[key])
    return rows


def _agency_types(rows: list[Row], problems: list[Problem]) -> list[Entry]:
    entries = []
    for row in rows:
        values = {
            "name": row.text("name", longest=120),
            "can_refer": row.yes("can_refer"),
            "duty_to_notify": row.yes("duty_to_notify"),
            "normal_route": row.text("normal_route", longest=255),
            "sources": row.several("sources"),
            "status": row.one_of("status", STATUSES),
        }
        entries.append(Entry(row.text("key", longest=50), values))
        problems.extend(row.problems)
    return entries


def _forces(rows: list[Row], problems: list[Problem]) -> list[Entry]:
    entries = []
    for row in rows:
        code = row.text("gss_code", longest=9)
        if code[:3] not in ("E23", "W15"):
            row.refuse("gss_code", f"“{code}” is not a police force area of England (E23…) or Wales (W15…)")
        row.one_of("fte_status", ("V", "A"))
        for figure in ("officer_fte_2025_03_31", "officer_fte_2019_09_30"):
            if not row.values[figure].isdigit():
                row.refuse(figure, f"“{row.values[figure]}” is not a whole number")
        values = _organisation(row, "police-force", Organisation.Kind.FORCE) | {
            "name_cy": row.text("name_cy", longest=160, required=False),
            "nation": Nation.WALES if code.startswith("W") else Nation.ENGLAND,
            "ons_code": code,
            "region": row.text("stat_region", longest=60),
            "rocu": row.text("rocu", longest=20),
            "sources": ["S69", "S70"],
            "status": "V",
        }
        entries.append(Entry(row.text("slug", longest=120), values))
        problems.extend(row.problems)
    return entries


def _bodies(rows: list[Row], agency_types: list[str], problems: list[Problem]) -> list[Entry]:
    entries = []
    for row in rows:
        kind = row.one_of("kind", [Organisation.Kind.LAW_ENFORCEMENT.value, Organisation.Kind.AGENCY.value])
        values = _organisation(row, row.one_of("agency_type", agency_types), kind) | {
            "nation": row.one_of("nation", Nation.values),
            "ons_code": row.text("ons_code", longest=9, required=False),
            "valid_from": row.day("valid_from"),
            "valid_to": row.day("valid_to"),
            "sources": row.several("sources"),
            "status": row.one_of("status", STATUSES),
        }
        if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
            row.refuse("valid_to", "is before valid_from")
        entries.append(Entry(row.text("key", longest=120), values, row.several("successors")))
        problems.extend(row.problems)
    return entries


def _partners(rows: list[Row], agency_types: list[str], problems: list[Problem]) -> list[Entry]:
    entries = []
    for row in rows:
        agency_type = row.one_of("agency_type", agency_types)
        values = _organisation(row, agency_type, Organisation.Kind.AGENCY) | {
            "nation": row.one_of("nation", Nation.values),
            "ons_code": row.text("ons_code", longest=9, required=False),
            "region": "West Midlands",
            "sources": row.several("sources"),
            "status": row.one_of("status", STATUSES),
        }
        entries.append(Entry(row.text("key", longest=120), values))
        problems.extend(row.problems)
    return entries


def _organisation(row: Row, agency_type: str, kind: str) -> dict[str, Any]:
    return {
        "name": row.text("name", longest=160),
        "short_name": row.text("short_name", longest=80, required=False),
        "kind": kind,
        "agency_type_id": agency_type,
    }


def _posts(path: Path, problems: list[Problem]) -> list[Entry]:
    try:
        sections = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "", "is missing"))
        return []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problems.append(Problem(path.name, mark.line + 1 if mark else 0, "", "is not YAML that can be read"))
        return []
    entries = []
    for section, for_police in (("police", True), ("partners", False)):
        for key, post in ((sections or {}).get(section) or {}).items():
            problems.extend(_post_problems(path.name, key, post))
            if isinstance(post, dict):
                values = {"name": post.get("name"), "audiences": post.get("audiences"), "for_police": for_police}
                entries.append(Entry(key, values))
    return entries


def _post_problems(file: str, key: str, post: Any) -> list[Problem]:
    if not isinstance(post, dict) or not post.get("name") or not isinstance(post.get("audiences"), list):
        return [Problem(file, 0, key, "needs a name and a list of audiences")]
    unknown = [audience for audience in post["audiences"] if audience not in AUDIENCES]
    return [Problem(file, 0, f"{key}.audiences", f"“{name}” is not an audience") for name in unknown]


def _check_successors(organisations: list[Entry], problems: list[Problem]) -> None:
    known = {entry.key for entry in organisations}
    for entry in organisations:
        problems.extend(
            Problem("other_bodies.csv", 0, "successors", f"{entry.key}: there is no organisation “{key}”")
            for key in entry.successors
            if key not in known
        )
