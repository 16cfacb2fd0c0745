"""Pictures of the page for the README, at three widths in light and dark: ``make screenshots``."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, ask, serving
from tests.conftest import SEEDS

PICTURES = Path(__file__).parent / "pictures"
SIZES = {"wide": (1600, 900), "laptop": (1280, 800), "phone": (390, 844)}
QUESTIONS = (
    "How many drones does the plant aim to build?",
    "What did Zelensky say about the Alabuga plant?",
    "What did Kirby say about Iran?",
)


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as home, sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with serving(Path(home), SEEDS, "--articles", str(SEEDS)) as server:
            for size in SIZES:
                for scheme in ("light", "dark"):
                    _take(browser, server.url, size, scheme)


def _take(browser: Browser, url: str, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(url)
    page.locator("[data-act=example]").first.wait_for(timeout=120_000)
    page.screenshot(path=PICTURES / f"start-{size}-{scheme}.png")
    for question in QUESTIONS:
        ask(page, question)
    page.screenshot(path=PICTURES / f"answer-{size}-{scheme}.png")
    page.locator(".exchange").last.locator("a.mark").first.click()
    page.locator(".card.here [data-act=article]").click()
    page.locator("#article #quoted").wait_for()
    page.screenshot(path=PICTURES / f"article-{size}-{scheme}.png")
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Library").click()
    page.wait_for_timeout(300)
    page.screenshot(path=PICTURES / f"library-{size}-{scheme}.png")
    context.close()
    print(f"{size} {scheme}")


if __name__ == "__main__":
    main()
