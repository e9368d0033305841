"""The store's screens in the Wagtail admin, for administrators."""
