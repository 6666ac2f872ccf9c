"""What a PDF promises of itself to who has it read aloud."""

from typing import Final

_PACKET: Final = b"<?xpacket begin"
_PROMISE: Final = b"<pdfuaid:part>"


def promises_reading(content: bytes) -> bool:
    """Tell whether a PDF says of itself that it meets PDF/UA.

    Only its last packet of metadata counts: a title that somebody typed is escaped there, but stands as it is in other
    places.

    Examples
    --------
    >>> promises_reading(b"%PDF-1.7 /Title (<pdfuaid:part>1) <?xpacket begin?> <dc:title>&lt;pdfuaid:part&gt;")
    False
    """
    return _PROMISE in content[max(0, content.rfind(_PACKET)) :] and _PACKET in content
