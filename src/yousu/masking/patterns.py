"""The patterns by which ``yousu.masking.outside`` finds people in a text: one for each way of telling who somebody is.

They see what they know: the field's usual writings, and those by which people try to get a number past a filter.
"""

from __future__ import annotations

import re

from yousu.masking import COMPOUND

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康"
    "冶祁苟韵童麻靳晁妥喇保海虎绽铁沙韩辛祝管党甘包星娄权卓昝逯仓冉米巴才旦索华仁鲍樊兰殷施洪翟安倪庞柴喻颜蓝"
    "牛鲁葛聂焦梅盛霍柳季温申冀耿关詹欧左涂尤阮舒"
)
_SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{_SURNAMES}])"
_GIVEN = r"(?:(?!某)[\u4e00-\u9fff·])"
"""Not 某: 王某 is hidden already."""
_TITLES = (
    "先生|女士|小姐|大爷|大妈|大娘|大叔|大伯|大哥|大姐|大嫂|阿姨|叔叔|奶奶|爷爷|婆婆|师傅|老师|老人|老汉|同学|同志|"
    "老太太|老先生|医生|老板|嫂子|婶|阿訇|警官|护士|哥|姐"
)
_LEADS = (
    "市民|居民|村民|业主|住户|群众|来电人|投诉人|反映人|诉求人|当事人|举报人|求助人|申请人|联系人|户主|租户|租客|家长|患者|"
    "老人|学生|儿童|孩子|丈夫|妻子|儿子|女儿|孙子|孙女|母亲|父亲|妈妈|爸爸|房东|司机|店主|农民工|工人|职工|残疾人|邻居|老党员|"
    "热心人|游客|班主任|老师|医生|村支书|书记|村长|社长|经理|会计|网格员|楼栋长|邻居家|同事|找|叫|问"
)
_STRONG = "姓名[:： ]*|我叫|我是|名叫|本人叫|叫做|来电人[:：]|联系人[:：]|户主[:：]"
_AFTER = (
    "反映|来电|致电|拨打|称|说|表示|告诉|投诉|求助|咨询|自述|介绍|感激|激动|高兴|开心|家住|住在|住|因|在|于|向|和|与|及|的|是|"
    "等|家|电话|手机|身份证|微信|先生|女士|患|为|要求|希望|申请|举报|欠|被|车牌|把|将|对|到|有|没|已|再次|多次|"
    "一家|一户|瘫|残|聋|盲|今年|现年|上学|就读|贪|体罚|拒|问|了解|核实|推诿|态度|"
    "，|。|、|；|：|,|;|:|（|\\(|！|？|“|”|\\s|$"
)
_NO_NAME = (
    "马上|马路|高度|高兴|高峰|高层|高级|严重|严格|严正|方便|方面|方式|张贴|常年|常常|施工|安装|安全|安置|安排|安心|安放|白天|任何|"
    "万元|万余|许多|许可|金额|金湖|于是|关于|关注|关心|关停|关闭|向社|向居|向有|向政|向物|向街|向村|向本|向单|向12|和物|和谐|温度|"
    "温暖|温馨|沙石|石块|石材|管道|管理|管委|包括|包干|包车|保障|保证|保护|保洁|毛线|星期|权益|巴士|才能|索要|海拔|龙头|何时|何处|"
    "雷雨|常态|铁门|党员|党支|党群|党组|党委|党建|黄土|白色|黄色|蓝色|林木|江河|金银|左右|左侧|柳树|申请|申报|申诉|夏季|夏天|"
    "于|向|和|与|程序|程度|应急|应当|任务|成功|成立|高空|高温|高龄|田地|方案|康复|余地|元旦|齐全|危险|车辆|路灯|"
    "单位|原因|有关|有没|过|到|时|我|他|她|谁|社区|物业|政府|街道|村里|怎|什|哪|为|一|几"
)
_NAMED = rf"(?!{_NO_NAME}){_SURNAME}{_GIVEN}{{1,2}}?"
_NAME_LED = re.compile(rf"(?P<lead>{_LEADS})(?P<name>{_NAMED})(?={_AFTER})")
_NAME_SAID = re.compile(rf"(?P<lead>{_STRONG})(?P<name>(?!{_NO_NAME}){_SURNAME}{_GIVEN}{{1,2}}?)(?={_AFTER})")
_NAME_TITLED = re.compile(
    rf"(?P<lead>)(?P<name>(?:(?<![\u4e00-\u9fff]){_SURNAME}{_GIVEN}{{1,2}}?|{_SURNAME})(?:{_TITLES}))"
)
_SAYS = (
    "感激|激动|高兴地|开心地|告诉记者|告诉|反映|来电|致电|拨打|家住|自述|投诉|求助|说[，：:“]|表示[，：:“]|"
    "家的|家里|家漏|家门|家[（(]|被拖欠|的(?:孩子|儿子|女儿|母亲|父亲|丈夫|妻子|老人|家人)"
)
_NAME_SAYS = re.compile(
    rf"(?P<lead>(?:^|(?<=[的由向对给请找与和，。；：、“”！？,;:\s（(])))(?P<name>{_NAMED})"
    rf"(?=(?:再次|多次)?(?:{_SAYS}))"
)
_NAME_NICK = re.compile(
    r"(?P<lead>)(?P<name>(?<![\u4e00-\u9fff])[老小][王李张刘陈杨赵黄周吴徐孙马朱胡郭何罗郑梁谢宋韩邓冯曹彭董蔡康])"
    r"(?=说|反映|告诉|称|家|的|表示|来电|，|投诉)"
)
_NAME_BORN = re.compile(rf"(?P<lead>)(?P<name>(?<![\u4e00-\u9fff])[{_SURNAMES}]老[大二三四五六七八幺])")
_NAME_DOTTED = re.compile(
    r"(?P<lead>)(?P<name>[\u4e00-\u9fff]{2,6}[·•][\u4e00-\u9fff]{2,6}?)(?=[\u4e00-\u9fff]{0,2}(?:反映|被|来电|的|家|，|。|、|$))"
)
_TIBETAN = (
    "扎西|卓玛|才让|多杰|才旦|索南|尕藏|仁青|拉毛|央金|达瓦|尼玛|格桑(?!花)|旦增|丹增|次仁|桑杰|华旦|周毛|切吉|南杰|加措|嘉措|曲措|"
    "卓尕|完么|东珠|才旺|德吉(?!村|社区|路)|旦巴|更藏|贡保|官却|久美|昂毛|吉毛|才仁|更登|多吉"
)
_MUSLIM = (
    "阿卜杜拉?|阿不都|阿布都|买买提|艾买提|麦麦提|穆罕默德|吐尔逊|依布拉|伊布拉|尔萨|舍木苏|赛买|哈三|胡赛|法图麦|法土麦|尤素夫|"
    "优素福|艾力|热合曼|古丽|阿依"
)
_NAME_OTHER = re.compile(rf"(?P<lead>)(?P<name>(?:{_TIBETAN}|{_MUSLIM})+(?:{_TIBETAN}|[加吉太措毛])?)")
"""Tibetan and Muslim names of the county, which begin with no surname of the list."""

