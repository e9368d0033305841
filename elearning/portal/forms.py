from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Renders every form in the site's own patterns."""
