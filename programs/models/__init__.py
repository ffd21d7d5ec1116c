"""Children and sponsors with their ledger, and the records of every other programme."""

from programs.models.activities import Activity, Club, ClubMember
from programs.models.children import Child, Consent, Hold, Visit
from programs.models.households import Household, HouseholdReview, HouseholdSupport, LoanBalance, LoanGroup
from programs.models.ledger import Disbursement, Instalment, Payment, UndonePayment, WriteOff
from programs.models.livelihoods import Cooperative, JobSupport, ManagerSupport, Startup
from programs.models.officers import Award, Course, CourseMember, Recognition
from programs.models.sponsors import Pledge, Sponsor, Vacancy

__all__ = [
    "Activity", "Award", "Child", "Club", "ClubMember", "Consent", "Cooperative", "Course", "CourseMember",
    "Disbursement", "Hold", "Household", "HouseholdReview", "HouseholdSupport", "Instalment", "JobSupport",
    "LoanBalance", "LoanGroup", "ManagerSupport", "Payment", "Pledge", "Recognition", "Sponsor", "Startup", "UndonePayment",
    "Vacancy", "Visit", "WriteOff",
]  # fmt: skip
