"""Every state of every component, as the source that draws it and the figures it is given.

The gallery shows the two side by side; a component that has no specimen fails the test of the gallery.
"""

from datetime import date

DATA = {
    "day": date(2024, 6, 30),
    "nothing": None,
    "ticks": [50, 60, 75],
    "flows": [
        {"label": "Kết nạp", "value": 19},
        {"label": "Chuyển đến", "value": 6},
        {"label": "Chuyển đi", "value": -4},
        {"label": "Thôi", "value": -1},
        {"label": "Qua đời", "value": -3},
    ],
    "parts": [
        {"label": "Đã trao", "value": 11286, "fill": "paid"},
        {"label": "Đến hạn", "value": 642, "fill": "due", "sub": "trong đó quá hạn 91"},
        {"label": "Chưa đến hạn", "value": 13391, "fill": "future"},
        {"label": "Xóa, giảm", "value": 92, "fill": "off"},
    ],
    "strip": [
        {"label": "Hội viên", "value": "1.786", "sub": "tăng 17 từ đầu năm", "href": "#c-strip"},
        {"label": "Phụ nữ có mặt", "value": "2.304", "sub": "đếm ngày 30/06/2024"},
        {"label": "Chi hội", "value": "6", "sub": "mọi chi hội có chi hội trưởng"},
    ],
    "indicators": [
        {"no": number, "status": status, "href": "#c-scoreboard"}
        for number, status in enumerate(("met", "exceeded", "pace", "behind", "nodata"), 1)
    ],
    "bricks": [
        {"label": f"Xã số {n}", "value": 56 + n * 37 % 43, "status": ("behind", "met", "exceeded")[(n * 37 % 43) // 15]}
        for n in range(60)
    ],
    "years": [{"label": str(2022 + n), "value": value} for n, value in enumerate((512, 640, 416))],
    "quarters": [{"label": f"Q{1 + n % 4}/{22 + n // 4}", "value": 90 + n * 53 % 101} for n in range(18)],
    "points": [
        {"label": "12/21", "value": 78.1}, {"label": "06/22", "value": 78.3}, {"label": "12/22", "value": 78.6},
        {"label": "06/23", "value": 78.8}, {"label": "12/23", "value": 79.0}, {"label": "06/24", "value": 79.2},
    ],
    "legend": [{"fill": "met", "label": "từ 79 %"}, {"fill": "behind", "label": "dưới 79 %"}],
    "plain_columns": [{"label": "Ngày", "priority": "title"}, {"label": "Tỷ lệ", "kind": "num", "priority": "figure"}],
    "plain_rows": [["31/12/2021", "78,1 %"], ["30/06/2024", "79,2 %"]],
    "columns": [
        {"label": "Cơ sở", "priority": "title", "sort": "#c-ledger", "sorted": "ascending"},
        {"label": "Hội viên", "kind": "num", "priority": "hidden"},
        {"label": "Tỷ lệ so với mục tiêu", "kind": "bar", "priority": "bar", "axis": {"target": 79}},
        {"label": "Tỷ lệ", "kind": "num", "priority": "figure"},
        {"label": "So với 79 %", "kind": "num"},
    ],
    "rows": [
        {"group": "Huyện Thanh Hà"},
        [
            {"text": "Xã Tân Việt", "href": "#c-ledger"}, "1.402",
            {"bullet": {"value": 80.1, "status": "met", "label": "Tân Việt: 80,1 %", "target": 79, "ticks": [50, 60, 75]}},
            "80,1 %", {"short": -20},
        ],
        {"here": True, "cells": [
            {"text": "Xã Hồng Lạc", "href": "#c-ledger", "sub": "đơn vị của tôi"}, "1.786",
            {"bullet": {"value": 77.5, "status": "behind", "label": "Hồng Lạc: 77,5 %", "target": 79, "ticks": [50, 60, 75]}},
            "77,5 %", {"short": 35, "unit": "hội viên"},
        ]},
        [
            {"text": "Xã Thanh Hải", "href": "#c-ledger"}, "1.655",
            {"bullet": {"value": None, "status": "nodata", "label": "Thanh Hải: chưa có mẫu số"}},
            {"status": "nodata", "text": "chưa có mẫu số"}, {"short": None},
        ],
    ],
    "total": ["Toàn huyện", "4.843", {"bullet": {"value": 79.2, "status": "met", "label": "Toàn huyện: 79,2 %", "target": 79}}, "79,2 %", {"short": 0}],
    "active": [{"label": "Chi hội: Thôn Đông", "remove": "#c-chips"}],
    "choices": [{"label": "có mặt", "href": "#c-segment", "here": True}, {"label": "tổng số", "href": "#c-segment"}],
    "todo": [
        {"kind": "error", "icon": "error", "title": "Tệp không đọc được", "sub": "Tệp có mật khẩu", "action": "Sửa", "href": "#c-todo"},
        {"kind": "warn", "icon": "warn", "title": "12 vấn đề trong tệp Excel", "sub": "1.754 dòng sạch chờ ghi", "action": "Xem", "href": "#c-todo"},
        {"kind": "note", "icon": "transfer", "title": "2 người xin chuyển đến", "sub": "Từ xã Tân Việt và phường Hải Tân", "action": "Nhận", "href": "#c-todo"},
    ],
    "errors": [
        {"field": "g-born", "text": "31/02/1985 không có trong lịch."},
        {"field": "", "text": "Người khác vừa sửa hồ sơ này."},
    ],
    "steps": [
        {"label": "Nhận tệp", "state": "done"}, {"label": "Kiểm tra", "state": "done"},
        {"label": "Xem lại", "state": "here"}, {"label": "Ghi", "state": "next"},
    ],
    "sheet_columns": ["B Họ và tên", "C Chi hội", "D Ngày sinh"],
    "sheet_row": ["Phạm Thị Ngát", "Thôn Đông", "31/02/1985"],
    "counts": [
        {"label": "thêm mới", "value": 1240, "href": "#c-counts", "icon": "plus", "here": True},
        {"label": "thay đổi", "value": 14, "href": "#c-counts", "icon": "pencil"},
        {"label": "như cũ", "value": 500, "href": "#c-counts", "icon": "same"},
        {"label": "đợi xử lý", "value": 49, "href": "#c-counts", "icon": "warn"},
    ],
    "index": [
        {"label": "Ngày không có trong lịch", "value": 3, "href": "#c-index", "icon": "error", "kind": "error"},
        {"label": "Có thể trùng người", "value": 9, "href": "#c-index", "icon": "warn"},
    ],
    "crumbs": [{"label": "Tỉnh Hải Dương", "href": "#c-breadcrumb"}, {"label": "Xã Hồng Lạc", "href": ""}],
    "hidden": [("on", "30/06/2024")],
    "matrix_columns": [
        {"label": "T5", "sub": "05/06", "title": "Tháng 5 năm 2024", "href": "#c-matrix"},
        {"label": "T6", "sub": "05/07", "title": "Tháng 6 năm 2024", "href": "#c-matrix", "here": True},
    ],
    "matrix_groups": [
        {"name": "Huyện Thanh Hà", "note": "3 xã", "rows": [
            {"name": "Xã Hồng Lạc", "cells": [
                {"kind": "approved", "word": "đã duyệt", "href": "#c-matrix"},
                {"kind": "waiting", "word": "chờ duyệt, nộp muộn 2 ngày", "href": "#c-matrix", "flag": True},
            ]},
            {"name": "Xã Việt Hồng", "href": "#c-matrix", "cells": [
                {"kind": "locked", "word": "đã khóa", "href": "#c-matrix"},
                {"kind": "late", "word": "chưa nộp, quá hạn 4 ngày", "href": "#c-matrix", "flag": True},
            ]},
            {"name": "Xã Thanh Hải", "cells": [None, {"kind": "draft", "word": "bản nháp", "href": "#c-matrix"}]},
        ]},
    ],
    "matrix_legend": [("approved", "đã duyệt"), ("locked", "đã khóa"), ("waiting", "chờ duyệt"),
                      ("returned", "bị trả lại"), ("draft", "bản nháp"), ("open", "chưa nộp"), ("late", "quá hạn")],
    "matrix_total": ["2/2", "1/3"],
}  # fmt: skip

SPECIMENS = {
    "section": ['{% uiblock "section" title="Cơ sở dưới ngưỡng" note="Mẫu số: phụ nữ từ 18 tuổi có mặt" more="Danh sách" href="#c-section" count=4 level=4 demo=True %}<p>Nội dung của mục.</p>{% enduiblock %}'],
    "head": ['{% uiblock "head" title="Hội LHPN xã Hồng Lạc" lead="Huyện Thanh Hà · 6 chi hội" demo=True level=3 %}<a class="btn btn-plain btn-sm" href="#c-head">{% icon "excel" %} Xuất Excel</a>{% enduiblock %}'],
    "breadcrumb": ['{% ui "breadcrumb" items=crumbs %}'],
    "icon": ['{% for name in icons %}<span class="tag">{% icon name %}{{ name }}</span> {% endfor %}'],
    "status": [
        '{% ui "status" kind="exceeded" %} {% ui "status" kind="met" %} {% ui "status" kind="pace" %} {% ui "status" kind="behind" %} {% ui "status" kind="nodata" %}',
        '{% ui "status" kind="exceeded" line=True %} {% ui "status" kind="met" line=True %} {% ui "status" kind="behind" word="Chưa đạt" line=True %}',
    ],
    "tag": ['{% ui "tag" text="đi làm ăn xa" %} {% ui "tag" text="danh dự" kind="note" %} {% ui "tag" text="rất giống" kind="warn" icon="warn" %} {% ui "tag" text="91 ngày" kind="error" icon="clock" %}'],
    "demo": ['{% ui "demo" %}'],
    "headline": [
        '{% uiblock "headline" value=79.2 numerator=407344 denominator=514344 definition="phụ nữ từ 18 tuổi có mặt tại địa phương" status="met" note="mục tiêu ít nhất 79 %" href="#c-headline" %}<div class="wide">{% ui "bullet" value=79.2 status="met" label="79,2 %" target=79 ticks=ticks large=True target_label="mục tiêu 79 %" %}</div>{% enduiblock %}',
        '{% ui "headline" value=nothing numerator=1655 denominator=nothing definition="" status="nodata" %}',
    ],
    "bullet": [
        '{% ui "bullet" value=83.5 status="exceeded" label="Vượt: 83,5 %" target=79 ticks=ticks %}',
        '{% ui "bullet" value=79.2 status="met" label="Đạt: 79,2 %" target=79 ticks=ticks %}',
        '{% ui "bullet" value=69.5 status="behind" label="Chậm: 69,5 %" target=79 ticks=ticks %}',
        '{% ui "bullet" value=nothing status="nodata" label="Chưa có mẫu số" ticks=ticks %}',
        '{% ui "bullet" value=77.5 status="behind" label="77,5 %" target=79 ticks=ticks large=True target_label="mục tiêu 79 %" %}',
    ],
    "axis": ['{% ui "axis" target=79 %}'],
    "change": ['{% ui "change" value=0.6 unit="điểm" %} {% ui "change" value=-0.4 unit="điểm" %} {% ui "change" value=0 unit="người" %}'],
    "short": ['{% ui "short" value=35 unit="hội viên" %} · {% ui "short" value=0 %} · {% ui "short" value=-8 %} · {% ui "short" value=nothing %}'],
    "scoreboard": ['{% ui "scoreboard" title="Tỉnh Hải Dương lần thứ XVII" met=2 total=5 indicators=indicators note="đạt hoặc vượt" level=3 %}'],
    "movement": [
        '{% ui "movement" opening=1769 flows=flows closing=1786 opening_label="01/01/2024" closing_label="30/06/2024" %}',
        '{% ui "movement" opening=1769 flows=flows closing=1787 %}',
    ],
    "equation": ['{% ui "equation" whole=25411 parts=parts label="Cam kết" %}'],
    "strip": ['{% ui "strip" items=strip %}'],
    "plot": ['{% uiblock "plot" caption="Tăng đều qua sáu kỳ, chạm 79 % cuối năm 2023." columns=plain_columns rows=plain_rows legend=legend %}{% ui "trend" points=points label="Tỷ lệ từ 78,1 % lên 79,2 %" target=79 target_label="mục tiêu 79 %" %}{% enduiblock %}'],
    "trend": ['{% ui "trend" points=points label="Tỷ lệ từ 78,1 % lên 79,2 %" %}'],
    "columns": ['{% ui "columns" points=years label="Hộ thoát nghèo theo năm" unit="hộ" %}', '{% ui "columns" points=quarters label="Hộ thoát nghèo theo quý" unit="hộ" %}'],
    "bricks": ['{% ui "bricks" units=bricks label="60 cơ sở, xếp theo tỷ lệ" target=79 ticks=ticks first=50 %}'],
    "ledger": [
        '{% ui "ledger" columns=columns rows=rows caption="Tỷ lệ theo cơ sở" total=total %}',
        '{% ui "ledger" columns=plain_columns rows="" caption="Chưa có gì" empty="Chưa có số liệu kỳ nào." show_caption=True %}',
    ],
    "matrix": ['{% ui "matrix" columns=matrix_columns groups=matrix_groups caption="Báo cáo của các xã" head="Đơn vị" legend=matrix_legend flag_word="nộp muộn hoặc quá hạn" total=matrix_total total_label="Đã nộp" %}'],
    "filters": ['{% uiblock "filters" label="Lọc mẫu" hidden=hidden %}<label><span>Tên</span><input class="form-control form-control-sm" type="search" name="q" placeholder="ví dụ: hong lac"></label>{% enduiblock %}'],
    "chips": ['{% ui "chips" active=active clear="#c-chips" %}'],
    "segment": ['{% ui "segment" choices=choices label="Mẫu số" %}'],
    "pager": ['{% ui "pager" page=3 per=20 total=318 unit="hội viên" query="q=hoa" %}', '{% ui "pager" page=1 per=20 total=7 unit="hội viên" %}'],
    "todo": ['{% ui "todo" items=todo %}'],
    "action": ['<div class="actions-grid">{% ui "action" label="Thêm hội viên" icon="person" href="#c-action" primary=True %}{% ui "action" label="Nhập tệp Excel" icon="upload" href="#c-action" %}</div>'],
    "message": [
        '{% ui "message" kind="note" head="Số liệu ngày 30/06/2024" body="Đổi ngày ở thanh trên cùng." %}',
        '{% ui "message" kind="ok" head="Đã ghi 1.754 dòng" body="49 dòng còn đợi." %}',
        '{% ui "message" kind="warn" head="Người khác vừa sửa hồ sơ này" body="Xem cả hai bản rồi chọn từng ô." %}',
        '{% uiblock "message" kind="error" head="Không đọc được tệp" %}Tệp có mật khẩu. <a href="#c-message">Cách bỏ mật khẩu</a>{% enduiblock %}',
    ],
    "errors": ['{% ui "errors" errors=errors %}'],
    "empty": ['{% ui "empty" sentence="Không có ai khớp “hoa binh”." icon="people" more="Thử bớt chữ, hoặc tìm cả người đã rời Hội." action="Tìm cả người đã rời" href="#c-empty" %}'],
    "field": [
        '{% uiblock "field" label="Họ và tên" id="g-name" hint="Viết đủ dấu, như trên căn cước." %}<input class="form-control w-name" id="g-name" value="Nguyễn Thị Hoa">{% enduiblock %}',
        '{% uiblock "field" label="Ngày sinh" id="g-born" error="31/02/1985 không có trong lịch." %}<input class="form-control w-date" id="g-born" value="31/02/1985" aria-invalid="true">{% enduiblock %}',
        '{% uiblock "field" label="Chi hội" id="g-branch" marker="khóa: đang chuyển đi" %}<select class="form-select w-name" id="g-branch" disabled><option>Thôn Đông</option></select>{% enduiblock %}',
        '{% uiblock "field" label="Loại hội viên" group=True id="g-kind" optional=True %}<div class="form-check"><input class="form-check-input" type="radio" name="g" id="g1" checked><label class="form-check-label" for="g1">Chính thức</label></div>{% enduiblock %}',
    ],
    "form_field": ["{{ form }}"],
    "steps": ['{% ui "steps" steps=steps %}'],
    "job": [
        '{% ui "job" phase="Ghi vào sổ" done=1240 total=2000 left="còn khoảng 20 giây" title="Danh sách chuyển đến" %}',
        '{% ui "job" phase="Đang đọc tệp" done=nothing total=nothing %}',
    ],
    "issue": [
        '{% uiblock "issue" kind="error" title="Tháng 2 không có ngày 31" word="Lỗi, giữ lại" where="Trang tính “Thôn Đông”, dòng 47, cột D “Ngày sinh”" columns=sheet_columns row=sheet_row number="47" bad="D Ngày sinh" level=3 %}<div class="mend"><button class="btn btn-soft btn-sm" type="button">Chỉ ghi năm 1985</button><button class="btn btn-quiet btn-sm" type="button">Bỏ qua dòng</button></div>{% enduiblock %}',
        '{% ui "issue" kind="warn" title="Có thể là người đã có trong sổ" word="Hỏi" where="Trang tính “Thôn Hạ”, dòng 9" columns=sheet_columns row=sheet_row number="9" bad=0 level=3 %}',
        '{% ui "issue" kind="done" title="Ghi năm 1965" word="đã xử lý" where="Trang tính “Thôn Hạ”, dòng 9" level=3 %}',
    ],
    "diff": ['{% ui "diff" old="31/02/1985" new="năm 1985" %} {% ui "diff" old="" new="Thôn Đông" %}'],
    "counts": ['{% ui "counts" items=counts %}'],
    "index": ['{% ui "index" items=index label="Vấn đề" %}'],
    "actionbar": ['{% uiblock "actionbar" sentence="1.754 dòng sẽ ghi, 49 dòng đợi." %}<button class="btn btn-plain" type="button">Để sau</button><button class="btn btn-primary" type="button">Ghi 1.754 dòng sạch</button>{% enduiblock %}'],
}  # fmt: skip
