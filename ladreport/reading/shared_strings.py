"""The texts that a workbook's cells share, each cell naming one by its number."""

from collections.abc import Iterable

from ladreport.reading.xml_parts import read_xml
from ladreport.reading.xstring import unescaped


class TextCollector:
    """Gathers the text of one string item from its runs, leaving out phonetic readings."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._runs: list[str] = []
        self._in_reading = False

    def start_text(self, _: object) -> None:
        """A run's text begins: what stood between the elements was only layout."""
        self.pieces.clear()

    def end_text(self) -> None:
        """A run's text ends; it counts unless it spells out how the item is pronounced."""
        if not self._in_reading:
            self._runs.extend(self.pieces)
        self.pieces.clear()

    def start_reading(self, _: object) -> None:
        """A phonetic reading begins."""
        self._in_reading = True

    def end_reading(self) -> None:
        """A phonetic reading ends."""
        self._in_reading = False

    def take(self) -> str:
        """The item's whole text, as it is escaped; the next item starts empty."""
        text = "".join(self._runs)
        self._runs.clear()
        return text


def read_shared_strings(chunks: Iterable[bytes]) -> list[str]:
    """The text of each string item, in order."""
    strings: list[str] = []
    collector = TextCollector()
    read_xml(
        chunks,
        {"t": collector.start_text, "rPh": collector.start_reading},
        {
            "t": collector.end_text,
            "rPh": collector.end_reading,
            "si": lambda: strings.append(unescaped(collector.take())),
        },
        collector.pieces.append,
    )
    return strings
