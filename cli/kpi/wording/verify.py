"""Why a line of a saved report does not hold."""

from kpi.model import Text

COUNTED = Text("{verdict} 实有 {count} 项", "{verdict}: there are {count}")
LEADS_ELSEWHERE = Text("{reason} 得不出 {verdict}", "{reason} does not lead to {verdict}")
SHOWN_OTHERWISE = Text(
    "{field} 写的是 {shown}，核算为 {proved}", "{field}: {shown} shown, {proved} proved"
)
SAID_TWICE = Text("{name} 写了两次", "{name} is said twice")
COMES_OUT = Text(
    "{name} = {formula} = {found}，写的是 {value}", "{name} = {formula} = {found}, not {value}"
)
ABOVE = Text("{name} 写的是 {said}，前面为 {known}", "{name} = {said}, but above {known}")
TURNS_OUT = Text(
    "{name} = {value} {relation} {bound} 写的是 {holds}",
    "{name} = {value} {relation} {bound} is said to be {holds}",
)
