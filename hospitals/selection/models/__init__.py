from .application import Answer, Application, Evidence
from .designation import Designation
from .proposal import Proposal, Replacement
from .round import CAPACITY, Criterion, Phase, SectionQuota, SelectionRound, Stage
from .scoring import Assignment, Score, SiteVisit, VisitCheck, VisitPhoto

__all__ = [
    "CAPACITY",
    "Answer",
    "Application",
    "Assignment",
    "Criterion",
    "Designation",
    "Evidence",
    "Phase",
    "Proposal",
    "Replacement",
    "Score",
    "SectionQuota",
    "SelectionRound",
    "SiteVisit",
    "Stage",
    "VisitCheck",
    "VisitPhoto",
]
