"""Persons, their spells in units, offices, transfers, and rows of a roster on their way in."""

from members.models.certificates import Certificate
from members.models.kept import KeptMember
from members.models.missing import MissingMember
from members.models.person import Member
from members.models.posts import Post
from members.models.spells import Membership, MembershipTally
from members.models.staged import StagedMember
from members.models.transfers import Transfer

__all__ = [
    "Certificate",
    "KeptMember",
    "Member",
    "Membership",
    "MembershipTally",
    "MissingMember",
    "Post",
    "StagedMember",
    "Transfer",
]
