"""The glossary for machines: JSON and SKOS hold what the pages show."""

import json

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, URIRef

from plugins.glossary.vocabulary import as_json, as_turtle, set_data, term_data
from tests.facts import asked
from tests.make import ID, make_term_text, read_document

SITE = "https://example.org"
HOME = "https://example.org/glossary/"


@pytest.fixture
def terms():
    """Two terms: one with everything a term can have, and signs that files write otherwise."""
    failure = make_term_text(
        '1. A *try* & "more".\n2. The <absence> of \\\\ success.',
        aliases="failures, “fiasco”",
        see_also="success",
        source="Visual Thesaurus <https://example.org/?a=1&b=2>",
    )
    success = make_term_text("1. Reached.", title="Success", id=f"{ID}:glossary/success")
    documents = [
        read_document("glossary/failure.md", failure),
        read_document("glossary/success.md", success),
    ]
    plugin = asked(*documents)["glossary"]
    return tuple(map(plugin.term, plugin.terms()))


def test_json_holds_every_term_with_its_senses(terms):
    """What another program reads is what the pages say, at absolute addresses."""
    failure, success = json.loads(as_json(terms, SITE))

    assert failure["senses"] == [
        {"number": 1, "text": "A try & “more”.", "url": HOME + "failure/#sense-1"},
        {"number": 2, "text": "The of \\ success.", "url": HOME + "failure/#sense-2"},
    ]
    assert (failure["id"], failure["url"]) == (f"{ID}:glossary/failure", HOME + "failure/")
    assert failure["aliases"] == ["failures", "“fiasco”"]
    assert failure["source"] == {"title": "Visual Thesaurus", "url": "https://example.org/?a=1&b=2"}
    assert failure["see_also"] == [success["url"]]
    assert success["source"] == {"title": "A dictionary", "url": None}


def test_turtle_holds_every_term_with_its_senses(terms):
    """A SKOS concept for each term and, below it, for each sense."""
    graph = Graph().parse(data=as_turtle(terms, SITE, "Words", "en"), format="turtle")

    concepts = {str(node) for node in graph.subjects(RDF.type, SKOS.Concept)}
    failure = URIRef(HOME + "failure/")
    assert concepts == {HOME + "failure/", HOME + "success/"} | {
        sense.url.join([SITE, ""]) for term in terms for sense in term.senses
    }
    assert set(graph.objects(failure, SKOS.altLabel)) == {
        Literal("failures", "en"),
        Literal("“fiasco”", "en"),
    }
    assert list(graph.objects(failure, SKOS.related)) == [URIRef(HOME + "success/")]


def test_senses_in_turtle_read_as_on_the_page(terms):
    """Every definition, under the term it belongs to."""
    graph = Graph().parse(data=as_turtle(terms, SITE, "Words", "en"), format="turtle")

    for term in terms:
        senses = graph.objects(URIRef(SITE + term.url), SKOS.narrower)
        definitions = {str(graph.value(sense, SKOS.definition)) for sense in senses}
        assert definitions == {sense.text for sense in term.senses}


def test_turtle_names_the_glossary_and_its_sources(terms):
    """One scheme holds all concepts, each with where it comes from."""
    graph = Graph().parse(data=as_turtle(terms, SITE, "Words", "en"), format="turtle")

    scheme = URIRef(HOME)
    assert graph.value(scheme, DCTERMS.title) == Literal("Words", "en")
    assert set(graph.objects(None, SKOS.inScheme)) == {scheme}
    assert {str(source) for source in graph.objects(None, DCTERMS.source)} == {
        "Visual Thesaurus",
        "A dictionary",
    }


def test_files_of_the_same_terms_are_the_same(terms):
    """Whatever order a program keeps them in."""
    assert as_turtle(terms, SITE, "Words", "en") == as_turtle(terms, SITE, "Words", "en")
    assert as_turtle(terms[::-1], SITE, "Words", "en") == as_turtle(terms, SITE, "Words", "en")


def test_search_engines_read_terms_as_one_set(terms):
    """Each page's data names the set, and the set's data each page."""
    whole = set_data(terms, SITE, "Words")

    listed = [entry["@id"] for entry in whole["hasDefinedTerm"]]
    assert listed == [term_data(term, SITE)["@id"] for term in terms]
    assert {term_data(term, SITE)["inDefinedTermSet"] for term in terms} == {whole["@id"]}
