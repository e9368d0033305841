"""The trainers' screens: the question bank, quizzes and marking, in Wagtail's admin."""
