"""What the terms say of incidents: agreements in, findings and standings out. Nothing here reads a report."""

from evenhand.assess.appraised import appraised
from evenhand.assess.bearings import Bearing, bearings
from evenhand.assess.case import UNATTRIBUTED, Facts, Reply, ReplyKind, ReportInfo
from evenhand.assess.check import CheckReport, check, check_all
from evenhand.assess.contexts import contexts
from evenhand.assess.counting import Tally, explain, tally
from evenhand.assess.diff import Change, diff
from evenhand.assess.engine import assess
from evenhand.assess.load import load_agreement, load_all, problems, superseded
from evenhand.assess.meant import Context
from evenhand.assess.positions import Overlap, Stand, overlaps, positions_table
from evenhand.assess.standing import Coverage, stand

__all__ = [
    "UNATTRIBUTED",
    "Bearing",
    "Change",
    "CheckReport",
    "Context",
    "Coverage",
    "Facts",
    "Overlap",
    "Reply",
    "ReplyKind",
    "ReportInfo",
    "Stand",
    "Tally",
    "appraised",
    "assess",
    "bearings",
    "check",
    "check_all",
    "contexts",
    "diff",
    "explain",
    "load_agreement",
    "load_all",
    "overlaps",
    "positions_table",
    "problems",
    "stand",
    "superseded",
    "tally",
]
