"""What can be searched. Each room registers its own kinds; search knows none of them.

A `Source` turns rows into drafts (what is indexed), says which rows a saved object touches,
and dresses hits as the plain data that its own template shows.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Draft:
    """One object in one language, as it goes into the index.

    `titles` are its names (in every language it has: a name is found on every language's
    page), `keywords` what it is about in the draft's language, `body` the running text,
    `concepts` the slugs of what it has (`treatment:rhinoplasty`, `section:beauty`), so that a
    lay word leads to it, `stands_for` those that it is itself. `merit` orders what matches
    alike: the higher, the earlier.
    """

    object_id: int
    language: str
    titles: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    concepts: frozenset[str] = frozenset()
    stands_for: frozenset[str] = frozenset()
    merit: int = 0


@dataclass(frozen=True)
class ConceptGroup:
    """Concepts under one heading, named in the active language: `concepts` is
    ((concept, name), …)."""

    key: str
    name: str
    concepts: tuple


class Source:
    """A kind of thing that can be found."""

    kind = ""  # "hospital": stands in the address of a search for this kind alone
    name = ""  # "Hospitals", translated, plural
    order = 0  # of the groups on the page
    template = ""  # shows one dressed hit (`hit`)
    icon = "search"  # of static/icons/sprite.svg

    def ids(self):
        """Of all public objects."""
        raise NotImplementedError

    def drafts(self, ids=None):
        """A Draft for each object and content language; `ids` None means all public objects.

        An object that is not public gives none, so that it leaves the index.
        """
        raise NotImplementedError

    def meanings(self, language):
        """[(name, concept)]: what the concepts of this kind are called in the language."""
        return ()

    def concept_groups(self):
        """[ConceptGroup]: what staff may say that a phrase stands for. One query."""
        return ()

    def touched_by(self, instance):
        """Ids of the objects whose drafts a saved or deleted row may have changed."""
        return ()

    def dress(self, ids, language):
        """{id: {"url": …, "title": …, …}} for the template. A fixed number of queries."""
        raise NotImplementedError

    def explain(self, hits, reading, language):
        """Add to dressed hits ({id: hit}) why these words found them: a hospital's fitting
        treatments with their fees, say. A fixed number of queries."""

    def named(self, concepts, language):
        """What those of the concepts stand for that this kind knows: [{"title", "url", "css"}, …].

        Without a page of its own, a concept has no `url`.
        """
        return []

    def ways(self, language):
        """Where to look without searching: {"title", "ways": [{"url", "title", "number", …}]}.

        A way may have a `css` class and an `icon`. Nothing where this kind cannot be browsed.
        """
        return {}

    def all_url(self, query):
        """A page of its own that shows everything of this kind for `query`, if there is one."""
        return ""


_sources = {}


def register(source_class):
    """Class decorator: adds one instance to what is searched."""
    source = source_class()
    _sources[source.kind] = source
    return source_class


def sources():
    """All kinds in the order of their groups."""
    return sorted(_sources.values(), key=lambda source: source.order)


def source(kind):
    """Raises KeyError for an unknown kind."""
    return _sources[kind]
