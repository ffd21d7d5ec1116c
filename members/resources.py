"""The columns of a member roster, in the order they are written: one list for what goes out and what comes in.

Headers are Vietnamese because the workbook is: they are data that the reader of a workbook finds again, not text for a
page. A header is compared folded (``unionportal.ui.vietnamese.fold``).
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from members.access.enums import Mark
from members.enums import Poverty, Sex
from unionportal.ui.vietnamese import fold

KEY = "key"  # the person's uid; hidden, written by us, never typed
VERSION = "member_version"  # the person's version when the workbook was written; hidden
PROBLEMS = "problems"  # what is wrong with a row, in a workbook that was given back; never read
# Stands where a workbook shows only the mask of a citizen id; read back it means "as in the register".
MASK_SIGN = "•"
YES, NO = "Có", "Không"
# Sheets of our own workbook that hold no members.
ROSTER_SHEET, GUIDE_SHEET, LISTS_SHEET = "Hội viên", "Hướng dẫn", "Danh mục"
OWN_SHEETS = frozenset({GUIDE_SHEET, LISTS_SHEET})


class Kind(Enum):
    """How a cell is written and read."""

    KEY = "key"
    NUMBER = "number"
    TEXT = "text"
    NAME = "name"
    DATE = "date"  # dd/mm/yyyy, mm/yyyy or yyyy as far as it is known, always as text
    CITIZEN_ID = "citizen_id"
    PHONE = "phone"
    YES_NO = "yes_no"
    CHOICE = "choice"
    BRANCH = "branch"
    COMMUNE = "commune"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Column:
    """One column: ``field`` is that of ``StagedMember``, ``header`` what we write, ``synonyms`` what we also accept.

    ``choices`` maps the word written to the stored value; ``width`` is in characters; a column that is ``read_only`` is
    understood but never written by us.
    """

    field: str
    header: str
    kind: Kind = Kind.TEXT
    synonyms: tuple = ()
    mark: Mark = Mark.PERSONAL
    width: int = 16
    choices: tuple = ()
    read_only: bool = False

    @property
    def is_hidden(self):
        """Whether the column is for the importer and not for the eye."""
        return self.field in (KEY, VERSION)


SEX_WORDS = (("Nữ", Sex.FEMALE), ("Nam", Sex.MALE))
POVERTY_WORDS = (("Không", Poverty.NONE), ("Cận nghèo", Poverty.NEAR_POOR), ("Nghèo", Poverty.POOR))
YES_NO_WORDS = ((YES, True), (NO, False))

COLUMNS = (
    Column(KEY, "Mã dòng", Kind.KEY, ("Mã hồ sơ",), Mark.INTERNAL, 12),
    Column(VERSION, "Phiên bản", Kind.NUMBER, (), Mark.INTERNAL, 8),
    Column("row_no", "STT", Kind.IGNORED, ("TT", "Số TT", "Số thứ tự"), Mark.PUBLIC, 6),
    Column("commune_text", "Xã", Kind.COMMUNE, ("Xã phường", "Phường", "Thị trấn", "Cơ sở Hội", "Cơ sở", "Hội LHPN xã"), Mark.PUBLIC, 22),
    Column("commune_code", "Mã xã", Kind.COMMUNE, ("Mã xã phường", "Mã đơn vị", "Mã ĐVHC", "Mã phường"), read_only=True),
    Column("district_text", "Huyện", Kind.COMMUNE, ("Quận", "Thị xã", "Huyện, thị xã, thành phố", "Quận huyện"), read_only=True),
    Column("branch_text", "Chi hội", Kind.BRANCH, ("Thôn", "Ấp", "Khóm", "Khu", "KDC", "Khu dân cư", "TDP", "Tổ dân phố", "Khu phố", "Chi hội phụ nữ", "Chi hội thôn", "Bản", "Buôn", "Xóm", "Tên chi hội"), Mark.PUBLIC, 24),
    Column("group_text", "Tổ", Kind.BRANCH, ("Tổ phụ nữ", "Chi tổ", "Tổ hội", "Tên tổ"), Mark.PUBLIC, 18, read_only=True),
    Column("full_name", "Họ và tên", Kind.NAME, ("Họ tên", "Họ và tên hội viên", "Họ tên hội viên", "Tên hội viên", "Hội viên", "Họ, chữ đệm và tên"), Mark.PERSONAL, 28),
    Column("family_names", "Họ đệm", Kind.NAME, ("Họ và đệm", "Họ và tên đệm", "Họ lót", "Họ và chữ đệm", "Họ, chữ đệm", "Họ chữ lót", "Họ và tên lót", "Họ"), read_only=True),
    Column("middle_names", "Tên đệm", Kind.NAME, ("Đệm", "Chữ đệm", "Tên lót", "Chữ lót"), read_only=True),
    Column("given_name", "Tên", Kind.NAME, (), read_only=True),
    Column("sex", "Giới tính", Kind.CHOICE, ("Phái", "Giới", "Nam nữ"), Mark.PERSONAL, 9, SEX_WORDS),
    Column("born_on", "Ngày sinh", Kind.DATE, ("Ngày tháng năm sinh", "Năm sinh", "NTNS", "Sinh ngày", "Ngày, tháng, năm sinh", "NS", "Sinh năm"), Mark.PERSONAL, 12),
    Column("citizen_id", "Số CCCD", Kind.CITIZEN_ID, ("CCCD", "CMND CCCD", "CCCD CMND", "Số CCCD CMND", "Căn cước", "Căn cước công dân", "Số căn cước", "Số căn cước công dân", "Số định danh", "Số định danh cá nhân", "ĐDCN", "Mã định danh", "CMND", "CMT", "Số CMND"), Mark.PERSONAL, 16),
    Column("phone", "Điện thoại", Kind.PHONE, ("SĐT", "Số ĐT", "Số điện thoại", "Di động", "Điện thoại di động", "Zalo", "Điện thoại liên hệ"), Mark.PERSONAL, 14),
    Column("current_address", "Nơi ở hiện nay", Kind.TEXT, ("Địa chỉ", "Chỗ ở", "Chỗ ở hiện nay", "Nơi ở", "Địa chỉ hiện nay", "Tạm trú"), Mark.PERSONAL, 32),
    Column("permanent_address", "Hộ khẩu thường trú", Kind.TEXT, ("Thường trú", "HKTT", "Hộ khẩu", "Nơi thường trú", "Nơi đăng ký thường trú"), Mark.PERSONAL, 32),
    Column("ethnicity", "Dân tộc", Kind.TEXT, (), Mark.SENSITIVE, 10),
    Column("religion", "Tôn giáo", Kind.TEXT, ("TG",), Mark.SENSITIVE, 12),
    Column("education", "Học vấn", Kind.TEXT, ("TĐVH", "Trình độ văn hóa", "Trình độ học vấn", "Văn hóa", "Trình độ"), Mark.PERSONAL, 12),
    Column("profession", "Chuyên môn", Kind.TEXT, ("TĐCM", "Trình độ chuyên môn", "CM"), Mark.PERSONAL, 16),
    Column("political_theory", "Lý luận chính trị", Kind.TEXT, ("LLCT", "Lý luận", "Chính trị", "Trình độ lý luận chính trị"), Mark.PERSONAL, 14),
    Column("occupation", "Nghề nghiệp", Kind.TEXT, ("Công việc", "Nghề", "Nghề nghiệp hiện nay"), Mark.PERSONAL, 18),
    Column("is_party_member", "Đảng viên", Kind.YES_NO, ("ĐV", "Là Đảng viên", "Ngày vào Đảng"), Mark.SENSITIVE, 10, YES_NO_WORDS),
    Column("poverty", "Hộ nghèo", Kind.CHOICE, ("HN", "Cận nghèo", "HCN", "Hộ cận nghèo", "Hộ nghèo, cận nghèo", "Diện hộ", "ĐTCS", "Hoàn cảnh gia đình"), Mark.SENSITIVE, 11, POVERTY_WORDS),
    Column("joined_on", "Ngày vào Hội", Kind.DATE, ("Năm vào Hội", "Ngày kết nạp", "Vào Hội", "Năm kết nạp", "Ngày tháng vào Hội", "Ngày, tháng, năm vào Hội"), Mark.PERSONAL, 13),
    Column("position", "Chức vụ", Kind.TEXT, ("Chức vụ Hội", "Chức danh", "Chức vụ trong Hội"), Mark.INTERNAL, 18),
    Column("card_no", "Số thẻ", Kind.TEXT, ("Thẻ HV", "Số thẻ hội viên", "Mã hội viên", "Thẻ hội viên", "Số thẻ HV"), Mark.PERSONAL, 14),
    Column("card_issued_on", "Ngày cấp thẻ", Kind.DATE, ("Ngày cấp",), Mark.PERSONAL, 13),
    Column("is_working_away", "Đi làm ăn xa", Kind.YES_NO, ("Vắng", "Tạm vắng", "Đi làm xa", "Làm ăn xa", "Đi làm ăn xa vắng"), Mark.PERSONAL, 12, YES_NO_WORDS),
    Column("is_honorary", "Hội viên danh dự", Kind.YES_NO, ("HV danh dự", "HVDD", "Danh dự"), Mark.PERSONAL, 12, YES_NO_WORDS),
    Column(PROBLEMS, "Vấn đề cần sửa", Kind.IGNORED, (), Mark.PERSONAL, read_only=True),
    Column("note", "Ghi chú", Kind.TEXT, ("GC", "Chú thích"), Mark.PERSONAL, 30),
)  # fmt: skip

# Abbreviations that folding would make one word; compared as written, in lower case, before the folded headers.
EXACT_HEADERS = {"đt": "phone", "dt": "ethnicity"}


@cache
def folded_headers():
    """{folded header or synonym: column}, each word claimed once; ``AssertionError`` names a word claimed twice."""
    found = {}
    for column in COLUMNS:
        for words in (column.header, *column.synonyms):
            claimed = found.setdefault(fold(words), column)
            assert claimed is column, f"{words!r} is claimed by {claimed.field} and {column.field}"
    return found
