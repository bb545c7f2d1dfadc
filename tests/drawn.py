"""The pictures of the theme that are made from its drawings: icons, and what cards are drawn on.

`python -m tests.drawn` makes them anew, with Chromium; do so when one of the drawings changes, and look
at what comes out.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.audit.tools import BROWSER_OPTIONS, browser

THEME = Path(__file__).parent.parent / "theme"
TILE, MARK = THEME / "static/images/favicon.svg", THEME / "static/images/mark.svg"
#: Each picture with the drawing it is made from, its size, and how much of its width that takes. Systems
#: cut a `maskable` icon as they like, but for a circle of four fifths; they round that of iOS themselves.
ICONS = {
    "static/images/icon-192.png": (TILE, 192, 1.0),
    "static/images/icon-512.png": (TILE, 512, 1.0),
    "static/images/icon-maskable-512.png": (MARK, 512, 0.54),
    "root/apple-touch-icon.png": (MARK, 180, 0.68),
}
ICO, SIZES = "root/favicon.ico", (16, 32, 48)
BASE = "cards/base"
PAPER, COLOURS = "#fbf8f2", 48


def drawn(page: Page, drawing: Path, width: int, height: int, share: float = 1.0) -> Image.Image:
    """A drawing as browsers show it by day, in the middle of its paper where it takes but a share."""
    page.set_viewport_size({"width": width, "height": height})
    paper = "transparent" if share == 1 else PAPER
    style = f"margin:0;height:100vh;display:grid;place-items:center;background:{paper}"
    svg = drawing.read_text("utf-8").replace("<svg ", f'<svg style="width:{share:.0%};height:auto" ', 1)
    page.set_content(f'<body style="{style}">{svg}')
    shot = page.screenshot(omit_background=True)
    return Image.open(BytesIO(shot))


def packed(picture: Image.Image) -> bytes:
    """A picture as a PNG of few colours."""
    method = Image.Quantize.FASTOCTREE if picture.mode == "RGBA" else Image.Quantize.MEDIANCUT
    few, out = picture.quantize(COLOURS, method, dither=Image.Dither.NONE), BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def every(page: Page) -> Iterator[tuple[str, bytes]]:
    """All of them, by name."""
    for name, (drawing, size, share) in ICONS.items():
        picture = drawn(page, drawing, size, size, share)
        yield name, packed(picture if share == 1 else picture.convert("RGB"))
    out = BytesIO()
    largest, *smaller = (drawn(page, TILE, size, size) for size in reversed(SIZES))
    sizes = [(size, size) for size in SIZES]
    largest.save(out, "ICO", sizes=sizes, append_images=smaller)
    yield ICO, out.getvalue()
    yield f"{BASE}.png", packed(drawn(page, THEME / f"{BASE}.svg", 1200, 630).convert("RGB"))


if __name__ == "__main__":
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=BROWSER_OPTIONS)
        for name, data in every(chromium.new_page(color_scheme="light")):
            (THEME / name).write_bytes(data)
            print(f"theme/{name}: {len(data)} bytes")
        chromium.close()
