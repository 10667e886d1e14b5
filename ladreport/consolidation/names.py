"""Which names are of one and the same thing: names that were linked, directly or through others."""

from ladreport.schema.folding import folded


class Names:
    """Names in any spelling of case and spaces, and the links between them (a union-find)."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def link(self, left: str, right: str) -> None:
        """Say that two names are of the same thing, and so are all names linked to either."""
        self._parents[self.root(left)] = self.root(right)

    def root(self, name: str) -> str:
        """One name that stands for all those linked to this one."""
        name = folded(name)
        while (parent := self._parents.get(name, name)) != name:
            self._parents[name] = self._parents.get(parent, parent)
            name = parent
        return name
