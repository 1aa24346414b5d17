#!/usr/bin/python3
"""Makes the compressed subsets that rare.json lists, from Debian 12's packages.

    apt-get install fonts-hanazono fonts-babelstone-han python3-fonttools python3-brotli
    /usr/bin/python3 assets/fonts/make-rare-fonts.py

Takes about two minutes. The output is the same for the same versions of the packages.
"""
import io
import json
import pathlib

import brotli
from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
INSTALLED = pathlib.Path("/usr/share/fonts/truetype")
SOURCES = {
    "HanaMinA-compatibility.ttf.br": INSTALLED / "hanazono/HanaMinA.ttf",
    "HanaMinB-extensions-B-to-F.ttf.br": INSTALLED / "hanazono/HanaMinB.ttf",
    "BabelStoneHan-extensions-G-and-H.ttf.br": INSTALLED / "babelstone/BabelStoneHan.ttf",
}
# The Arphic Public Licence (2a) asks for a notice in each modified file of how and when it was changed.
NOTICE = "Changed on 2026-11-21 for the Yizhao kiosk: reduced to the characters {ranges}; hinting, layout and vertical tables removed."
DESCRIPTION_NAME = 10

options = subset.Options()
options.hinting = False
options.layout_features = []
options.glyph_names = False
options.notdef_outline = True
options.recalc_timestamp = False
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.drop_tables += ["vhea", "vmtx", "BASE", "FFTM", "prop", "DSIG", "meta", "gasp"]

for volume in json.loads((HERE / "rare.json").read_text("utf-8"))["volumes"]:
    font = TTFont(SOURCES[volume["file"]], recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    ranges = [(int(r["from"], 16), int(r["to"], 16)) for r in volume["ranges"]]
    subsetter.populate(unicodes=[code for low, high in ranges for code in range(low, high + 1)])
    subsetter.subset(font)
    words = ", ".join(f"U+{low:04X} to U+{high:04X}" for low, high in ranges)
    font["name"].setName(NOTICE.format(ranges=words), DESCRIPTION_NAME, 3, 1, 0x409)
    plain = io.BytesIO()
    font.save(plain)
    packed = brotli.compress(plain.getvalue(), quality=11, lgwin=24)
    (HERE / volume["file"]).write_bytes(packed)
    print(f'{volume["file"]}: {len(plain.getvalue())} bytes, {len(packed)} compressed')
