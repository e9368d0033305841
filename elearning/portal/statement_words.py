"""A statement in a sentence that the person it is about understands. Pure: the statement's JSON in, words out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from elearning.records import builders, verbs

Json = Mapping[str, Any]
Phrase = str | Promise

SENTENCES: dict[str, Phrase] = {
    verbs.REGISTERED: gettext_lazy("Enrolled on “%(name)s”"),
    verbs.INITIALIZED: gettext_lazy("Began a session of “%(name)s”"),
    verbs.EXPERIENCED: gettext_lazy("Opened the lesson “%(name)s”"),
    verbs.PROGRESSED: gettext_lazy("Finished %(per_cent)s%% of “%(name)s”"),
    verbs.ATTEMPTED: gettext_lazy("Began “%(name)s”"),
    verbs.PASSED: gettext_lazy("Passed “%(name)s”"),
    verbs.FAILED: gettext_lazy("Did not pass “%(name)s”"),
    verbs.COMPLETED: gettext_lazy("Completed “%(name)s”"),
    verbs.TERMINATED: gettext_lazy("Left “%(name)s”"),
}
STATES = {verbs.COMPLETED: "complete", verbs.PASSED: "passed", verbs.FAILED: "failed"}
COURSE_PATH = "/activities/course/"


def sentence(body: Json) -> str:
    """What the person did, such as "Passed First contact, with 90%"."""
    verb = body["verb"]["id"]
    if verb == verbs.ANSWERED:
        return _answered(body)
    name = name_of(body["object"]) or _("something without a name")
    known = SENTENCES.get(verb)
    said = known % {"name": name, "per_cent": _per_cent(body)} if known else f"{_display(body['verb'])} “{name}”"
    scaled = body.get("result", {}).get("score", {}).get("scaled")
    return said if scaled is None else _("%(said)s, with %(score)d%%") % {"said": said, "score": round(scaled * 100)}


def _answered(body: Json) -> str:
    right = body.get("result", {}).get("success")
    asked = name_of(body["object"], "description") or name_of(body["object"])
    if right is None:
        return _("Answered: %(question)s") % {"question": asked}
    said = _("Answered correctly: %(question)s") if right else _("Answered, but not correctly: %(question)s")
    return said % {"question": asked}


def state_of(body: Json) -> str:
    """The tag that goes with it (complete, passed, failed), or nothing for what is said in passing."""
    return STATES.get(body["verb"]["id"], "")


def name_of(target: Json, member: str = "name") -> str:
    """A name or description of a statement's object in the reader's language where it has it."""
    said = target.get("definition", {}).get(member) or {}
    return in_language(said) or (target.get("id", "") if member == "name" else "")


def in_language(said: Mapping[str, str]) -> str:
    """The best of a language map: the reader's language, its first part, English, then whatever there is."""
    wanted = (get_language() or "en").lower()
    by_tag = {tag.lower(): text for tag, text in said.items()}
    first_part = {tag.split("-")[0]: text for tag, text in by_tag.items()}
    found = by_tag.get(wanted) or first_part.get(wanted.split("-")[0]) or first_part.get("en")
    return found or next(iter(said.values()), "")


def course_of(body: Json) -> str:
    """The IRI of the course it belongs to: its object, or an activity above it; "" where there is none."""
    above = body.get("context", {}).get("contextActivities", {})
    iris = [body["object"].get("id", "")]
    iris += [activity["id"] for kind in ("parent", "grouping") for activity in above.get(kind, [])]
    return next((iri for iri in iris if COURSE_PATH in iri), iris[1] if len(iris) > 1 else "")


def _per_cent(body: Json) -> int:
    return body.get("result", {}).get("extensions", {}).get(builders.PROGRESS_EXTENSION, 0)


def _display(verb: Json) -> str:
    said = in_language(verb.get("display", {})) or verbs.name_of(verb["id"])
    return said[:1].upper() + said[1:]
