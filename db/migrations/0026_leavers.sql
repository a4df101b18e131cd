-- Who has left signs in no more and is written to no more: the address goes at once, the name stays with what they did (decision 0010).
alter table staff alter column email drop not null;
alter table staff add constraint staff_email_until_left check (email is not null or left_at is not null);
comment on column staff.email is 'sensitive=yes For sign-in and invitations; none once the person has left';
