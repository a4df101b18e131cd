-- A link that lets somebody in ends when whoever made it leaves (decision 0009): until now only the audit knew who that was.
alter table invitations add column made_by text;
update invitations i set made_by = a.actor from audit a
where a.mall_id = i.mall_id and a.subject = 'staff:' || i.staff_id and a.act in ('staff.invited', 'staff.link_renewed') and a.at = i.made_at;
comment on column invitations.made_by is 'sensitive=no Pseudonym of who made the link, which ends when they leave; null: older than the audit';
