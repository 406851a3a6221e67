"""Figures with units are found; codes, dates and telephone numbers are not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuild.zh.numbers import find_quantities, han_number
from graphbuild.zh.text import words


@pytest.mark.parametrize(
    ("text", "printed", "normalized", "code", "qualifier"),
    [
        ("总投资超3.5亿元", "3.5亿元", "350000000", "CNY", "超"),
        ("同比增长１２．５％", "１２．５％", "0.125", "P1", None),
        ("提高2.5个百分点", "2.5个百分点", "0.025", "P1", None),
        ("近30人到场", "30人", "30", None, "近"),
        ("共5000余名", "5000余名", "5000", None, "余"),
        ("覆盖3万多户", "3万多户", "30000", None, "多"),
        ("完成1.2万亿元", "1.2万亿元", "1200000000000", "CNY", None),
        ("营收1,234.5万元", "1,234.5万元", "12345000", "CNY", None),
        ("装机100MW", "100MW", "100000000", "MAW", None),
        ("厂房30万平方米", "30万平方米", "300000", "MTK", None),
        ("约占3成", "3成", "0.3", None, "约占"),
        ("出口50万美元", "50万美元", "500000", "USD", None),
        ("三百余人参加", "三百余人", "300", None, "余"),
        ("10%以上", "10%", "0.1", "P1", "以上"),
        ("指数为95.6", "95.6", "95.6", None, None),
        ("得96.5分", "96.5分", "96.5", None, None),
        ("发电12亿千瓦时", "12亿千瓦时", "4320000000000000", "KWH", None),
        ("用电3.6万kWh", "3.6万kWh", "129600000000", "KWH", None),
        ("装机500千瓦", "500千瓦", "500000", "KWT", None),
        ("占三分之二", "三分之二", "0.666667", None, None),
        ("超过一半", "一半", "0.5", None, "超过"),
        ("产值翻两番", "两番", "3", None, None),
        ("茶园1.8万亩", "1.8万亩", "12000000", None, None),
        ("吸引两千多人", "两千多人", "2000", None, "多"),
    ],
)
def test_quantity(text: str, printed: str, normalized: str, code: str | None, qualifier: str | None) -> None:
    [found] = find_quantities(text)
    assert (found.text, found.normalized, found.unit_code, found.qualifier) == (
        printed,
        Decimal(normalized),
        code,
        qualifier,
    )
    assert found.span.of(text) == printed


@pytest.mark.parametrize(
    "text",
    sorted(
        words(
            "3+10 1+1+N 拨打0571-1234567 12345热线 第十四届 第3名 2023年5月6日 上午10时30分 人民路282号 5G网络 "
            "4A级景区 G20峰会 前10名 2023年 3号楼 上百家 数千人次 十几个 几百名"
        )
    ),
)
def test_no_quantity(text: str) -> None:
    assert list(find_quantities(text)) == []


@given(
    st.text(st.sampled_from("0123456789.,%万亿元余多家人约超+-年月第 甲") | st.characters(codec="utf-8"), max_size=40)
)
def test_quantities_are_in_order_do_not_overlap_and_quote_the_text(text: str) -> None:
    found = list(find_quantities(text))
    assert all(left.span.end <= right.span.start for left, right in zip(found, found[1:], strict=False))
    assert all(quantity.text == quantity.span.of(text) for quantity in found)


@given(st.integers(1, 10**9), st.sampled_from([("元", 1), ("万元", 10**4), ("亿元", 10**8)]))
def test_printed_integers_come_back_exactly(number: int, unit: tuple[str, int]) -> None:
    [found] = find_quantities(f"投资{number}{unit[0]}。")
    assert found.normalized == number * unit[1]
    assert found.value == number


@pytest.mark.parametrize(
    ("text", "ranged"), [("30吨至50吨", [True, True]), ("由46家减少到12家", [False, False]), ("3-5人", [True])]
)
def test_the_ends_of_a_range_are_told_from_those_of_a_change(text: str, ranged: list[bool]) -> None:
    assert [one.ranged for one in find_quantities(text)] == ranged


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("二十一", 21), ("三百零五", 305), ("两亿", 200000000)])
def test_numbers_in_chinese_characters(text: str, value: int) -> None:
    assert han_number(text) == value
