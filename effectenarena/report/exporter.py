"""Notebooks and reports as one HTML page without code, prompts or outside requests."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from effectenarena.web import font_faces

TEMPLATES = Path(__file__).parent / "templates"


class ArenaHTML(HTMLExporter):
    """The exporter behind `jupyter nbconvert --to effectenarena`."""

    export_from_notebook = "Effectenarena"
    mathjax_url = require_js_url = jupyter_widgets_base_url = widget_renderer_url = ""
    exclude_input = exclude_input_prompt = exclude_output_prompt = embed_images = True
    sanitize_html = False
    """The page's cells are our own escaped HTML; a notebook's text goes through nbconvert's own escaping."""

    def _template_name_default(self) -> str:
        return "effectenarena"

    @property
    def extra_template_basedirs(self) -> list[str]:
        """Where the template lives: in the package, always."""
        return [str(TEMPLATES)]

    @extra_template_basedirs.setter
    def extra_template_basedirs(self, value: Any) -> None:
        """Accept what nbconvert assigns; the package's own folder stays."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def _init_resources(self, resources: Any) -> Any:
        made: Any = super()._init_resources(resources)  # type: ignore[no-untyped-call]
        made["arena_style"] = font_faces() + (TEMPLATES / "effectenarena" / "report.css").read_text(encoding="utf-8")
        return made
