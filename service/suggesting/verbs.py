"""Past forms of verbs that news is told with, by their base forms.

None that a whole sentence follows, as it does "announced" and "confirmed".
"""

_REGULAR = """
abandon accept accuse acquire add adopt agree aim allow appeal appear appoint approach
approve arrest arrive attack attempt award back blame block burn call cancel capture
cause celebrate challenge change charge claim clear close collapse collect complete
condemn convict crash create criticize cross damage declare defeat defend delay deliver
demand deny deploy deport destroy detain discover dismiss donate double earn elect end
erupt escape establish evacuate expand explode extend face fail fine fire force gain
grant halt hire host identify impose improve increase inform injure inspect install
introduce invade invest investigate issue join kick kill land last launch lift list
lock lower manage march mark miss move name nominate oppose order oust pardon pass
place play plead pledge postpone pour present prevent produce promise propose protest
publish pull purchase pursue push raise reach receive recover reduce refuse reject
release remain remove rename reopen replace rescue resign respond restore restrict
resume retire return reverse search seize sentence serve settle share shock sign slam
spark start stay store struggle succeed suffer support surge surpass surrender suspend
tackle target test threaten total transfer travel trigger triple tumble turn unveil
urge visit vote vow walk watch welcome work"""
_OTHERS = """
admitted:admit banned:ban became:become began:begin beat:beat bought:buy broke:break
brought:bring built:build caught:catch chose:choose cut:cut died:die dropped:drop
drove:drive fell:fall fled:flee flew:fly fought:fight found:find gave:give got:get
grew:grow held:hold hit:hit kept:keep led:lead left:leave lost:lose made:make
met:meet paid:pay permitted:permit planned:plan put:put quit:quit ran:run rose:rise
sank:sink saw:see scrapped:scrap sent:send set:set shot:shoot shut:shut sold:sell
spent:spend spoke:speak stepped:step stole:steal stopped:stop struck:strike
swept:sweep swore:swear took:take topped:top used:use went:go withdrew:withdraw
won:win wore:wear wrote:write"""


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _bases() -> dict[str, str]:
    others = (pair.partition(":") for pair in _OTHERS.split())
    return {_past(base): base for base in _REGULAR.split()} | {
        past: base for past, _, base in others
    }


BASES = _bases()
"""Base forms by past forms; a word that is not here is not known to be a verb."""
