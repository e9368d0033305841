"""The administrators' screens, inside Wagtail's admin."""
