"""Posts and their audiences: for administrators of everything; other administrators read them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.viewsets.model import ModelViewSet

from elearning.people.models import Post
from elearning.people.reference.files import AUDIENCES


class PostForm(forms.ModelForm):
    audiences = forms.MultipleChoiceField(
        choices=[(key, key.replace("_", " ").capitalize()) for key in AUDIENCES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Which training the post calls for."),
    )

    class Meta:
        model = Post
        fields: tuple[str, ...] = ("key", "name", "audiences", "for_police")


class ChangePostForm(PostForm):
    class Meta(PostForm.Meta):
        fields: tuple[str, ...] = ("name", "audiences", "for_police")


class PostViewSet(ModelViewSet):
    model = Post
    name = "posts"
    icon = "tag"
    menu_label = _("Posts")
    menu_order = 400
    ordering = "name"
    list_per_page = 50
    list_display = [
        "name",
        Column("audiences", label=_("Audiences"), accessor=lambda post: ", ".join(post.audiences)),
        BooleanColumn("for_police", label=_("Police")),
    ]
    list_filter = ["for_police"]
    search_fields = ["name", "key"]
    search_backend_name = None
    copy_view_enabled = False
    add_to_reference_index = False

    def get_form_class(self, for_update: bool = False) -> type[PostForm]:
        return ChangePostForm if for_update else PostForm
