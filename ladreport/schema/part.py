"""One table of schema.toml, read key by key; what is wrong with it is collected, not raised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ladreport.languages import LANGUAGES
from ladreport.schema.model import Labels

T = TypeVar("T")


@dataclass(slots=True)
class Part:
    """A table of the file with its path; ``problems`` is one list for the whole file.

    Every reading method notes its key as known, so that ``close`` can report the others.
    """

    path: str
    entries: Mapping[str, Any]
    problems: list[str]
    known: set[str] = field(default_factory=set)

    def report(self, problem: str) -> None:
        """Collect a problem of this part."""
        self.problems.append(f"{self.path}: {problem}")

    def take(self, key: str, kind: type[T], default: T) -> T:
        """The entry if it is of this kind; the default if it is not there or, reported, is not."""
        self.known.add(key)
        entry = self.entries.get(key, default)
        if isinstance(entry, kind):
            return entry
        self.report(f"{key} should be of the type {kind.__name__}")
        return default

    def needed(self, key: str) -> str:
        """A text that can't be left out."""
        text = self.take(key, str, "")
        if not text:
            self.report(f"{key} is missing")
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty when it is left out."""
        entries: list[Any] = self.take(key, list, [])
        if not all(isinstance(entry, str) for entry in entries):
            self.report(f"{key} should hold texts only")
        return tuple(map(str, entries))

    def labels(self, key: str) -> Labels:
        """A text in each of the four languages; every one that lacks is reported."""
        entries: dict[str, Any] = self.take(key, dict, {})
        for language in LANGUAGES:
            if not str(entries.get(language, "")).strip():
                self.report(f"{key} has no text in {language}")
        for stranger in sorted(entries.keys() - set(LANGUAGES)):
            self.report(f"{key} has a text in {stranger}, which is none of the four languages")
        return {language: str(entries.get(language, "")) for language in LANGUAGES}

    def labels_if_any(self, key: str) -> Labels:
        """As ``labels``, and empty when the key is left out."""
        self.known.add(key)
        return self.labels(key) if key in self.entries else {}

    def part(self, key: str) -> "Part":
        """The table under this key; an empty one when it is left out."""
        return Part(f"{self.path}.{key}", self.take(key, dict, {}), self.problems)

    def parts(self) -> Iterator[tuple[str, "Part"]]:
        """Every entry as a table, by key."""
        for key in self.entries:
            yield key, self.part(key)

    def listed(self, key: str) -> Iterator["Part"]:
        """Every table of a list of tables."""
        entries: list[Any] = self.take(key, list, [])
        for number, entry in enumerate(entries, start=1):
            if isinstance(entry, dict):
                yield Part(f"{self.path}.{key}[{number}]", entry, self.problems)
            else:
                self.report(f"{key} should hold tables only")

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.entries:
            if key not in self.known:
                self.report(f"{key} is not a key that is known here")
