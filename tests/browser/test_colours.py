"""Text that can be read by day and by night."""

import pytest

SCHEMES = ("light", "dark")
# Each run of text: what it says, its colour, the colours behind it from the front to the back, and
# whether WCAG 2.2 (1.4.3) calls it large: 24 pixels, or bold and 18.66.
TEXTS = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
  while (walk.nextNode()) {
    const words = walk.currentNode.data.trim(), at = walk.currentNode.parentElement
    if (!words || !at.checkVisibility({ visibilityProperty: true })) continue
    const style = getComputedStyle(at), behind = []
    for (let e = at; e; e = e.parentElement) behind.push(getComputedStyle(e).backgroundColor)
    const large = parseFloat(style.fontSize) >= (style.fontWeight >= 700 ? 18.66 : 24)
    found.push([words.slice(0, 40), style.color, behind, large])
  }
  return found
}"""
FAINT = """() => [...document.querySelectorAll("body *")]
  .filter(e => getComputedStyle(e).opacity < 1 || getComputedStyle(e).filter !== "none")
  .map(e => e.className)"""


def channels(colour):
    """Red, green, blue and opacity, each from 0 to 1, of a computed colour."""
    numbers = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")]
    assert colour.startswith("rgb"), colour
    return [number / 255 for number in numbers[:3]], (numbers[3] if len(numbers) > 3 else 1.0)


def over(front, back):
    """The colour one sees when `front` (a computed colour) lies over `back` (three channels)."""
    colour, opacity = channels(front)
    return [part * opacity + below * (1 - opacity) for part, below in zip(colour, back, strict=True)]


def luminance(colour):
    """The relative luminance of three channels (WCAG 2.2)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(colour, layers):
    """The contrast of a computed colour with the layers behind it, the front one first."""
    back = [1.0, 1.0, 1.0]
    for layer in reversed(layers):
        back = over(layer, back)
    darker, lighter = sorted((luminance(back), luminance(over(colour, back))))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("colour", "layers", "expected"),
    [
        ("rgb(0, 0, 0)", ["rgb(255, 255, 255)"], 21),
        ("rgb(119, 119, 119)", ["rgba(0, 0, 0, 0)"], 4.48),
        ("rgba(0, 0, 0, 0.5)", ["rgb(255, 255, 255)"], 3.95),
    ],
)
def test_contrast_is_counted_as_the_standard_says(colour, layers, expected):
    """Pairs of colours whose contrast is well known have that contrast here."""
    assert contrast(colour, layers) == pytest.approx(expected, abs=0.06)


def test_all_text_stands_out(look, kind):
    """Every word has the contrast it needs, in the light scheme and in the dark one."""
    page, faint = look(kind), []
    assert page.evaluate(FAINT) == []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        texts = page.evaluate(TEXTS)
        assert len(texts) > 20
        for words, colour, behind, large in texts:
            if contrast(colour, behind) < (3 if large else 4.5):
                faint.append((scheme, words, colour))
    assert faint == []


def test_the_dark_scheme_is_dark(look):
    """Whoever reads at night is not blinded."""
    page, shades = look("/"), {}
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        behind = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        shades[scheme] = luminance(channels(behind)[0])
    assert shades["light"] > 0.8
    assert shades["dark"] < 0.05
