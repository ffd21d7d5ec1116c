"""A stream of XML in which some bytes are replaced while all others pass through as they are. For the child alone."""

import re
from xml.parsers import expat

from members.intake.workbook import Unfit

CHUNK = 1 << 18  # bytes
_TAG = re.compile(rb"<[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*>")


class Splicer:
    """Reads a part and writes it with the edits made on the way, all of them in the order of the file.

    ``starts`` {local name of an element: function of its attributes} and ``ends`` {local name: function of nothing} are
    called as the elements come; ``here`` is then the offset of their tag. An element that is held is written only once
    it is released.
    """

    def __init__(self, write=None):
        self.write, self.starts, self.ends = write or (lambda _content: None), {}, {}
        self.here, self.held, self.held_tag = 0, None, b""
        self._buffer, self._base, self._edits = bytearray(), 0, []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartDoctypeDeclHandler = self._refuse

    def run(self, file):
        """Take a binary file from its beginning to its end.

        :raises Unfit: it is no XML in UTF-8, or declares entities.
        """
        try:
            while chunk := file.read(CHUNK):
                if self._base == 0 and not self._buffer and chunk[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    self._refuse()
                self._buffer += chunk
                self._parser.Parse(chunk, False)
                self._flush(self.here if self.held is None else self.held)
            self._parser.Parse(b"", True)
        except expat.ExpatError as broken:
            raise Unfit("unreadable") from broken
        self._flush(self._base + len(self._buffer))

    def tag(self):
        """The bytes of the tag that is told now."""
        found = _TAG.match(self._buffer, self.here - self._base)
        if found is None:
            self._refuse()
        return bytes(found[0])

    def hold(self):
        """Keep the element that begins now until ``release``."""
        self.held, self.held_tag = self.here, self.tag()

    def after_held(self):
        """Told the end of the held element: the offset behind it. One that is a single tag ends where it is told to."""
        return self.here if self.held_tag.endswith(b"/>") else self.here + len(self.tag())

    def release(self):
        self.held = None

    def edit(self, start, end, replacement):
        """Put ``replacement`` for the bytes from ``start`` to ``end`` (offsets in the file); equal offsets insert."""
        self._edits.append((start, end, replacement))

    def _start(self, name, attributes):
        if handler := self.starts.get(name if ":" not in name else name.rpartition(":")[2]):
            self.here = self._parser.CurrentByteIndex
            handler(attributes)

    def _end(self, name):
        if handler := self.ends.get(name if ":" not in name else name.rpartition(":")[2]):
            self.here = self._parser.CurrentByteIndex
            handler()

    def _flush(self, safe):
        """Write everything before the offset ``safe``."""
        done, place, written = 0, self._base, []
        for start, end, replacement in self._edits:
            if end > safe:
                break
            written += (self._buffer[place - self._base : start - self._base], replacement)
            place, done = end, done + 1
        del self._edits[:done]
        if self._edits:
            safe = min(safe, self._edits[0][0])
        if place < safe:
            written.append(self._buffer[place - self._base : safe - self._base])
            place = safe
        self.write(b"".join(written))
        del self._buffer[: place - self._base]
        self._base = place

    def _declared(self, _version, encoding, _standalone):
        if encoding and encoding.lower() not in ("utf-8", "us-ascii"):
            self._refuse()

    def _refuse(self, *_told):
        raise Unfit("unreadable")


def prefix_of(tag):
    """``x:`` of the bytes of a tag ``<x:row …>``; "" where names have none."""
    prefix, colon, _name = re.match(rb"</?([^\s/>]+)", tag)[1].decode().rpartition(":")
    return prefix + colon
