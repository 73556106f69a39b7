"""Chinese of what stands for a value in usage, help and refusals."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "VERB": "动词",
    "REF": "工单", "TEXT": "内容", "FILE": "文件", "FILTER": "条件", "NAME": "名称", "WHICH": "编号或标题", "WHO": "姓名",
    "AREA": "网格", "COMMAND": "操作号", "DATE": "日期", "DIGITS": "数字", "FINAL.docx": "定稿.docx", "FORM": "单据",
    "ISSUE": "期号", "KEY": "设置项", "N": "数目", "OTHER": "另一工单", "PLACE": "地点", "REPLY": "答复",
    "RESULT": "结果", "SHELL": "终端程序", "TITLE": "标题", "TOTAL": "总数", "UNIT": "单位", "VALUE": "值", "WHAT": "项目",
    "WORD": "用词", "YEAR": "年份", "A": "回答", "A,B": "列名,列名", "A/B": "类别", "A=1,B=2": "甲=1,乙=2",
    "ATTEMPT": "第几次", "C": "渠道", "CODE": "类别代码", "DIR": "文件夹", "F": "格式", "FIGURE": "指标", "G": "用户组",
    "H=FIELD": "列名=字段", "HEX": "校验值", "HOW": "情形", "K": "类型", "NUMBER": "编号", "O": "办理结果", "P": "地点",
    "PATH": "路径", "PERIOD": "周期", "POST": "职务", "REASON": "原因", "ROLE": "种类", "S": "来源", "T": "电话",
    "U": "计量单位", "WHEN": "时间", "WHY": "事由", "SQL": "语句", "NAME=VALUE": "名称=值",
    # --- where a letter means something of its own ---
    "ADDRESS": "地址", "PLACE,PLACE": "地点,地点", "FINDING": "认定", "ORDER": "排序项", "DAYS": "天数", "ROW": "行号",
    "COPIES": "份数", "LINES": "条数", "TICKETS": "件数", "PERSON": "姓名", "PEOPLE": "人数", "PARTY": "当事方",
    "PROFILE": "方案", "CONTACT": "联系方式", "TIER": "层级", "BASIS": "依据", "NOTE": "备注", "OPINION": "意见",
    "ROUTE": "途径", "OBJECT": "对象", "CALLER": "诉求人",
}  # fmt: skip