POST = re.compile(
    rf"^(?!{_NO_NAME}){_SURNAME}(?:(?![某副务正科室办组])[\u4e00-\u9fff]){{1,2}}"
    r"(?P<post>科长|主任|书记|队长|局长|站长|所长|经理|网格长|网格员|社长|村长|主席|干部|同志)$"
)
"""An official's full name before the post."""

_CHINESE = "零〇○一二三四五六七八九幺两"
_ALSO = "壹贰叁肆伍陆柒捌玖"
_COUNT = rf"(?:\d{{1,4}}|[一二三四五六七八九十百{_ALSO}]{{1,4}}|[A-Za-zＡ-Ｚ甲乙丙丁戊])"
_FLAT = rf"(?:\d{{2,4}}|[{_CHINESE}]{{3,4}})"
_SEGMENT = rf"{_COUNT}\s*[#＃]?(?:号楼|号院|号门|栋|幢|单元|#楼)"
_ADDRESS = re.compile(
    rf"(?:(?:东|西|南|北)区)?(?:{_SEGMENT}[ ,，\-－]*)+(?:{_COUNT}(?:楼|层))?(?:{_FLAT}(?:室|号|户|房|房间)?)?"
    rf"|(?<![\d.\-]){_COUNT}座(?=\d{{3,4}})\d{{3,4}}(?:室|号|户)?"
    r"|(?<![\d.])\d{3,4}(?:室|号房|房间)"
    rf"|(?<![\d.]){_COUNT}楼\d{{3,4}}(?:室|号|户)?|{_COUNT}排{_COUNT}号"
    r"|(?<![\d\-－])\d{1,3}(?:[-－—]|[#＃]\s*)\d{1,2}[-－—]\d{3,4}(?:室|号|户)?(?![\d\-－])"
    rf"|(?<=[路街巷道村社组弄里屯庄坊])\s*(?:附)?\d{{1,5}}(?:[-－—之]\d{{1,4}})?号(?!线|公路|文|井|出口|电梯|楼)(?:附\d+号)?"
    rf"|(?:门牌号?|房号|室号|户号)[:：为是 ]*[A-Za-z]?\d{{1,5}}(?:[-－—]\d{{1,4}})*号?"
    rf"|{_COUNT}(?:组|社|队)\s*{_COUNT}号"
)
BUILDING = re.compile(rf"(?:(?:东|西|南|北)区)?{_COUNT}\s*[#＃]?(?:号楼|号院|栋|幢|#楼)")
"""A building alone, without unit or flat: a hundred households, and the place of a lift or a leak."""

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(
    rf"[{_PROVINCES}]\s?[A-Za-z][·•.\-\s]?(?=(?:\s?[A-Za-z])*\s?\d)(?:\s?[A-Za-z\d]){{4,6}}(?!次)(?:[警学挂港澳]|(?![A-Za-z\d]))"
)
_EMAIL = re.compile(r"[A-Za-z\d._%+\-]+\s?(?:[@＠]|艾特|\(at\))\s?[A-Za-z\d\-]+(?:[.。][A-Za-z\d\-]+)+")
_ACCOUNT = re.compile(
    r"(?P<lead>(?:微信号?|薇信|威信|VX|wx|V信|wechat|Q\s?Q号?|抖音号?|支付宝(?:账号)?|(?<![\u4e00-\u9fff])微|[+＋加]\s?[vV])(?:同号)?[:：是为\s]*)"
    r"(?P<name>[A-Za-z\d][A-Za-z\d_\-]{4,24})"
    r"|(?P<lead2>微信号[:：])(?P<name2>[^\s，。；、,;〔]{2,20})",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}[ \-]?(?:19|20)\d{2}[ \-]?\d{4}[ \-]?\d{3}[\dXx](?!\d)"
    r"|(?<!\d)\d{4}(?:[ \-]\d{4}){3}(?:[ \-]\d{1,4})?(?!\d)|\d{13,}[Xx]?"
    r"|(?:护照|证件|残疾证|军官证|社保卡|病历)号?[:：为是 ]*[A-Za-z]{0,3}\d{6,}"
    r"|(?:后[四六4-6]位|尾号)[:：为是 ]*\d{3,6}[\dXx]?"
)
_NUMERAL = rf"[\d{_CHINESE}]"
_GAP = r"[\s\-.·/_，,、。；;转—－()（）]{0,3}"
_DAY = r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"
_TELEPHONE = re.compile(
    r"(?<!\d)(?:\+?86[ \-]?)?1[ \-.·/_\n\r]?[3-9](?:[ \-.·/_，,\n\r]{0,2}\d){9}(?!\d)"
    rf"|(?<!{_NUMERAL})(?:1|一|幺){_NUMERAL}{{2}}{_GAP}{_NUMERAL}{{4}}{_GAP}{_NUMERAL}{{4}}(?!{_NUMERAL})"
    rf"|(?<!{_NUMERAL})(?:1|一|幺)(?:[\s、，,.。·\-;；]{{1,2}}{_NUMERAL}){{10}}(?!{_NUMERAL})"
    r"|(?<!\d)[(（]?0\d{2,3}[ \-－—)）]{0,2}\d{3,4}[ \-]?\d{4}(?:[ \-－转]{1,2}\d{1,5})?(?!\d)"
    r"|(?<!\d)400[ \-]?\d{3,4}[ \-]?\d{3,4}(?!\d)"
    r"|(?<![\d\-])(?!(?:19|20)\d\d[\- ](?:19|20|21)\d\d)\d{4}[\- ]\d{4}(?![\d\-])"
    rf"|(?<!\d)(?!{_DAY})\d{{7,}}(?:转\d{{1,5}})?|\d{{9,}}|(?!一二三四){_NUMERAL}{{0,6}}[{_CHINESE}]{_NUMERAL}{{6,}}|(?!一二三四)[{_CHINESE}]{{7,}}"
)
_DISABILITY = re.compile(
    "(?:[一二三四1-4]级)?(?:肢体|视力|听力|智力|精神|言语|多重)?残疾(?!人?(?:坡道|通道|设施|联合会|厕所|停车|卫生间))(?:人|证)?|"
    "残障人?士?|瘫痪|聋哑人?|盲人(?!按摩|道)|失能|智障|(?:坐|用)轮椅|卧床不起"
)
_HEALTH = re.compile(
    "(?:乙肝|乙型肝炎|重组乙型肝炎|狂犬病?|流感|新冠|麻疹|水痘|脊灰)?疫苗|接种(?!点|站|门诊|单位)|乙肝|[甲乙丙]型肝炎|肝炎|癌症?|肿瘤|"
    "白血病|尿毒症|精神病|精神分裂症?|精神失常|精神障碍|抑郁症?|艾滋病?|HIV|糖尿病|高血压|冠心病|心脏病|心梗|脑梗死?|脑出血|"
    "中风(?!险)|肺结核|自闭症|脑瘫|偏瘫|透析|化疗|怀孕|孕妇|流产|病历|癫痫|哮喘|重病|大病|患病|慢性病|确诊|住院(?!部|楼)|手术(?!室)|"
    "红斑狼疮|帕金森|阿尔茨海默|痴呆|肾衰竭?",
    re.IGNORECASE,
)
_MINOR = re.compile(
    "未成年人?|(?<!\\d)(?:[1-9]|1[0-7])(?:周?岁)(?!以上)(?:的)?(?:孩子|儿子|女儿|男孩|女孩|孙子|孙女)?|"
    "(?:[一二三四五六七八九十]{1,2})岁(?!以上)(?:的)?(?:孩子|儿子|女儿|男孩|女孩|孙子|孙女)?|"
    "(?:小学生|中学生|初中生)(?!放学|上学|上下学|接送)|幼儿园大班|婴儿|新生儿"
)

