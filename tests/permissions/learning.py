"""Courses, attempts, files, statements."""

from tests.permissions.rows import made_up, row
from tests.permissions.world import World


def course(world: World) -> list[str]:
    return [world.course.slug]


def attempt(world: World) -> list[object]:
    return [world.attempt.pk]


# An attempt is its owner's alone: a manager sees results in reports, not another's answers while they give them.
OWN = "login 200 404 404 404 404 404"

TABLE = {
    "courses:catalogue": made_up("login 302 302 302 302 302 302"),
    "courses:course": row("login 200 200 200 200 200 200", course),
    "courses:start": row("login 302 302 302 302 302 302", course, method="post"),
    "courses:again": row("login 302 302 302 302 302 302", course, method="post"),
    "courses:leave": row("login 302 302 302 302 302 302", course, method="post"),
    "courses:finished": row("login 302 302 302 302 302 302", course),
    "courses:assessment": row("login 302 302 302 302 302 302", course),
    "courses:lesson": row("login 200 302 302 302 302 302", lambda world: [world.course.slug, "l1"]),
    "quizzes:practice": row("login 302 302 302 302 302 302", lambda world: [world.question_uuid], method="post"),
    "quizzes:attempt": row(OWN.replace("200", "302"), attempt),
    "quizzes:question": row(OWN, lambda world: [world.attempt.pk, 1]),
    "quizzes:review": row(OWN, attempt),
    "quizzes:result": row(OWN.replace("200", "302"), attempt),
    "quizzes_marking:queue": row("login 403 200 403 403 200 200"),
    "files:media": made_up("login 404 404 404 404 404 404"),
    # The record store answers keys, not people: without one nobody is let in, whoever is signed in.
    "xapi:statements": made_up("400 400 400 400 400 400 400"),
    "xapi:about": row("200 200 200 200 200 200 200"),
    "xapi/": made_up("404 404 404 404 404 404 404"),
    "wagtail_serve": made_up("404 404 404 404 404 404 404"),
    "wagtaildocs_serve": made_up("404 404 404 404 404 404 404"),
    "wagtaildocs_authenticate_with_password": made_up("404 404 404 404 404 404 404"),
    "wagtailcore_authenticate_with_password": made_up("404 404 404 404 404 404 404"),
}
