"""The data of a check in one graph of a store of their own, and what that store cannot hold as it is written."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from graph.submission.validation.compiled.aspects import EVERY, Aspect
from graph.submission.validation.compiled.literals import Reading, read
from graph.submission.validation.overlay import Fact, Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A statement whose value the engine may read in another way than it is written."""

    subject: Thing
    relation: str
    about: Aspect
    """In what: rules that do not look at it read it right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckData:
    """What the rules are run on."""

    store: Store
    """All statements in the default graph."""
    doubts: tuple[Doubt, ...]
    written: Mapping[Literal, frozenset[Literal]]
    """The forms in which a literal of the store is written, for each that is not only written so."""


def load(facts: Iterable[Fact], relations: Container[str] | None = None) -> CheckData:
    """Some statements; only those with RELATIONS where these are given.

    A literal without its datatype's form becomes plain text, as in ``rdflib_terms``: a rule about its
    datatype still finds it at fault, and nothing compares it. A triple as a value is plain text too:
    SHACL has no rules about those.
    """
    loader = _Loader()
    loader.store.bulk_extend(loader.kept(facts, relations))
    written = loader.add_rewritten()
    return CheckData(store=loader.store, doubts=tuple(loader.doubts), written=written)


class _Loader:
    """A store that is being filled, and the literals that it holds in another form."""

    def __init__(self) -> None:
        self.store = Store()
        self.doubts: list[Doubt] = []
        self._rewritten: dict[tuple[Thing, NamedNode, Literal], set[Literal]] = {}

    def kept(self, facts: Iterable[Fact], relations: Container[str] | None) -> Iterator[Quad]:
        """The statements that a store holds as they are; the others are put aside."""
        for subject, relation, said in facts:
            if relations is not None and relation.value not in relations:
                continue
            value = Literal(str(said)) if isinstance(said, Triple) else said
            if isinstance(value, Literal):
                reading = read(value)
                if reading.differs and not self._keeps(subject, relation, reading):
                    continue
                value = reading.written
            yield Quad(subject, relation, value)

    def _keeps(self, subject: Thing, relation: NamedNode, reading: Reading) -> bool:
        """Note what may be read in another way; gives whether the store holds it as it is written."""
        about = reading.differs
        is_rewritten = reading.written != reading.stored
        if is_rewritten:
            forms = self._rewritten.setdefault((subject, relation, reading.stored), set())
            forms.add(reading.written)
            about &= ~Aspect.FORM
        if about:
            self.doubts.append(Doubt(subject=subject, relation=relation.value, about=about))
        return not is_rewritten

    def add_rewritten(self) -> Mapping[Literal, frozenset[Literal]]:
        """Add what was put aside; gives the forms in which each such literal is written."""
        written: dict[Literal, set[Literal]] = {}
        for (subject, relation, stored), forms in self._rewritten.items():
            # Two forms of one value at one place become one term: then not only forms differ.
            alone = len(forms) == 1 and Quad(subject, relation, stored) not in self.store
            about = Aspect.FORM if alone else EVERY
            self.doubts.append(Doubt(subject=subject, relation=relation.value, about=about))
            if stored not in written:
                elsewhere = self.store.quads_for_pattern(None, None, stored, None)
                written[stored] = set() if next(elsewhere, None) is None else {stored}
            written[stored] |= forms
        self.store.extend(Quad(*statement) for statement in self._rewritten)
        return MappingProxyType({stored: frozenset(forms) for stored, forms in written.items()})