_DIGITS = "0123456789"
_SAYING = "".join(sorted(set(_LEADS + _STRONG + _TITLES + _SAYS) - set("|?*:：，,“[]()（ ")))
_OTHERS = "".join(sorted(set(_TIBETAN + _MUSLIM) - set("|?!()花村社区路")))
RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("account", "@＠特(", _EMAIL),
    ("account", "微信VvWwQq抖支", _ACCOUNT),
    ("plate", _PROVINCES, _PLATE),
    ("identity", _DIGITS, _IDENTITY),
    ("address", "号栋幢元楼座室户牌房排-－—", _ADDRESS),
    ("telephone", _DIGITS + _CHINESE, _TELEPHONE),
    ("name", "·•", _NAME_DOTTED),
    ("name", _OTHERS, _NAME_OTHER),
    ("name", _SAYING, _NAME_SAID),
    ("name", _SAYING, _NAME_LED),
    ("name", _SAYING, _NAME_TITLED),
    ("name", _SAYING, _NAME_SAYS),
    ("name", "老小", _NAME_NICK),
    ("name", "老", _NAME_BORN),
    ("disability", "残瘫聋盲失智轮卧", _DISABILITY),
    ("health", "疫接乙肝癌肿白尿精抑艾Hh糖高冠心脑中肺自偏透化怀孕流病癫哮重大患慢确住手甲丙红帕阿痴肾", _HEALTH),
    ("minor", "未岁学中初幼婴新", _MINOR),
)
"""What is looked for, in this order: longer and surer patterns before those that would cut into them.

The second of each: characters of which one stands in whatever the pattern finds; a text without them is not searched.
"""
