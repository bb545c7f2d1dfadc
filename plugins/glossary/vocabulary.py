"""The glossary for machines: schema.org JSON-LD, plain JSON, and SKOS as Turtle."""

import json
from collections.abc import Collection

from plugins.glossary.model import Sense, Term
from plugins.source.linked_data import part, thing


def term_data(term: Term, site: str) -> dict:
    """schema.org DefinedTerm; `site` is the site's address without a slash at its end."""
    return thing(
        "DefinedTerm",
        site + term.url,
        term.title,
        alternateName=list(term.aliases),
        description=term.short,
        termCode=term.slug,
        inDefinedTermSet=f"{site}/glossary/",
        subjectOf=_senses(term, site),
    )


def _senses(term: Term, site: str) -> dict:
    """All that a term was said to mean, each meaning at an address of its own."""
    senses = [
        part("DefinedTerm", site + sense.url, term.title, description=sense.text, termCode=sense.anchor)
        for sense in term.senses
    ]
    url = f"{site}{term.url}#senses"
    return part("DefinedTermSet", url, f"{term.title}: {term.count}", hasDefinedTerm=senses)


def set_data(terms: Collection[Term], site: str, name: str) -> dict:
    """schema.org DefinedTermSet of all terms."""
    every = [part("DefinedTerm", site + term.url, term.title) for term in terms]
    return thing("DefinedTermSet", f"{site}/glossary/", name, hasDefinedTerm=every)


def as_json(terms: Collection[Term], site: str) -> str:
    """The whole glossary as JSON, addresses absolute."""
    return json.dumps([_plain(term, site) for term in terms], ensure_ascii=False, indent=2) + "\n"


def _plain(term: Term, site: str) -> dict:
    return {
        "id": term.id,
        "title": term.title,
        "url": site + term.url,
        "short": term.short,
        "aliases": list(term.aliases),
        "source": {"title": term.source.title, "url": term.source.url or None},
        "see_also": [site + other.url for other in term.see_also],
        "senses": [
            {"number": sense.number, "text": sense.text, "url": site + sense.url} for sense in term.senses
        ],
    }


def as_turtle(terms: Collection[Term], site: str, name: str, lang: str) -> str:
    """The glossary as SKOS: a concept a term, and below it a concept a sense; `lang` is the site's."""
    from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef  # noqa: PLC0415 - slow to import

    graph = Graph()
    scheme = URIRef(f"{site}/glossary/")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.title, Literal(name, lang)))

    def words(term: Term, text: str) -> Literal:
        return Literal(text, term.lang or lang)

    def concept(term: Term, address: str, label: str) -> URIRef:
        node = URIRef(site + address)
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, scheme))
        graph.add((node, SKOS.prefLabel, words(term, label)))
        graph.add((node, DCTERMS.source, words(term, term.source.title)))
        return node

    def sense_of(term: Term, sense: Sense) -> URIRef:
        node = concept(term, sense.url, f"{term.title} ({sense.number})")
        graph.add((node, SKOS.definition, words(term, sense.text)))
        return node

    for term in terms:
        node = concept(term, term.url, term.title)
        graph.add((node, SKOS.topConceptOf, scheme))
        for alias in term.aliases:
            graph.add((node, SKOS.altLabel, words(term, alias)))
        for other in term.see_also:
            graph.add((node, SKOS.related, URIRef(site + other.url)))
        for sense in term.senses:
            graph.add((node, SKOS.narrower, sense_of(term, sense)))
    return graph.serialize(format="turtle")
