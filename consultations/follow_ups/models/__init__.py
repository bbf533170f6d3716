from .catalogue import Question, Template, TemplateStep
from .letter import DoctorLetter
from .plan import CheckIn, Plan

__all__ = ["CheckIn", "DoctorLetter", "Plan", "Question", "Template", "TemplateStep"]
