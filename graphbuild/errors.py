"""What can go wrong, as a tree.

::

    GraphbuildError            everything this package raises on purpose; the command line turns it into exit code 2
    ├── InputError             a page, folder or option that cannot be used as it is
    ├── SeedError              a gazetteer or judgement file in ``seeds/`` that cannot be trusted
    ├── OntologyError          the vocabulary in ``ontology/`` lacks a term the program needs
    ├── QueryError             a SPARQL query that does not parse, or no export to ask
    ├── GoldError              a gold file that does not fit its page
    ├── ExportError            an output that cannot be written
    ├── ModelError             a trained model that is missing, damaged or made for another version
    └── TrainingError          marked texts, or a tool that training needs, that are missing or cannot be used

Each message is one sentence that says what is wrong, where, and what to do about it.
"""

from __future__ import annotations

__all__ = [
    "ExportError",
    "GoldError",
    "GraphbuildError",
    "InputError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "SeedError",
    "TrainingError",
]


class GraphbuildError(Exception):
    """Any failure that a reader of the message can mend."""


class InputError(GraphbuildError):
    """A page, folder or option that cannot be used as it is."""


class SeedError(GraphbuildError):
    """A file in ``seeds/`` that cannot be trusted."""


class OntologyError(GraphbuildError):
    """A term is missing from ``ontology/``."""


class QueryError(GraphbuildError):
    """A query that cannot be answered."""


class GoldError(GraphbuildError):
    """A gold file that does not fit its page."""


class ExportError(GraphbuildError):
    """An output that cannot be written."""


class ModelError(GraphbuildError):
    """A trained model that cannot be used."""


class TrainingError(GraphbuildError):
    """Training that cannot begin or go on."""
