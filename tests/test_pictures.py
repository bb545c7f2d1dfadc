"""Pictures come as small as a screen needs them, upright, and silent on where they were made."""

import re
from io import BytesIO

import feedparser
import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.ExifTags import GPS, IFD, Base
from PIL.PngImagePlugin import PngInfo

from plugins.pictures.encode import plain, webp
from plugins.pictures.model import srcset, widths
from plugins.source.raster import BROKEN, look
from tests.make import (
    make_body,
    make_chat_text,
    make_page_text,
    make_person_text,
    make_picture,
    make_post_text,
    write_content,
)

SRCSET = re.compile(r'srcset="([^"]*)"')


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera tells of a photograph."""
    said = Image.Exif()
    said[Base.Orientation], said[Base.Make] = orientation, "SecretCamera"
    said.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 30.0, 0.0)
    return said


def opened(data: bytes) -> Image.Image:
    """A picture, read."""
    image = Image.open(BytesIO(data))
    image.load()
    return image


def saved(image: Image.Image, form: str, **options) -> bytes:
    """A picture as a file."""
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    ("natural", "found"),
    [
        ((4000, 3000), (480, 720, 1080, 1440, 1920)),
        ((1920, 1080), (480, 720, 1080, 1440, 1920)),
        ((1440, 900), (480, 720, 1080, 1440)),
        ((1000, 600), (480, 720, 1000)),
        ((400, 300), (400,)),
        ((320, 200), ()),
        ((20, 20), ()),
        ((600, 40000), ()),
        ((1000, 20000), (480, 720)),
    ],
)
def test_picture_comes_in_no_more_widths_than_it_has(natural, found):
    """None is wider than the picture, nor longer than WebP can be."""
    assert widths(natural) == found


def test_widths_are_listed_as_html_has_it():
    """No sign in the name of a file ends an address early."""
    assert srcset("images/a b, c.png", (480,)) == "/images/a%20b%2C%20c.png.480.webp 480w"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_camera_tells_is_published_nowhere(form):
    """Neither where a photograph was taken, nor with what."""
    data = make_picture(form, (400, 200), exif=exif())
    assert b"SecretCamera" in data

    for made in (plain(data), webp(data, 400)):
        assert not opened(made).getexif()
        assert b"SecretCamera" not in made


def test_words_in_a_picture_are_published_nowhere():
    """Comments, and texts of programs."""
    said = PngInfo()
    said.add_text("Author", "Secret")

    for data in (make_picture("JPEG", comment=b"Secret"), make_picture("PNG", pnginfo=said)):
        assert b"Secret" in data
        assert b"Secret" not in plain(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_small_picture_that_tells_nothing_stays_as_it_is(form):
    """Byte for byte."""
    data = make_picture(form)

    assert plain(data) == data


@pytest.mark.parametrize("orientation", range(2, 9))
def test_picture_is_turned_as_the_camera_was(orientation):
    """Whatever way it was held; its corner tells."""
    image = Image.new("RGB", (400, 200), "white")
    image.paste("black", (0, 0, 100, 50))
    data = saved(image, "JPEG", exif=exif(orientation))
    upright = ImageOps.exif_transpose(opened(data))

    for made in map(opened, (plain(data), webp(data, upright.width))):
        assert made.size == upright.size
        corners = [(x, y) for x in (5, made.width - 5) for y in (5, made.height - 5)]
        dark = [
            [sum(image.convert("RGB").getpixel(at)) < 300 for at in corners] for image in (made, upright)
        ]
        assert dark[0] == dark[1]


def test_large_photograph_is_made_smaller():
    """Under its own name too, where feeds show it."""
    data = make_picture("JPEG", (3000, 2000))

    assert opened(plain(data)).size == (1440, 960)
    assert opened(webp(data, 960)).size == (960, 640)


def test_transparency_is_kept():
    """A page shows through."""
    image = Image.new("RGBA", (800, 400))
    image.paste((200, 40, 20, 255), (0, 0, 400, 400))
    palette = image.convert("P", palette=Image.Palette.ADAPTIVE)

    for data in (saved(image, "PNG"), saved(palette, "PNG"), saved(palette, "GIF", transparency=0)):
        made = opened(webp(data, 480))
        assert made.mode == "RGBA"
        assert {0, 255} <= set(made.getchannel("A").tobytes())


def test_sixteen_bits_are_brought_to_eight():
    """What is half as bright stays so."""
    grey = Image.new("I;16", (400, 200), 128 * 257)

    made = opened(webp(saved(grey, "PNG"), 400))

    assert abs(made.getpixel((9, 9))[0] - 128) <= 2


def test_colours_of_a_printer_are_those_of_a_screen():
    """Red of four inks is red."""
    data = saved(Image.new("CMYK", (400, 200), (0, 255, 255, 0)), "JPEG")

    for made in map(opened, (plain(data), webp(data, 400))):
        red, green, blue = made.getpixel((9, 9))
        assert made.mode == "RGB"
        assert red > 200
        assert max(green, blue) < 60


def test_profile_of_colours_is_followed():
    """One that does not fit its picture is passed over."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    for profile in (lab, srgb, b"none"):
        data = saved(Image.new("RGB", (400, 200), "#c02010"), "PNG", icc_profile=profile)
        made = opened(webp(data, 400))
        assert "icc_profile" not in made.info
        assert made.getpixel((9, 9)) == (192, 32, 16)


