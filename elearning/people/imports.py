"""People from a spreadsheet saved as CSV: all of them or none, with a report line by line."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from elearning.people import scope, selectors, services
from elearning.people.models import Organisation, Post, User
from elearning.people.rows import Problem, Row, RowsRefused, read_csv

COLUMNS = ("email", "first_name", "last_name", "organisation", "post", "start")
MOST_ROWS = 5000


@dataclass(frozen=True)
class Line:
    """What was done with one line of the file."""

    line: int
    email: str
    says: str


def import_people(file: str, content: bytes, by: User | None) -> list[Line]:
    """Make accounts and memberships from a CSV file's bytes and report each line; `file` is its name, for messages.

    Columns: email, first_name, last_name, organisation (key), post (key), start, and optionally number. `by` is the
    administrator, whose scope bounds the organisations; None is the system itself. A line that is already so changes
    nothing, so a file can be loaded again.

    Raises RowsRefused, with every problem by line and field, where any line is wrong: then nothing was loaded.
    """
    rows = read_csv(file, content, COLUMNS)
    if not rows:
        raise RowsRefused([Problem(file, 0, "", _("has no people in it, only a heading."))])
    if len(rows) > MOST_ROWS:
        says = _("has %(count)d people. Split it into files of %(most)d or fewer.")
        raise RowsRefused([Problem(file, 0, "", says % {"count": len(rows), "most": MOST_ROWS})])
    allowed = Organisation.objects.all() if by is None else scope.organisations_administered(by)
    organisations = {row.key: row for row in allowed}
    posts = Post.objects.in_bulk()
    with transaction.atomic():
        report = [_import_row(row, organisations, posts) for row in rows]
        problems = [problem for row in rows for problem in row.problems]
        if problems:
            raise RowsRefused(problems)
    return [line for line in report if line]


def _import_row(row: Row, organisations: dict[str, Organisation], posts: dict[str, Post]) -> Line | None:
    email = row.text("email", longest=254).lower()
    first, last = row.text("first_name", longest=150), row.text("last_name", longest=150)
    start = row.day("start", required=True)
    number = row.text("number", longest=20, required=False)
    organisation_key, post_key = row.values.get("organisation", ""), row.values.get("post", "")
    organisation, post = organisations.get(organisation_key), posts.get(post_key)
    if organisation is None:
        row.refuse("organisation", _("“%s” is not the key of an organisation of yours") % organisation_key)
    if post is None:
        row.refuse("post", _("“%s” is not the key of a post") % post_key)
    try:
        validate_email(email)
    except ValidationError:
        row.refuse("email", _("“%s” is not an e-mail address") % email)
    if row.problems or organisation is None or post is None or start is None:
        return None
    person, is_new = _account(email, first, last)
    held = selectors.memberships_on(start).filter(user=person, organisation=organisation, post=post)
    if held.exists():
        return Line(row.line, email, _("Already there: nothing changed"))
    try:
        with transaction.atomic():
            services.join(person, organisation, post, start, number)
    except ValidationError as error:
        row.refuse("start", " ".join(error.messages))
    return Line(row.line, email, _("New account, joins") if is_new else _("Known account, joins"))


def _account(email: str, first_name: str, last_name: str) -> tuple[User, bool]:
    person = User.objects.filter(email=email).first()
    if person is not None:
        return person, False
    return User.objects.create_user(email, None, first_name=first_name, last_name=last_name), True
