"""The verbs we write: ADL vocabulary (https://w3id.org/xapi/adl/verbs) and our own labels."""

ADL = "http://adlnet.gov/expapi/verbs/"

REGISTERED = f"{ADL}registered"
INITIALIZED = f"{ADL}initialized"
EXPERIENCED = f"{ADL}experienced"
PROGRESSED = f"{ADL}progressed"
ATTEMPTED = f"{ADL}attempted"
ANSWERED = f"{ADL}answered"
PASSED = f"{ADL}passed"
FAILED = f"{ADL}failed"
COMPLETED = f"{ADL}completed"
TERMINATED = f"{ADL}terminated"
VOIDED = f"{ADL}voided"


def name_of(verb: str) -> str:
    """The last word of a verb's IRI, which is also its English display in the ADL vocabulary."""
    return verb.rstrip("/").rsplit("/", 1)[-1]
