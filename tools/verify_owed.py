# SPDX-License-Identifier: Apache-2.0
"""What is owed, computed again from records: docs/format.md, "Rows of a thread"."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from verify_forms import moment, stamp
from verify_picture import threads, value

CALLS = {
    "alert": "acknowledge-alert",
    "first-notice": "acknowledge-notice",
    "assistance-request": "acknowledge-request",
}
Word = tuple[str, str]  # When something was said, and by which record.


class Thread:
    """One thread by ascending id, and what in it may settle something."""

    def __init__(self, statements: list[dict[str, Any]], desks: dict[str, str]) -> None:
        self.all = sorted(statements, key=lambda it: it["header"]["id"])
        self.authors = {it["header"]["id"]: it["header"]["party"] for it in self.all}
        self.desks = desks
        self.calls = [it for it in self.all if it["header"]["kind"] in CALLS]

    def by(self, kind: str, party: str | None = None) -> list[dict[str, Any]]:
        return [
            it
            for it in self.all
            if it["header"]["kind"] == kind and party in (None, it["header"]["party"])
        ]

    def first(self, kinds: tuple[str, ...], party: str, of: str) -> Word | None:
        """The first word of a party about a record; of updates only those that say that it has it."""
        for it in self.all:
            head = it["header"]
            if head["kind"] in kinds and head["party"] == party and value(it, "of") == of:
                if head["kind"] != "alert-update" or value(it, "state") in ("responding", "resolved"):
                    return head["instant"], head["id"]
        return None

    def other(self, log: dict[str, Any]) -> str | None:
        """The party at the other end of a call by voice; None where it is the author's own."""
        party = self.desks.get(value(log, "otherDesk") or "")
        return None if party == log["header"]["party"] else party

    def spoken(self, about: set[str], end: str, other: str | None = None) -> Word | None:
        """The earliest attested call by voice about one of some calls, with these at its ends."""
        words = []
        for log in self.by("voice-log"):
            head, at, far = log["header"], value(log, "at"), self.other(log)
            if far is None or at is None or at > head["instant"] or value(log, "result") != "passed":
                continue
            ends = {head["party"], far}
            if value(log, "about") not in about or not (ends == {end, other} if other else end in ends):
                continue
            if self.first(("acknowledgement",), far, head["id"]):
                words.append((at, head["id"]))
        return min(words, default=None)

    def heard(self, call: str, caller: str, called: str) -> Word | None:
        written = self.first(("acknowledgement", "alert-update"), called, call)
        return earlier(written, self.spoken({call}, caller, called))

    def noticed(self, party: str) -> Word | None:
        written = [(it["header"]["instant"], it["header"]["id"]) for it in self.by("first-notice", party)]
        about = {
            it["header"]["id"]
            for it in self.calls
            if it["header"]["party"] == party and it["header"]["kind"] != "assistance-request"
        }
        return earlier(written[0] if written else None, self.spoken(about, party))

    def destroyed(self, redaction: dict[str, Any], party: str) -> Word | None:
        names = set(value(redaction, "sections") or ())
        for it in self.by("destruction-confirmed", party):
            if value(it, "redaction") == redaction["header"]["id"]:
                if names <= set(value(it, "sections") or ()):
                    return it["header"]["instant"], it["header"]["id"]
        return None

    def extended(self) -> dict[tuple[str, str, str], str]:
        """Until when whoever is owed accepted to wait, by clock, record and debtor."""
        until: dict[tuple[str, str, str], str] = {}
        for it in self.by("extension"):
            asked = value(it, "clock"), value(it, "record"), it["header"]["party"]
            owner = self.authors.get(asked[1] or "")
            if value(it, "state") != "proposed" or None in (*asked, value(it, "until"), owner):
                continue
            answers = [
                value(answer, "state")
                for answer in self.by("extension", owner)
                if value(answer, "of") == it["header"]["id"]
                and value(answer, "state") in ("accepted", "refused")
            ]
            if owner != asked[2] and answers[:1] == ["accepted"]:
                until[asked] = max(until.get(asked, ""), value(it, "until"))
        return until


def earlier(written: Word | None, spoken: Word | None) -> Word | None:
    """What was written holds, unless a call by voice was earlier."""
    if written is None or spoken is None:
        return written or spoken
    return spoken if spoken[0] < written[0] else written


def obligations(
    told: list[dict[str, Any]], core: dict[str, Any], clocks: dict[str, int], instant: str
) -> list[dict[str, Any]]:
    grave = {it["code"]: it.get("serious") is True for it in core["codes"]["incident"]["codes"]}
    desks = {it["code"]: it["party"] for it in core["offices"]["desks"]}
    rows: list[dict[str, Any]] = []
    for statements in threads(told):
        rows += owed_in(Thread(statements, desks), grave, clocks, instant)
    return sorted(rows, key=lambda row: (row["record"], row["clock"], row["debtor"]))


def owed_in(
    thread: Thread, grave: dict[str, bool], clocks: dict[str, int], instant: str
) -> list[dict[str, Any]]:
    now, rows, extended = moment(instant), [], thread.extended()
    called: set[str] = set()
    noticed = any(it["header"]["id"] == it["header"]["thread"] for it in thread.by("first-notice"))

    def owe(clock: str, it: dict[str, Any], debtor: str, settled: Word | None, opened: str = "") -> None:
        if clock not in clocks:
            return
        record, opened = it["header"]["id"], opened or it["header"]["instant"]
        due = stamp(moment(opened) + timedelta(seconds=clocks[clock]))
        row = {"clock": clock, "record": record, "debtor": debtor, "opened": opened, "due": due}
        if extended.get((clock, record, debtor), "") > due:
            row.update(due=extended[clock, record, debtor], extendedFrom=due)
        if settled:
            row.update(settled=settled[0], settledBy=settled[1])
        if settled and moment(settled[0]) <= now:
            row["state"] = "late" if moment(settled[0]) > moment(row["due"]) else "met"
        else:
            row["state"] = "overdue" if now > moment(row["due"]) else "open"
        rows.append(row)

    for it in thread.all:
        head, kind = it["header"], it["header"]["kind"]
        record, party = head["id"], head["party"]
        debtors = sorted(it["to"] - {party})
        if kind == "redaction" and thread.authors.get(value(it, "of") or "") == party:
            for debtor in debtors:
                owe("confirm-destruction", it, debtor, thread.destroyed(it, debtor))
        if kind == "question":
            for debtor in debtors:
                owe("answer-question", it, debtor, thread.first(("answer",), debtor, record))
        if kind == "voice-log" and value(it, "result") == "passed" and thread.other(it) in debtors:
            other = thread.other(it) or ""
            owe("attest-voice-log", it, other, thread.first(("acknowledgement",), other, record))
        if kind not in CALLS:
            continue
        for debtor in debtors:
            owe(CALLS[kind], it, debtor, thread.heard(record, party, debtor))
        opens = kind == "first-notice" or (
            kind == "alert" and not noticed and grave.get(value(it, "event"), True)
        )
        if opens and party not in called:
            called.add(party)
            owe("first-notice", it, party, thread.noticed(party), value(it, "learnedAt") or "")
    return rows
