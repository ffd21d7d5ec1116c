"""The sheet of instructions in the workbook. Vietnamese, because the workbook is: data for its reader, not a page."""

from members.resources import Kind

HOW = (
    ("Cách dùng", ""),
    ("Sửa", "Sửa ngay trong ô, lưu lại rồi gửi tệp lên trang Nhập Excel. Chỉ ô đã sửa mới thay đổi trong sổ."),
    ("Thêm người", "Viết vào dòng trống ở cuối. Chỉ cần họ tên, chi hội và năm sinh; ô khác có thể để trống."),
    (
        "Xoá dòng",
        "Xoá một dòng không xoá người đó khỏi sổ. Cho thôi hoặc chuyển hội viên thì làm ở trang của người đó.",
    ),
    ("Ô trống", "Ô để trống nghĩa là giữ nguyên điều sổ đang ghi."),
    ("Hai cột ẩn", "Mã dòng và Phiên bản giúp cổng nhận ra từng người. Xin đừng sửa hay chép sang dòng khác."),
    ("Thứ tự", "Có thể sắp xếp lại, ẩn bớt cột, thêm cột của riêng mình: cổng đọc theo tên cột."),
    ("Cách viết từng cột", ""),
)
RULES = {
    Kind.NAME: "Viết có dấu, phông Unicode (Times New Roman, Arial…).",
    Kind.DATE: "05/03/1980; chỉ nhớ tháng thì 03/1980; chỉ nhớ năm thì 1980.",
    Kind.CITIZEN_ID: "12 chữ số. Ô có dấu • là số đã che: để nguyên thì giữ số trong sổ, muốn đổi thì viết cả số.",
    Kind.PHONE: "10 chữ số, bắt đầu bằng 0.",
    Kind.BRANCH: "Tên chi hội hoặc tổ như trong danh sách thả xuống.",
    Kind.COMMUNE: "Tên xã, phường, đặc khu như trong sổ.",
}


def guide_lines(*, unit, on, rows, by, columns):
    """[(left, right)] of the sheet: whose roster of which day, how to use it, how each column is written.

    A line without a right side is a heading.
    """
    lines = [
        (f"Danh sách hội viên {unit}", ""),
        ("Tính đến ngày", on.strftime("%d/%m/%Y")),
        ("Số dòng", f"{rows:,}".replace(",", ".")),
        ("Người tải", by),
        ("Dữ liệu cá nhân", "Tệp có dữ liệu cá nhân của hội viên: không gửi cho người ngoài, xoá khi dùng xong."),
        ("", ""),
        *HOW,
    ]
    for column in columns:
        if column.is_hidden or column.kind is Kind.IGNORED:
            continue
        words = ", ".join(word for word, _ in column.choices)
        rule = RULES.get(column.kind) or (f"Một trong: {words}." if words else "Chữ tự do.")
        lines.append((column.header, rule))
    return lines