def test_what_moves_is_left_as_it_is():
    """Its frames are what it shows."""
    frames = [Image.new("RGB", (400, 200), colour) for colour in ("red", "blue")]

    for form in ("GIF", "WEBP", "PNG"):
        data = saved(frames[0], form, save_all=True, append_images=frames[1:], duration=200)
        assert plain(data) == data
        assert not look(data).still


def test_picture_of_a_phone_that_holds_another_stands_still():
    """It is a JPEG to everybody."""
    frames = [Image.new("RGB", (400, 200), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "MPO", save_all=True, append_images=frames[1:])

    assert look(data).still
    assert opened(webp(data, 400)).size == (400, 200)
    assert opened(plain(data)).format == "JPEG"


@pytest.mark.parametrize("width", [480, 960])
def test_same_picture_gives_the_same_bytes(width):
    """Whenever it is made."""
    data = saved(Image.effect_noise((1200, 800), 50).convert("RGB"), "JPEG")

    assert webp(data, width) == webp(data, width)
    assert plain(data) == plain(data)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_picture_that_is_cut_short_is_told(said, form):
    """Its author sees what readers would see."""
    whole = saved(Image.effect_noise((200, 100), 50).convert("RGB"), form)
    files = {
        "pages/about.md": make_page_text("![A dot](../images/a.png)"),
        "images/a.png": whole[: len(whole) // 2],
    }

    (problem,) = said(files)

    assert problem.startswith("images/a.png:1:1: E417: it ")


def test_picture_of_too_many_pixels_is_told(said):
    """A few bytes may stand for more than a machine can hold."""
    files = {
        "pages/about.md": make_page_text("![A dot](../images/a.png)"),
        "images/a.png": make_picture(size=(12000, 9000), mode="1"),
    }

    (problem,) = said(files)

    assert "E417" in problem


@pytest.mark.parametrize("data", [b"BM" + bytes(60), b"II*\0" + bytes(60), b"<svg/>", b""])
def test_picture_that_browsers_do_not_show_is_told(data):
    """Whatever its name says."""
    assert look(data).wrong


def test_broken_picture_is_never_made():
    """It is told before."""
    with pytest.raises(BROKEN):
        plain(b"")


def test_file_of_the_name_of_another_width_is_told(said):
    """Two files cannot be one."""
    files = {
        "pages/about.md": make_page_text("![A](../images/a.png) ![B](../images/a.png.480.webp)"),
        "images/a.png": make_picture(size=(1000, 500)),
        "images/a.png.480.webp": make_picture("WEBP"),
    }

    (problem,) = said(files)

    message = "this is the name of images/a.png in another width"
    assert problem == f"images/a.png.480.webp:1:1: E418: {message} (give the file another name)"


@pytest.mark.parametrize("name", ["A.PNG.480.WEBP", "a.png.480.webp/b.png"])
def test_name_of_another_width_is_that_on_every_disk(said, name):
    """Whatever its case, and be it a folder."""
    files = {"images/a.png": make_picture(size=(1000, 500)), f"images/{name}": make_picture()}

    assert f"images/{name}:1:1: E418" in " ".join(said(files))


def test_name_that_leaves_no_room_for_widths_is_told(said):
    """Disks take no names without an end."""
    path = f"images/{'a' * 247}.png"

    problems = said({path: make_picture(size=(1000, 500))})

    assert [problem for problem in problems if problem.startswith(f"{path}:1:1: E418: the name is too")]


@pytest.mark.parametrize("old", ["/images/a.png.480.webp", "/images/a.png.480.webp/"])
def test_old_address_is_not_that_of_another_width(said, old):
    """Two files cannot be one, and a file is no folder."""
    files = {
        "pages/about.md": make_page_text("![A](../images/a.png)", formerly=old),
        "images/a.png": make_picture(size=(1000, 500)),
    }

    (problem,) = said(files)

    assert f"E408: at {old} stands images/a.png in another width today" in problem


@pytest.mark.parametrize("damage", [b"MM\1*", b"\0\0\0\0", b"II*\0"])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_damage_in_what_a_camera_tells_harms_no_picture(form, damage):
    """It is shown as browsers show it: nobody would see the damage."""
    told = exif(6).tobytes().replace(b"MM\0*", damage)
    data = make_picture(form, (400, 200), exif=told)

    made = opened(plain(data)), opened(webp(data, 400))

    assert {each.size for each in made} == {look(data).size} == {(400, 200)}


@pytest.mark.parametrize("number", [0, 9, 400])
def test_picture_that_lies_as_none_can_is_upright(number):
    """As browsers have it."""
    data = make_picture("JPEG", (400, 200), exif=exif(number))

    assert opened(plain(data)).size == opened(webp(data, 400)).size == look(data).size == (400, 200)


def test_damaged_avif_is_told():
    """In words, whatever the library finds wrong."""
    data = make_picture("AVIF", (400, 200))

    looks = [look(data[:at] + b"\xff" * 8 + data[at + 8 :]) for at in range(12, len(data) - 8, 7)]

    assert any(each.wrong for each in looks)


def test_picture_is_weighed_as_it_is_published(said):
    """A photograph may have any size; noise that is published as PNG has too many bytes at any."""
    noise = saved(Image.effect_noise((2000, 1500), 90).convert("RGB"), "PNG")
    files = {
        "pages/about.md": make_page_text("![A](../images/a.jpg) ![B](../images/b.png)"),
        "images/a.jpg": saved(Image.new("RGB", (3000, 2000)), "JPEG", quality=95) + bytes(2**20),
        "images/b.png": noise,
    }

    (problem,) = said(files)

    assert problem.startswith("images/b.png:1:1: W413: the picture has ")


def make_site(tmp_path, body: str, **header):
    """A site with a post that shows pictures, and the pictures."""
    files = {
        "posts/2010-02-01-recap.md": make_post_text(body, authors="todd-pitt", **header),
        "people/todd-pitt.md": make_person_text(),
        "images/a b.jpg": make_picture("JPEG", (2000, 1000), exif=exif()),
        "images/c.png": make_picture("PNG", (1000, 500)),
        "images/icon.png": make_picture("PNG", (20, 20)),
    }
    return write_content(tmp_path / "content", files)


BODY = """\
![A](<../images/a b.jpg>)

![C](../images/c.png)

![I](../images/icon.png) and change.

[L](../images/c.png)"""


def test_page_offers_all_widths_and_each_is_there(build, tmp_path):
    """A browser takes the one it needs; one that knows none of them, the picture itself."""
    output = build(make_site(tmp_path, BODY))

    page = (output / "2010/02/recap/index.html").read_text("utf-8")
    listed = [each.split() for found in SRCSET.findall(page) for each in found.split(", ")]
    assert len(listed) == 5 + 3
    for address, width in listed:
        with Image.open(output / address[1:].replace("%20", " ")) as image:
            assert (image.format, f"{image.width}w") == ("WEBP", width)
    with Image.open(output / "images/a b.jpg") as image:
        assert image.size == (1440, 720)
    assert 'src="/images/a%20b.jpg" width="1440" height="720" decoding="async"></picture>' in page
    assert 'src="/images/c.png" width="1000" height="500" loading="lazy" decoding="async">' in page
    assert 'src="/images/icon.png" width="20" height="20" loading="lazy" decoding="async"> and' in page


def test_picture_may_be_narrower_than_the_column(build, tmp_path):
    """A browser then takes one for that width."""
    content = make_site(tmp_path, "![C](../images/c.png){: width=240 }\n\n![D](../images/d.png)")
    write_content(content, {"images/d.png": make_picture(size=(400, 200))})

    page = (build(content) / "2010/02/recap/index.html").read_text("utf-8")

    found = re.findall(r'<source [^>]*sizes="([^"]*)"', page)
    assert found == [f"min({width}px, 36rem, 94vw - 1rem)" for width in (240, 400)]


def test_picture_of_the_header_comes_first(build, tmp_path):
    """All others wait until they are near."""
    output = build(make_site(tmp_path, BODY, image="images/c.png | C"))

    page = (output / "2010/02/recap/index.html").read_text("utf-8")

    pictures = re.findall(r"<img\b[^>]*>", page.partition("<main")[2])
    assert ["lazy" in picture for picture in pictures] == [False, True, True, True]
    assert ["high" in picture for picture in pictures] == [True, False, False, False]
    assert "c.png.480.webp 480w" in page


def test_feeds_show_the_picture_itself(build, tmp_path):
    """With its whole address; they need no widths. Its length is that of what is published."""
    body = f'{BODY}\n\n![C](../images/c.png "Pisa, in 1909")'

    output = build(make_site(tmp_path, body, image="images/a b.jpg | A"), SITEURL="https://example.org")

    (entry,) = feedparser.parse((output / "feeds/posts.atom.xml").read_bytes()).entries

    html = entry.content[0].value
    assert "srcset" not in html
    assert "<picture" not in html
    assert 'src="https://example.org/images/a%20b.jpg"' in html
    assert "<figcaption>Pisa, in 1909</figcaption></figure>" in html
    (enclosure,) = entry.enclosures
    assert int(enclosure.length) == (output / "images/a b.jpg").stat().st_size


def test_terms_are_linked_behind_a_picture(build, tmp_path):
    """Its tags close nothing else."""
    term = "Title: Change\nId: tag:example.org,2009:glossary/change\nSource: Us\n\n1. What is else.\n"
    content = make_site(tmp_path, f"[![C](../images/c.png)](../images/c.png)\n\n{BODY}")
    write_content(content, {"glossary/change.md": term})

    page = (build(content) / "2010/02/recap/index.html").read_text("utf-8")

    assert 'and <a class="term" href="/glossary/change/">change</a>' in page


def test_chat_and_home_show_a_photograph(build, tmp_path):
    """Each as wide as it is there."""
    files = {
        "chats/2009-09-failure.md": make_chat_text(image="images/a.jpg | A"),
        "images/a.jpg": make_picture("JPEG", (2000, 1000)),
    }

    output = build(write_content(tmp_path / "content", files))

    for name, sizes in {"chats/2009/09/failure": "36rem", "": "26rem", "chats": "11rem"}.items():
        page = (output / name / "index.html").read_text("utf-8")
        found = re.search(r'srcset="/images/a.jpg.480.webp 480w[^"]*" sizes="([^"]*)"', page)
        assert sizes in re.split("[ ,(]", found[1])


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            '![A](a.png "In *1909* & later")',
            '<figure><img alt="A" src="a.png"><figcaption>In *1909* &amp; later</figcaption></figure>',
        ),
        (
            '![A](a "R\'s <b>"){: .b }',
            '<figure><img alt="A" class="b" src="a"><figcaption>R’s &lt;b&gt;</figcaption></figure>',
        ),
        (
            '[![A](a.png "Pisa")](b.md)',
            '<figure><a href="b.md"><img alt="A" src="a.png"></a><figcaption>Pisa</figcaption></figure>',
        ),
        (
            '> ![A](a "P")',
            '<blockquote><figure><img alt="A" src="a"><figcaption>P</figcaption></figure></blockquote>',
        ),
        ("![A](a.png)", '<p><img alt="A" src="a.png"></p>'),
        ('![A](a.png " ")', '<p><img alt="A" src="a.png" title=""></p>'),
        ('![A](a.png "Pisa") leans', '<p><img alt="A" src="a.png" title="Pisa"> leans</p>'),
        ('*![A](a.png "Pisa")*', '<p><em><img alt="A" src="a.png" title="Pisa"></em></p>'),
        (
            '![A](a.png "Pisa") ![B](b.png "Rome")',
            '<p><img alt="A" src="a.png" title="Pisa"> <img alt="B" src="b.png" title="Rome"></p>',
        ),
    ],
)
def test_title_of_a_picture_alone_is_its_caption(markdown, html):
    """Plain words; without one, or among words, a picture is no figure."""
    body = make_body(markdown)

    assert body.lead.replace("\n", "") == html
    assert not body.dropped


def test_caption_is_no_summary(build, tmp_path):
    """A page without a summary of its own begins with its words."""
    page = make_page_text('![C](../images/c.png "Pisa")\n\nWe are many.')

    output = build(write_content(make_site(tmp_path, BODY), {"pages/about.md": page}))

    found = (output / "about/index.html").read_text("utf-8")
    assert '<meta name="description" content="We are many.">' in found
