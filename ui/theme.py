"""The page's look: our colours in Gradio's theme, the machine's own fonts, and a style sheet.

Nothing of it is asked for from outside.
"""

from importlib.resources import files

import gradio as gr

STYLE = files("ui") / "page" / "page.css"
_TEXT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "sans-serif")
_CODE = ("ui-monospace", "Menlo", "Consolas", "monospace")


def theme() -> gr.themes.Base:
    """Gradio's plain theme in our colours; ``page.css`` has the rest."""
    made = gr.themes.Base(
        primary_hue="slate",
        neutral_hue="slate",
        font=[gr.themes.Font(name) for name in _TEXT],
        font_mono=[gr.themes.Font(name) for name in _CODE],
    )
    return made.set(
        body_background_fill="var(--paper)",
        body_background_fill_dark="var(--paper)",
        body_text_color="var(--ink)",
        body_text_color_dark="var(--ink)",
        body_text_color_subdued="var(--soft)",
        body_text_color_subdued_dark="var(--soft)",
        block_background_fill="var(--paper)",
        block_background_fill_dark="var(--paper)",
        block_border_width="0px",
        border_color_primary="var(--line)",
        border_color_primary_dark="var(--line)",
        color_accent="var(--accent)",
        input_background_fill="var(--card)",
        input_background_fill_dark="var(--card)",
        input_border_color="var(--line)",
        input_border_color_dark="var(--line)",
        input_border_color_focus="var(--accent)",
        input_border_color_focus_dark="var(--accent)",
        input_placeholder_color="var(--soft)",
        input_placeholder_color_dark="var(--soft)",
        button_primary_background_fill="var(--accent)",
        button_primary_background_fill_dark="var(--accent)",
        button_primary_background_fill_hover="var(--accent-strong)",
        button_primary_background_fill_hover_dark="var(--accent-strong)",
        button_primary_text_color="var(--on-accent)",
        button_primary_text_color_dark="var(--on-accent)",
        button_secondary_background_fill="var(--card)",
        button_secondary_background_fill_dark="var(--card)",
        button_secondary_text_color="var(--ink)",
        button_secondary_text_color_dark="var(--ink)",
    )
