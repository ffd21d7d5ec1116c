"""The indicators of the demonstration's resolutions: wording, how each is reckoned, what is to be reached, what is told.

Wordings 1 to 4 of the national resolution are the published ones; all others, and every target that the articles do
not name, are the demonstration's own. Where records tell of it, a figure is computed from them; units report the rest.
"""

from indicators.enums import Direction, OverTime
from members.units.enums import Kind
from unionportal.demo.wish import K, P, Told, Wish, coverage, share

PRESENT = {"definition": "present"}
HEADS = {"titles": ["branch_head"], "kinds": [Kind.BRANCH.value]}
ALL = {2022: 235, 2023: 235, 2024: 235}
PROVINCIAL = (
    share("1", "Tỷ lệ thu hút phụ nữ từ 18 tuổi trở lên có mặt tại địa phương tham gia tổ chức Hội đạt từ 79% trở lên.",
          79, measure="members.rate", arguments=PRESENT, kinds=()),
    Wish("2", "Cả nhiệm kỳ kết nạp mới 14.000 hội viên; đến giữa nhiệm kỳ kết nạp ít nhất 7.000 hội viên.", K.COUNT, P.TERM,
         "hội viên", term=14_000, by_mid=7_000, measure="members.admitted", kinds=(), is_split=True),
    Wish("3", "Hằng năm, giúp ít nhất 500 hộ gia đình hội viên, phụ nữ thoát nghèo, thoát cận nghèo.", K.COUNT, unit="hộ",
         a_year=500, measure="programs.households", kinds=(), is_split=True),
    Wish("4", "Hằng năm, hỗ trợ nâng cao năng lực cho 1.000 phụ nữ là quản lý doanh nghiệp, hợp tác xã, chủ hộ kinh doanh.",
         K.COUNT, unit="phụ nữ", a_year=1_000, measure="programs.managers", kinds=(), is_split=True),
    Wish("5", "Hằng năm, hỗ trợ 250 phụ nữ khởi nghiệp, khởi sự kinh doanh.", K.COUNT, unit="phụ nữ", a_year=250,
         measure="programs.startups", kinds=()),
    Wish("6", "Hằng năm, đào tạo nghề, tư vấn và giới thiệu việc làm cho 6.500 lao động nữ.", K.COUNT, unit="lao động nữ",
         a_year=6_500, measure="programs.trained", kinds=(), is_split=True),
    coverage("7", "Trong nhiệm kỳ, 100% cơ sở Hội có ít nhất 01 hoạt động về chuyển đổi số.", period=P.TERM,
             over_time=OverTime.DISTINCT, measure="programs.activities", arguments={"kinds": ["digital"]}),
    Wish("8", "Hằng năm, thành lập mới 50 câu lạc bộ, mô hình hoạt động có hiệu quả.", K.COUNT, unit="mô hình", a_year=50,
         measure="programs.clubs", kinds=()),
    share("9", "100% chi hội trưởng được bồi dưỡng nghiệp vụ công tác Hội.", 100, measure="programs.heads_trained",
          arguments=HEADS, kinds=()),
    share("10", "100% chủ tịch Hội cấp xã có chứng chỉ bồi dưỡng nghiệp vụ công tác Hội.", 100,
          measure="officers.certified", arguments={"titles": ["chair"], "kinds": [Kind.COMMUNE.value]}, kinds=()),
    coverage("11", "Hằng năm, 100% cơ sở Hội chủ trì giám sát ít nhất 01 nội dung.", measure="programs.activities",
             arguments={"kinds": ["oversight"]}),
)  # fmt: skip
NATIONAL = (
    coverage("1", "Hằng năm, mỗi cơ sở Hội duy trì thường xuyên ít nhất 01 loại hình hoạt động vận động phụ nữ nâng cao "
             "kiến thức, trau dồi đạo đức, rèn luyện sức khỏe.", measure="programs.activities",
             arguments={"kinds": ["knowledge"]}),
    Wish("2", "Hỗ trợ phụ nữ phát triển kinh tế, giảm nghèo bền vững.", K.COMPOSITE, kinds=(), parts=(
        Wish("a", "Hằng năm, giúp 500 hộ có phụ nữ thoát nghèo, thoát cận nghèo.", K.COUNT, unit="hộ", a_year=500,
             measure="programs.households", kinds=()),
        Wish("b", "Hằng năm, nâng cao năng lực cho 1.000 phụ nữ là chủ doanh nghiệp, quản lý hợp tác xã, chủ hộ kinh doanh.",
             K.COUNT, unit="phụ nữ", a_year=1_000, measure="programs.managers", kinds=()),
        Wish("c", "Đến cuối nhiệm kỳ, hỗ trợ thành lập mới 05 hợp tác xã có phụ nữ tham gia quản lý.", K.COUNT, P.TERM,
             "hợp tác xã", term=5, by_mid=2, measure="programs.cooperatives", arguments={"women_managers": True}, kinds=()),
    )),
    share("3", "Hỗ trợ 80% phụ nữ, trẻ em gái là nạn nhân bạo lực gia đình, nạn nhân mua bán người trở về được phát hiện "
          "tiếp cận ít nhất 01 dịch vụ trợ giúp xã hội.", 80, Told(value=97, out_of=112), period=P.TERM),
    Wish("4", "Xây dựng gia đình hạnh phúc, tham gia xây dựng nông thôn mới, đô thị văn minh.", K.COMPOSITE, kinds=(), parts=(
        coverage("a", "Hằng năm, mỗi cơ sở Hội vận động, hỗ trợ thêm 05 hộ đạt tiêu chí “Gia đình 5 không, 3 sạch”.",
                 told=Told(units=ALL, each=5), kind=K.PER_UNIT_MINIMUM, minimum=5),
        coverage("b", "Hằng năm, mỗi cơ sở Hội đăng ký và thực hiện 01 công trình, phần việc xây dựng nông thôn mới, đô thị "
                 "văn minh.", measure="programs.activities", arguments={"kinds": ["community_work"]}),
    )),
    coverage("5", "Hằng năm, mỗi cấp Hội từ huyện trở lên chủ trì giám sát ít nhất 01 chính sách.",
             measure="programs.activities", arguments={"kinds": ["oversight"], "own_level": True},
             kinds=(Kind.PROVINCE, Kind.DISTRICT)),
    share("6", "Tỷ lệ thu hút phụ nữ từ 18 tuổi trở lên có mặt tại địa phương tham gia tổ chức Hội đạt từ 60% trở lên.", 60,
          measure="members.rate", arguments=PRESENT, kinds=()),
    Wish("7", "Hằng năm, giới thiệu 1.200 phụ nữ ưu tú cho Đảng theo kế hoạch của tỉnh.", K.COUNT, unit="phụ nữ", a_year=1_200,
         told=Told(3_148)),
    share("8", "100% chi hội trưởng được bồi dưỡng nghiệp vụ công tác Hội.", 100, measure="programs.heads_trained",
          arguments=HEADS, kinds=()),
)  # fmt: skip
HALF = {"percent": "50", "definition": "total"}
OF_BAC_LIEU = (
    Wish("1", "Số xã, phường, thị trấn có tỷ lệ tập hợp hội viên trên 50% so với tổng số phụ nữ từ 18 tuổi trở lên: đến cuối "
         "nhiệm kỳ đạt 64/64.", K.COUNT, P.POINT, "xã", term=64, measure="units.over",
         arguments={**HALF, "is_strict": True, "kind": Kind.COMMUNE.value}, kinds=(), baseline=22),
    Wish("2", "Đến cuối nhiệm kỳ không còn xã, phường, thị trấn có tỷ lệ tập hợp hội viên dưới 50%.", K.UNITS_BELOW, P.POINT,
         "xã", measure="units.below", arguments={**HALF, "kind": Kind.COMMUNE.value}, kinds=(), baseline=42,
         direction=Direction.AT_MOST),
)  # fmt: skip
