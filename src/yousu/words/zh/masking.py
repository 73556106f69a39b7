"""Chinese of what is hidden of people, on the wall and elsewhere."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "identity or card number": "证件号或卡号",
    "plate number": "车牌号",
    "house, unit or door number": "楼号、单元号或门牌号",
    "account or e-mail": "账号或邮箱",
    "accused party": "被反映对象",
    "〔party〕": "〔被反映对象〕",
    "disability": "残疾状况",
    "illness or health": "疾病与健康",
    "child or minor": "儿童或未成年人",
    "〔telephone〕": "〔电话〕",
    "〔number〕": "〔证号〕",
    "〔plate〕": "〔车牌〕",
    "〔address〕": "〔楼门号〕",
    "〔account〕": "〔账号〕",
    "a person in special need": "特殊困难群众",
    "〔health〕": "〔健康信息〕",
    "〔child〕": "〔儿童〕",
    "{surname} so-and-so": "{surname}某",
}
