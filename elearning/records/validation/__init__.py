"""Whether a statement keeps to xAPI 1.0.3 or 2.0.0, and if not, where and why. Knows no framework.

`statements.problems_of` is the way in. Sections named in comments are those of xAPI 1.0.3, part Data.
"""
