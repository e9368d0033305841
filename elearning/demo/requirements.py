"""Who must hold M01 and M03 in the demonstration: the curriculum's "who takes what", set by each organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from courses.models import CoursePage
from elearning.compliance.models import Requirement
from elearning.lib import clock
from elearning.people.models import Organisation, Post

M03_AUDIENCES = frozenset({"policing_responder", "supervisor", "investigator_spoc", "control_room", "custody"})
# How many months ago each force made the training mandatory. West Mercia's first cohorts are due again by now.
STARTED = {"west-mercia": 27, "warwickshire": 10, "dyfed-powys": 13}
PARTNERS_STARTED = 26
DUE_DAYS, PARTNERS_DUE_DAYS = 60, 90
VALID_MONTHS = 24


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement to be. `force` is an organisation's key, empty for partner agencies everywhere."""

    course: str
    force: str
    posts: frozenset[str]
    start: date
    due_days: int
    everyone: bool = False

    @property
    def name(self) -> str:
        who = {"west-mercia": "West Mercia", "warwickshire": "Warwickshire", "dyfed-powys": "Dyfed-Powys"}
        where = who.get(self.force, "partner agencies")
        return f"{self.course} {'for everyone' if self.everyone else 'for responders and supervisors'}, {where}"


def rules(posts: dict[str, Post], today: date) -> list[Rule]:
    """The demonstration's requirements as at `today`; `posts` are all posts by key."""
    police = frozenset(key for key, post in posts.items() if post.for_police)
    partners = frozenset(posts) - police
    first_contact = frozenset(key for key, post in posts.items() if M03_AUDIENCES & set(post.audiences))
    found = []
    for force, months in STARTED.items():
        start = clock.add_months(today, -months)
        found.append(Rule("M01", force, police, start, DUE_DAYS, everyone=True))
        found.append(Rule("M03", force, police & first_contact, start, DUE_DAYS))
    start = clock.add_months(today, -PARTNERS_STARTED)
    found.append(Rule("M01", "", partners, start, PARTNERS_DUE_DAYS, everyone=True))
    found.append(Rule("M03", "", partners & first_contact, start, PARTNERS_DUE_DAYS))
    return found


@transaction.atomic
def seed_requirements() -> int:
    """Make the requirements that are absent, for the courses that are there. Returns how many were made."""
    posts, courses = Post.objects.in_bulk(), {course.code: course for course in CoursePage.objects.live()}
    known = set(Requirement.objects.values_list("name", flat=True))
    wanted = [rule for rule in rules(posts, clock.today()) if rule.course in courses and rule.name not in known]
    for rule in wanted:
        force = Organisation.objects.get(key=rule.force) if rule.force else None
        requirement = Requirement.objects.create(
            name=rule.name,
            course=courses[rule.course],
            organisation=force,
            due_days=rule.due_days,
            valid_months=VALID_MONTHS,
            start=rule.start,
        )
        # Everyone in a force needs no list of posts; partners are told from forces by their posts.
        if not (rule.everyone and rule.force):
            requirement.posts.set(posts[key] for key in rule.posts)
    return len(wanted)
