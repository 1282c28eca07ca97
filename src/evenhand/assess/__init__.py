"""What the terms say of incidents: agreements in, findings and standings out. Nothing here reads a report."""

from evenhand.assess.bearings import Bearing, Context, appraised, bearings, contexts
from evenhand.assess.case import UNATTRIBUTED, Facts, Reply, ReplyKind, ReportInfo
from evenhand.assess.engine import assess
from evenhand.assess.load import load_agreement, load_all, problems

__all__ = [
    "UNATTRIBUTED", "Bearing", "Context", "Facts", "Reply", "ReplyKind", "ReportInfo", "appraised", "assess", "bearings",
    "contexts", "load_agreement", "load_all", "problems",
]  # fmt: skip
