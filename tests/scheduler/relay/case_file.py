"""A complaint in the tables, with its people, for messages that go to its room."""

from uuid import UUID

from sqlalchemy import insert, select, update
from uuid_utils.compat import uuid7

from models.tables import Complaint, ComplaintParticipant, Customer, Member, Workspace
from models.usecases.complaint import people
from sandbox.driver import SlackDriver
from tests.scheduler.conftest import PostOffice


class CaseFile:
    """A complaint with its people, as the record keeps it."""

    def __init__(self, office: PostOffice, slack: SlackDriver) -> None:
        """Open case 12: Ana owns it."""
        self.office, self.slack, self.id = office, slack, uuid7()
        self.people: dict[str, UUID] = {"U_ANA": office.hire("U_ANA")}
        now = office.clock.now()
        frame = {"workspace_id": office.workspace_id, "created_at": now, "changed_at": now}
        customer, ana = uuid7(), self.people["U_ANA"]
        who = {"id": self.id, "ref_no": 12, "customer_id": customer, "owner_id": ana, "manager_id": ana}
        what = {"severity": "major", "category": "service", "channel": "hotline", "title": "t"}
        when = {"description": "d", "received_at": now, "graded_at": now, "policy_version": 1}
        with office.sessions.writing(office.workspace_id) as session:
            named = {"id": customer, "name": "Acme", "name_key": "acme", "owner_id": ana}
            session.execute(
                update(Workspace).where(Workspace.id == office.workspace_id).values(bot_user_id="U_COACH")
            )
            session.execute(insert(Customer), [frame | named])
            session.execute(insert(Complaint), [frame | who | what | when])
        self.join("U_ANA", "owner", known=True)

    def join(self, user: str, part: str, *, known: bool = False) -> None:
        """Let somebody belong to the case; Slack knows the person already if told so."""
        if not known:
            self.slack.add_person(user, user.lower())
        if user not in self.people:
            self.people[user] = self.office.hire(user)
        row = {"complaint_id": self.id, "member_id": self.people[user], "part": part}
        frame = {"workspace_id": self.office.workspace_id, "added_at": self.office.clock.now()}
        with self.office.sessions.writing(self.office.workspace_id) as session:
            session.execute(insert(ComplaintParticipant), [frame | row])

    def leave(self, user: str) -> None:
        """Let somebody belong to the case no more."""
        with self.office.sessions.writing(self.office.workspace_id) as session:
            people.take_out(session, self.id, ["legal", "observer"], self.people[user])

    def quit(self, user: str) -> None:
        """Let somebody leave the company."""
        them = (Member.workspace_id == self.office.workspace_id, Member.id == self.people[user])
        with self.office.sessions.writing(self.office.workspace_id) as session:
            session.execute(update(Member).where(*them).values(status="left"))

    def set(self, **values: object) -> None:
        """Change what is known of the case."""
        ours = (Complaint.workspace_id == self.office.workspace_id, Complaint.id == self.id)
        with self.office.sessions.writing(self.office.workspace_id) as session:
            session.execute(update(Complaint).where(*ours).values(**values))

    @property
    def channel(self) -> str | None:
        """Return the conversation that is kept as its room."""
        ours = (Complaint.workspace_id == self.office.workspace_id, Complaint.id == self.id)
        with self.office.sessions.reading(self.office.workspace_id) as session:
            return session.scalar(select(Complaint.case_channel_id).where(*ours))

    def seen(self) -> dict[str, list[str]]:
        """Return what stands in each conversation made for a case, by its name."""
        made = [one for one in self.slack.channels() if one["creator"] or one["kind"] == "mpim"]
        return {one["name"]: [said["text"] for said in self.slack.messages(one["id"])] for one in made}

    def members(self) -> list[str]:
        """Return who reads the room."""
        (room,) = [one for one in self.slack.channels() if one["id"] == self.channel]
        return sorted(room["members"])
