"""Chinese as documents write it: spellings that count as one, and numerals in hanzi."""

from decimal import Decimal

from kpi.quantity.number import MAGNITUDES, fold

HANZI_DIGITS = "一二两三四五六七八九"
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}

_PAIRS = (
    "萬万億亿於于內内個个達达過过間间與与從从將将國国縣县區区鄉乡鎮镇鐵铁廠厂車车輛辆臺台條条項项"
    "戶户號号門门處处張张頭头幾几兩两餘余歲岁級级類类種种團团隊队場场階阶檔档總总計计劃划預预實实"
    "現现標标準准確确爭争強强設设擴扩長长減减壓压縮缩節节約约較较無无發发動动員员業业產产農农畝亩"
    "頃顷噸吨圓圆錢钱價价費费稅税財财務务額额資资貸贷開开關关辦办學学醫医衛卫療疗護护養养歷历屆届"
    "蓋盖應应盡尽為为後后來来時时會会報报統统積积極极創创優优質质環环氣气機机網网線线這这還还對对"
    "點点號号週周書书圖图館馆體体讓让僅仅萬万樓楼棟栋隻只蘇苏們们興兴舉举華华緊紧續续編编審审獲获"
    "傳传參参購购訂订訓训練练課课題题調调詢询論论證证評评譯译護护變变責责貧贫貨货貫贯買买賣卖輔辅"
    "輸输轉转輕轻農农運运連连進进遠远選选遷迁郵邮釐厘鋪铺錄录閱阅陽阳際际陸陆電电靈灵韌韧領领頻频"
    "風风飛飞驗验體体齡龄龍龙東东馬马鳥鸟魚鱼麥麦黃黄齊齐億亿幹干懷怀戰战擁拥據据擇择攝摄敗败數数"
    "斷断顯显暢畅朝朝樣样橋桥檢检歡欢歸归殘残沒没況况潔洁濟济灣湾煙烟熱热爾尔牆墙獎奖獨独職职聯联"
    "聲声聽听肅肃脫脱腦脑艙舱藝艺藥药蘭兰處处補补裝装製制複复見见規规視视覺觉觀观増增則则"
)
_SIMPLIFIED = {ord(old): new for old, new in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x2212: "-",
    0xFE6A: "%",
}
_IN_PLACE = _SIMPLIFIED | _NARROW


def fold_in_place(text: str) -> str:
    """The text for recognising words in it: narrow, and in simplified characters.

    As long as the text itself, so that a place in one is that in the other.
    """
    return text if text.isascii() else text.translate(_IN_PLACE)


def hanzi_number(text: str) -> Decimal | None:
    """The number written in hanzi (三百二十, 两万五千, 十), None where the text is none."""
    total, section, digit = 0, 0, 0
    for sign in fold(text):
        if sign in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section, digit = section + (digit or 1) * _TENS[sign], 0
        elif sign in "万亿":
            kept, part = (total, section + digit) if sign == "万" else (0, total + section + digit)
            total, section, digit = kept + part * 10 ** MAGNITUDES[sign], 0, 0
        else:
            return None
    number = total + section + digit
    return Decimal(number) if number else None
