"""Pictures as they are published: upright, in the colours of screens, saying nothing of their makers.

WebP and no AVIF: a tenth more bytes, a quarter of the time, and every browser of the last years.
No Pelican here.
"""

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms
from PIL.Image import Transpose

from plugins.source.raster import UPRIGHT, fitted, moves, on_its_side, opened, published, turned, upright

# What brings a picture upright that lies as Exif's numbers say. Pillow's own function writes the rest of
# what a camera tells anew, and breaks where that is damaged.
TURNS = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
# What may stand in a picture that is published as it is: how it is stored, and its colours.
SILENT = {"APP0", "APP2", "APP14"}
TELLING = {"exif", "xmp", "comment", "photoshop"}
WEBP = {"quality": 75, "method": 4}
LOSSLESS = {"lossless": True, "quality": 50, "method": 3}
# The same pixels as they were drawn: screenshots and diagrams are often smaller without loss.
DRAWN = ("PNG", "GIF")
OPTIONS = {
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 85, "method": 4},
    "AVIF": {"quality": 70, "speed": 8, "max_threads": 1},
}


def webp(data: bytes, width: int) -> bytes:
    """A picture as WebP, as wide as this. Raises one of `raster.BROKEN`."""
    with opened(data) as image:
        drawn, made = image.format in DRAWN, _made(image, fitted(upright(image), width))
    found = [_saved(made, "WEBP", WEBP)]
    if drawn:
        found.append(_saved(made, "WEBP", LOSSLESS))
    return min(found, key=len)


def plain(data: bytes) -> bytes:
    """A picture in its own format: as it is, unless it is too wide, lies on its side or tells too much.

    Raises one of `raster.BROKEN`.
    """
    with opened(data) as image:
        if image.format == "GIF" or moves(image):
            return data
        natural = upright(image)
        size = published(natural)
        as_shown = turned(image) == UPRIGHT and size == natural and image.mode != "CMYK"
        image.draft(None, _doubled(image, size))
        image.load()
        if as_shown and not _tells(image):
            return data
        form = image.format.replace("MPO", "JPEG")
        plainly = as_shown and "icc_profile" not in image.info
        made = image.copy() if plainly else _made(image, size)
    made.info = {key: value for key, value in made.info.items() if plainly and key == "transparency"}
    return _saved(made, form, OPTIONS[form])


def _saved(image: Image.Image, form: str, options: dict) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def _doubled(image: Image.Image, size: tuple[int, int]) -> tuple[int, int]:
    """Twice a size, in the direction the picture is stored in: what it is made smaller from."""
    width, height = size[::-1] if on_its_side(image) else size
    return 2 * width, 2 * height


def _tells(image: Image.Image) -> bool:
    """Whether it says where, when or by whom it was made, or with what."""
    segments = {name for name, _ in getattr(image, "applist", ())} - SILENT
    words = TELLING & image.info.keys()
    return bool(words or segments or getattr(image, "text", ()) or image.format == "MPO")


def _made(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """The picture upright, of this size, in the colours of screens."""
    image.draft(None, _doubled(image, size))
    profile = image.info.get("icc_profile")
    stored = size[::-1] if on_its_side(image) else size
    resized = _even(image).resize(stored, Image.Resampling.LANCZOS)
    made = _coloured(_upright(resized, turned(image)), profile)
    made.info = {}
    return made


def _upright(image: Image.Image, lies: int) -> Image.Image:
    return image.transpose(TURNS[lies]) if lies in TURNS else image


def _even(image: Image.Image) -> Image.Image:
    """The picture with eight bits a colour, and no palette."""
    if image.mode.startswith("I"):
        # Pillow would cut off what is brighter than the darkest 256th.
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _coloured(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture in sRGB, which is what screens take a picture for that says nothing."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    opaque = image.convert("RGB") if alpha else image
    # A profile that does not fit its picture is none.
    with suppress(ImageCms.PyCMSError, OSError):
        if profile:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            opaque = ImageCms.profileToProfile(
                opaque, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
    opaque = opaque.convert("RGB")
    if alpha:
        opaque.putalpha(alpha)
    return opaque
