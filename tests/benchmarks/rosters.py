"""A large roster written for measuring: 20 columns, persons that never were."""

import random

import xlsxwriter

HEADER = [
    "STT", "Mã xã", "Chi hội", "Họ và tên", "Giới tính", "Ngày sinh", "Số CCCD", "Điện thoại", "Nơi ở hiện nay",
    "Hộ khẩu thường trú", "Dân tộc", "Tôn giáo", "Học vấn", "Chuyên môn", "Nghề nghiệp", "Đảng viên", "Hộ nghèo",
    "Ngày vào Hội", "Số thẻ", "Ghi chú",
]  # fmt: skip
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
MIDDLE = ["Thị", "Thị Thu", "Thị Ngọc", "Thị Minh", "Thị Bích", "Thị Kim", "Thị Thanh", "Thị Hồng", "Diệu", "Thị Mỹ"]
GIVEN = ["Hoa", "Lan", "Hương", "Hồng", "Thủy", "Mai", "Đào", "Ánh", "Yến", "Oanh", "Nga", "Hằng", "Huệ", "Liên", "Ước"]


def write(path, *, rows, places, seed=7):
    """Write ``rows`` persons spread over ``places`` [(commune code, branch name)] to an .xlsx at ``path``."""
    dice = random.Random(seed)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["DANH SÁCH HỘI VIÊN"])
        sheet.write_row(1, 0, HEADER)
        for number in range(rows):
            code, branch = places[number * len(places) // rows]
            year, month, day = dice.randint(1945, 2000), dice.randint(1, 12), dice.randint(1, 28)
            century = 1 if year < 2000 else 3
            hamlet = branch.removeprefix("Chi hội ")
            sheet.write_row(number + 2, 0, [
                number + 1, code, branch,
                f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}", "Nữ",
                f"{day:02}/{month:02}/{year}", f"030{century}{year % 100:02}{number:06}", f"09{dice.randint(10**7, 10**8 - 1)}",
                f"Số {dice.randint(1, 400)}, {hamlet}", f"{hamlet}, huyện Thanh Hà", "Kinh", "Không", "12/12",
                dice.choice(["", "Trung cấp", "Đại học"]), dice.choice(["Làm ruộng", "Công nhân", "Buôn bán"]),
                dice.choice(["", "x"]), dice.choice(["", "", "Cận nghèo"]),
                f"08/03/{min(year + 20, 2019)}", f"HV{number:07}", "",
            ])  # fmt: skip
    return path
