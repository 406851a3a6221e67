"""What can be a personal name by its form."""

import pytest

from graphbuild.zh.names import is_person_name, surname
from graphbuild.zh.pinyin import slug
from graphbuild.zh.text import words


@pytest.mark.parametrize(
    "name",
    sorted(
        words(
            "李小红 温家宝 王强 欧阳明月 司马光远 买买提·艾力 阿卜杜拉·买买提 曾志伟 单雪 高海龙 周正华 陈建国 郑爱军 "
            "丛丽 方晓明 张立和 许佳 贵明华"
        )
    ),
)
def test_names(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize(
    "word",
    sorted(
        words(
            "张主任 陈女士 高质量 全市 全领域 常山县 衢江 温州 李泽村 和其他 于一体 万人 余名 方向 严格 明显 "
            "马上 项目 王某 时任 区长 顾问 明星 王 王小明小 A君 李 书记 高新区 王家村 金融 安全 成立 施工单位"
        )
    ),
)
def test_no_names(word: str) -> None:
    assert not is_person_name(word)


def test_a_compound_surname_goes_before_a_single_one() -> None:
    assert [surname(text) for text in ("欧阳修", "欧小明", "司空图", "的")] == ["欧阳", "欧", "司空", None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("峡川镇", "xia-chuan-zhen"),
        ("绿洲（东）", "lv-zhou-dong"),
        ("湖㳇", "hu-fu"),
        ("APP 2.0", "app-2-0"),
        ("！", "x"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("单雪", "shan-xue"), ("曾国华", "zeng-guo-hua"), ("尉迟明", "yu-chi-ming"), ("王明", "wang-ming")],
)
def test_slug_of_a_person(name: str, expected: str) -> None:
    assert slug(name, surname=True) == expected
