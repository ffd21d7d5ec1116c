"""Rows of a table that are no persons: titles, names of branches, sub-totals, the signature block."""

import re

from unionportal.ui.vietnamese import fold

# With their marks: Bàn, Tống are family names, bản a village, tổng a total. What is often typed without marks stands so.
_BRANCH_WORDS = r"chi hội|thôn|ấp|khóm|khu|kdc|tdp|tổ dân phố|xóm|bản|buôn|tổ phụ nữ|cụm|chi hoi|thon|khu dan cu|to dan pho|to phu nu"
# A numeral, Roman, Arabic or a letter, that counts branches: "I. Chi hội thôn Đông".
_COUNTED = r"(?:(?:[ivx]+|\d+|[a-h])[.)/\-: ]\s*)?"
_SUBTITLE = re.compile(rf"{_COUNTED}(?:{_BRANCH_WORDS})\b.*", re.I)
_TRAILING_COUNT = re.compile(r"\s*(?:[:(\-–]\s*)?\(?\s*\d[\d.]*\s*(?:hội viên|người|hv|chị|đ/c)?\s*\)?\s*$", re.I)
_LEADING_NUMERAL = re.compile(rf"^\s*{_COUNTED}(?=(?:{_BRANCH_WORDS})\b)", re.I)
_BRANCH_IN_TITLE = re.compile(r"chi\s+hội(?:\s+(?:phụ\s+nữ|lhpn|liên\s+hiệp\s+phụ\s+nữ))?\s*:?\s*(\S.*)", re.I)
_COMMUNE_IN_TITLE = re.compile(r"((?:xã|phường|thị\s+trấn|đặc\s+khu)\s*:?\s+\S.*)", re.I)
_DISTRICT_IN_TITLE = re.compile(r"((?:huyện|quận|thị\s+xã)\s+\S.*)", re.I)
_TOTAL = re.compile(r"(?:tổng|cộng|lũy kế|luỹ kế|tong (?:cong|so)|cong)\b.*", re.I)
_SIGNATURE = re.compile(
    r"(?:nguoi lap|lap bieu|tm |t m |thay mat|chu tich|pho chu tich|xac nhan|ky ten|ky ghi|thu truong|kt |noi nhan"
    r"|chi hoi truong|ban thuong vu|ban chap hanh|(?:.* )?ngay (?:\d+ )?thang (?:\d+ )?nam\b|danh sach nay|an dinh danh sach).*"
)


def is_total(text):
    """Whether a text begins a sub-total."""
    return text[:1] in "TtCcLl" and bool(_TOTAL.match(text))


def is_signature(text):
    """Whether a text belongs to the block of signatures below a table."""
    return bool(_SIGNATURE.fullmatch(fold(text)))


def branch_of_subtitle(texts):
    """The branch that a row inside the table announces, as written, or "". ``texts`` are its cells that say something."""
    words = [text for text in texts if not text.replace(".", "").isdigit()]
    if not 0 < len(words) <= 2:
        return ""
    for title in (" ".join(words), words[0]):
        if _SUBTITLE.match(title):
            return without_count(title)
    return ""


def without_count(text):
    """A branch's title without its numeral and its number of members."""
    return _TRAILING_COUNT.sub("", _LEADING_NUMERAL.sub("", text)).strip(" :.-–") or text


def names_in_title(texts):
    """(branch, commune, district) that the rows above a table name, each as written or ""."""
    found = {}
    for text in texts:
        for place, pattern in enumerate((_BRANCH_IN_TITLE, _COMMUNE_IN_TITLE, _DISTRICT_IN_TITLE)):
            if (match := pattern.search(text)) and place not in found and len(text) < 150:
                found[place] = re.split(r"[,;–]| - |\(|năm \d", match[1])[0].strip(" :.")
    return tuple(found.get(place, "") for place in range(3))
