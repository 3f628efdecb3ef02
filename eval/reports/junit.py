"""A run as JUnit XML, as build servers read it: bars and questions are its tests."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from eval.gates import Check, Verdict
from eval.reports.figures import estimated
from eval.reports.plain import plain
from eval.results import Run, SampleResult


def junit_xml(run: Run, verdict: Verdict | None) -> str:
    """A missed bar is a failure; a question that the system failed on is an error."""
    suites = Element("testsuites", name=plain(run.manifest.dataset))
    if verdict is not None:
        _suite(suites, "bars", map(_bar, verdict.checks))
    _suite(suites, "questions", map(_question, run.results))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, "unicode")


def _suite(suites: Element, name: str, cases: Iterable[Element]) -> None:
    suite = SubElement(suites, "testsuite", name=name)
    suite.extend(cases)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("errors", str(len(suite.findall("testcase/error"))))


def _bar(check: Check) -> Element:
    case = Element("testcase", classname="bars", name=plain(check.asked))
    if not check.passed:
        found = estimated(check.found, check.unit)
        SubElement(case, "failure", message=plain(f"found {found}"))
    return case


def _question(result: SampleResult) -> Element:
    case = Element(
        "testcase", classname="questions", name=plain(result.sample.sample_id)
    )
    if result.error is not None:
        SubElement(case, "error", message=plain(result.error))
    return case
